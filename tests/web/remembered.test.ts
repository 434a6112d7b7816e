import { describe, expect, test } from 'vitest';
import { remembering } from '../../src/web/remembered.ts';

function scene(most = 10, atOnce = 2) {
  let now = 0;
  let made = 0;
  const ends: (() => void)[] = [];
  const remember = remembering<number>({ keepMs: 60, most, atOnce, now: () => now });
  const make = async () => {
    made += 1;
    const mine = made;
    await new Promise<void>((resolve) => ends.push(resolve));
    return mine;
  };
  return {
    ask: async (key: string) => await remember(key, make),
    remember,
    made: () => made,
    finish: () => {
      for (const end of ends.splice(0)) end();
    },
    later: (ms: number) => void (now += ms),
  };
}

const soon = async () => await new Promise((resolve) => setImmediate(resolve));

describe('remembering', () => {
  test('makes a value once, however many ask meanwhile and until it is old', async () => {
    const { ask, made, finish, later } = scene();
    const asked = [ask('a'), ask('a'), ask('a')];
    finish();
    expect(await Promise.all(asked)).toEqual([1, 1, 1]);
    later(59);
    expect(await ask('a')).toBe(1);
    later(1);
    const anew = ask('a');
    finish();
    expect(await anew).toBe(2);
    expect(made()).toBe(2);
  });

  test('makes only so many at once, in the order in which they were asked for', async () => {
    const { ask, made, finish } = scene(10, 2);
    const asked = ['a', 'b', 'c', 'd'].map(ask);
    await soon();
    expect(made()).toBe(2);
    finish();
    await soon();
    expect(made()).toBe(4);
    finish();
    expect(await Promise.all(asked)).toEqual([1, 2, 3, 4]);
  });

  test('drops the one that was asked for longest ago', async () => {
    const { remember } = scene(2);
    const say = (key: string, value: number) => remember(key, async () => await Promise.resolve(value));
    await say('a', 1);
    await say('b', 2);
    await say('a', 9);
    await say('c', 3);
    expect(await say('a', 7)).toBe(1);
    expect(await say('b', 8)).toBe(8);
  });

  test('does not remember a failure, and goes on after it', async () => {
    const { remember } = scene(10, 1);
    await expect(remember('a', async () => await Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await remember('a', async () => await Promise.resolve(5))).toBe(5);
  });
});
