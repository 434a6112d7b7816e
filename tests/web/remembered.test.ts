import { describe, expect, test } from 'vitest';
import { type PersonId, toId } from '../../src/facts/ids.ts';
import { remembering } from '../../src/web/remembered.ts';

const ADA = toId<PersonId>(1);
const EVE = toId<PersonId>(2);

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
    ask: async (key: string) => await remember(key, ADA, make),
    askBy: async (by: PersonId, key: string) => await remember(key, by, make),
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

  test('makes what people ask for in turns, so that whoever asks for a hundred things keeps nobody waiting', async () => {
    const { askBy, finish, made } = scene(200, 1);
    const greedy = Array.from({ length: 100 }, (_, index) => askBy(EVE, `of-eve-${index}`));
    const own = askBy(ADA, 'of-ada');
    const common = askBy(ADA, 'of-eve-99');
    for (const each of [1, 2, 3, 4, 5]) {
      await soon();
      expect(made()).toBe(each);
      finish();
    }
    expect([await own, await common]).toEqual([3, 5]);
    for (let each = 5; each < 101; each += 1) {
      await soon();
      finish();
    }
    expect(new Set(await Promise.all(greedy)).size).toBe(100);
  });

  test('takes no more of one person than they could read, and still takes those of others', async () => {
    const { askBy, finish } = scene(1000, 1);
    const asked = Array.from({ length: 300 }, (_, index) => askBy(EVE, `${index}`).catch((error: Error) => error));
    const other = askBy(ADA, 'of-ada');
    for (let each = 0; each < 300; each += 1) {
      await soon();
      finish();
    }
    const refused = (await Promise.all(asked)).filter((one) => one instanceof Error);
    expect([await other, refused.length]).toEqual([3, 49]);
    const again = askBy(EVE, '299');
    await soon();
    finish();
    expect(await again).toBe(253);
  });

  test('drops the one that was asked for longest ago', async () => {
    const { remember } = scene(2);
    const say = (key: string, value: number) => remember(key, ADA, async () => await Promise.resolve(value));
    await say('a', 1);
    await say('b', 2);
    await say('a', 9);
    await say('c', 3);
    expect(await say('a', 7)).toBe(1);
    expect(await say('b', 8)).toBe(8);
  });

  test('does not remember a failure, and goes on after it', async () => {
    const { remember } = scene(10, 1);
    await expect(remember('a', ADA, async () => await Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await remember('a', ADA, async () => await Promise.resolve(5))).toBe(5);
  });
});
