import { expect, test } from 'vitest';
import { medianInterval } from '../../src/statistics/median-interval.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, index) => n - index);

test.each([
  // Campbell and Gardner (1988), table of exact ranks for 95 %: n, lower rank, upper rank.
  [6, 1, 6],
  [10, 2, 9],
  [20, 6, 15],
  [30, 10, 21],
  [50, 18, 33],
])('of %i values has the published ranks %i and %i', (n, low, high) => {
  expect(medianInterval(upTo(n))).toEqual({ low, high });
});

test('of five values is all of their range, of none there is none', () => {
  expect(medianInterval(upTo(5))).toEqual({ low: 1, high: 5 });
  expect(medianInterval([])).toBeUndefined();
});
