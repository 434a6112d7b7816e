import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { upperFence } from '../../src/statistics/robust-fences.ts';

describe('upperFence', () => {
  test('is Q3 + 3·IQR of the quartiles that R gives for the horsepower of mtcars, 96.5 and 180', () => {
    const horsepower = [
      110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 123, 180, 180, 180, 205, 215, 230, 66, 52, 65, 97, 150, 150,
      245, 175, 66, 91, 113, 264, 175, 335,
    ];
    expect(upperFence(horsepower)).toBe(430.5);
  });

  test('is undefined of none and the value itself of one', () => {
    expect(upperFence([])).toBeUndefined();
    expect(upperFence([7])).toBe(7);
  });

  test('does not move with how far out the outliers are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 1_000_000 }), (outlier) => {
        expect(upperFence([1, 2, 3, 4, 5, 6, 7, 8, outlier])).toBe(upperFence([1, 2, 3, 4, 5, 6, 7, 8, 100]));
      }),
    );
  });

  test('is beyond three quarters of the values, and moves with their unit', () => {
    const some = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(some, (values) => {
        const fence = upperFence(values) ?? Number.NaN;
        expect(values.filter((value) => value <= fence).length / values.length).toBeGreaterThanOrEqual(0.75);
        expect(upperFence(values.map((value) => value * 24))).toBeCloseTo(fence * 24, 6);
      }),
    );
  });

  test('leaves the values as they were', () => {
    const values = [3, 1, 2];
    upperFence(values);
    expect(values).toEqual([3, 1, 2]);
  });
});
