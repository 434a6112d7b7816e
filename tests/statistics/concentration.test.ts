import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { busiestShare, gini } from '../../src/statistics/concentration.ts';

const someAmounts = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 2, maxLength: 40 });

describe('gini', () => {
  test('gives 7/6 of the 0.3076923 that the R package phylotools documents for its seven values', () => {
    expect(gini([1, 3, 2, 1, 1, 1, 4])).toBeCloseTo((0.3076923 * 7) / 6, 6);
  });

  test('gives 10/9 of the 0.4620911 that is usual for the ten example incomes of the R packages acid and DescTools', () => {
    const incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261];
    expect(gini(incomes)).toBeCloseTo((0.4620911 * 10) / 9, 6);
  });

  test('is 0 when all did the same and 1 when one did everything, in the smallest group too', () => {
    expect(gini([3, 3, 3])).toBe(0);
    expect(gini([0, 0, 0, 0, 9])).toBe(1);
    expect(gini([0, 9])).toBe(1);
  });

  test('is undefined of one person, and when nobody did anything', () => {
    expect(gini([])).toBeUndefined();
    expect(gini([5])).toBeUndefined();
    expect(gini([0, 0])).toBeUndefined();
  });

  test('is the mean difference between two people over twice the mean, of distinct pairs', () => {
    fc.assert(
      fc.property(someAmounts, (amounts) => {
        const total = amounts.reduce((sum, amount) => sum + amount, 0);
        fc.pre(total > 0);
        const n = amounts.length;
        const differences = amounts.flatMap((a) => amounts.map((b) => Math.abs(a - b)));
        const meanDifference = differences.reduce((sum, difference) => sum + difference, 0) / (n * (n - 1));
        expect(gini(amounts)).toBeCloseTo(meanDifference / (2 * (total / n)), 10);
      }),
    );
  });

  test('does not depend on the unit', () => {
    fc.assert(
      fc.property(someAmounts, (amounts) => {
        const [once, tenfold] = [gini(amounts), gini(amounts.map((amount) => amount * 10))];
        expect(tenfold ?? -1).toBeCloseTo(once ?? -1, 10);
      }),
    );
  });

  test('refuses a negative amount', () => {
    expect(() => gini([1, -1])).toThrow(RangeError);
  });
});

describe('busiestShare', () => {
  test('takes a fifth of the people, rounded up', () => {
    expect(busiestShare([5, 1, 1, 1, 2])).toBe(0.5);
    expect(busiestShare([4, 3, 1, 1, 1, 0])).toBe(0.7);
    expect(busiestShare([7])).toBe(1);
  });

  test('does not take one more by rounding of the part', () => {
    const hundred = Array.from({ length: 100 }, () => 1);
    expect(busiestShare(hundred, 0.07)).toBeCloseTo(0.07, 12);
  });

  test('is undefined when nobody did anything', () => {
    expect(busiestShare([])).toBeUndefined();
    expect(busiestShare([0, 0])).toBeUndefined();
  });

  test('is at least their part of the people, at most everything', () => {
    fc.assert(
      fc.property(someAmounts, (amounts) => {
        const share = busiestShare(amounts);
        fc.pre(share !== undefined);
        expect(share).toBeGreaterThanOrEqual(0.2 - 1e-12);
        expect(share).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('refuses what is not an amount', () => {
    expect(() => busiestShare([1, Number.NaN])).toThrow(RangeError);
  });
});
