import { describe, expect, test } from 'vitest';
import { unseenCount } from '../../src/statistics/unseen-count.ts';

describe('unseenCount', () => {
  // As 20,000 simulated samples have it, each with a chance drawn from the beta distribution.
  test.each([
    [400, 66, 0.99, 1],
    [400, 66, 0.995, 2],
    [20, 20, 0.995, 5],
    [100_000, 20, 0.995, 0],
  ])('after none of %d, of %d with %d at most %d', (past, size, probability, count) => {
    expect(unseenCount(past, size, probability)).toBe(count);
  });

  test('allows more the less was seen, all where nothing was, and none of nothing', () => {
    const allowed = [0, 5, 50, 500, 5000].map((past) => unseenCount(past, 30, 0.995));
    expect(allowed).toEqual(allowed.toSorted((a, b) => b - a));
    expect(allowed[0]).toBe(30);
    expect(unseenCount(50, 0, 0.995)).toBe(0);
  });
});
