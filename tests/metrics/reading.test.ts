import { expect, test } from 'vitest';
import { createReading } from '../../src/metrics/reading.ts';

test('createReading shares one reading between callers, and asks again when it is old', async () => {
  let clock = 0;
  let readings = 0;
  const answer = Promise.withResolvers<string>();
  const read = createReading(
    async () => {
      readings += 1;
      return readings === 1 ? await answer.promise : `reading ${readings}`;
    },
    5000,
    () => clock,
  );
  const together = Promise.all([read(), read(), read()]);
  clock = 60_000;
  const waiting = read();
  answer.resolve('the first');
  expect(await together).toEqual(['the first', 'the first', 'the first']);
  expect(await waiting).toBe('the first');
  clock += 4999;
  expect(await read()).toBe('the first');
  clock += 1;
  expect(await read()).toBe('reading 2');
  expect(readings).toBe(2);
});

test('createReading has nothing after a failure, keeps that as long, and recovers', async () => {
  let clock = 0;
  let readings = 0;
  const read = createReading(
    async () => {
      readings += 1;
      if (readings === 1) throw new Error('away');
      return await Promise.resolve('there');
    },
    5000,
    () => clock,
  );
  expect(await read()).toBeUndefined();
  clock = 4000;
  expect(await read()).toBeUndefined();
  expect(readings).toBe(1);
  clock = 5000;
  expect(await read()).toBe('there');
});
