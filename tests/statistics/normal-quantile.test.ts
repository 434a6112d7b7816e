import { describe, expect, test } from 'vitest';
import { normalQuantile, standardErrorsFor } from '../../src/statistics/normal-quantile.ts';

describe('normalQuantile', () => {
  // SciPy 1.17, stats.norm.ppf.
  test.each([
    [1e-12, -7.034483825301131],
    [1e-5, -4.264890793922825],
    [0.001, -3.090232306167813],
    [0.025, -1.9599639845400545],
    [0.3, -0.5244005127080409],
    [0.5, 0],
    [0.85, 1.0364333894937898],
    [0.995, 2.5758293035489004],
  ])('of %d is %d', (share, quantile) => {
    expect(normalQuantile(share)).toBeCloseTo(quantile, 6);
  });

  test.each([0, 1, -0.1, Number.NaN])('refuses %d', (share) => {
    expect(() => normalQuantile(share)).toThrow(RangeError);
  });
});

describe('standardErrorsFor', () => {
  test('is 1.96 for 95 %', () => {
    expect(standardErrorsFor(0.95)).toBeCloseTo(1.959964, 6);
  });
});
