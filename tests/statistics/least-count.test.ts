import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leastCount } from '../../src/statistics/least-count.ts';

describe('leastCount', () => {
  test('rounds up to whole items', () => {
    expect([1, 5, 6, 10, 11].map((total) => leastCount(0.2, total))).toEqual([1, 1, 2, 2, 3]);
    expect(leastCount(0.2, 0)).toBe(0);
  });

  test('of a whole percentage is exact, whatever the rounding of the share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 10_000 }), (percent, total) => {
        expect(leastCount(percent / 100, total)).toBe(Math.ceil((percent * total) / 100));
      }),
    );
  });
});
