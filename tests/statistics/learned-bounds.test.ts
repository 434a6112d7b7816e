import { describe, expect, test } from 'vitest';
import { LearnedBounds } from '../../src/statistics/learned-bounds.ts';
import { seededRandom } from '../../src/statistics/random.ts';

/** Logistic errors of a scale; the usual one is 0.75. */
function errorsOf(scale: number, count: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const share = Math.min(0.999, Math.max(0.001, random()));
    return scale * Math.log(share / (1 - share));
  });
}

/** Forecasts one error after the other, and counts how many lay within 85 %. */
function coverage(bounds: LearnedBounds, errors: readonly number[]): number {
  const within = errors.filter((error) => {
    const low = error < bounds.distance(0.075);
    const high = error > bounds.distance(0.925);
    bounds.learn(
      error,
      new Map([
        [0.075, low],
        [0.925, high],
      ]),
    );
    return !low && !high;
  });
  return within.length / errors.length;
}

describe('LearnedBounds', () => {
  test('begins with what is usual: symmetric, wider for more certainty', () => {
    const bounds = new LearnedBounds();
    expect(bounds.distance(0.5)).toBeCloseTo(0, 6);
    // One more place among a hundred: 0.925 · 101 ÷ 100.
    expect(bounds.distance(0.925)).toBeCloseTo(0.75 * Math.log(0.934 / 0.066), 1);
    expect(bounds.distance(0.999)).toBeCloseTo(0.75 * Math.log(98.5 / 0.5), 6);
    expect(bounds.distance(0.075)).toBeCloseTo(-bounds.distance(0.925), 6);
    expect(bounds.distance(0.975)).toBeGreaterThan(bounds.distance(0.925));
  });

  test.each([0.3, 0.75, 2])('comes to hold 85 % of errors of scale %d', (scale) => {
    const bounds = new LearnedBounds();
    coverage(bounds, errorsOf(scale, 300, 3));
    expect(coverage(bounds, errorsOf(scale, 400, 4))).toBeCloseTo(0.85, 1);
  });

  test('follows errors that lie to one side', () => {
    const bounds = new LearnedBounds();
    const shifted = errorsOf(0.5, 500, 5).map((error) => error + 3);
    coverage(bounds, shifted.slice(0, 250));
    expect(bounds.distance(0.5)).toBeGreaterThan(2);
    expect(bounds.distance(0.075)).toBeGreaterThan(0);
  });

  test('holds about its share while errors grow, where quantiles of the past alone would not', () => {
    const growing = errorsOf(0.5, 400, 6).map((error, index) => error * (1 + index / 100));
    expect(coverage(new LearnedBounds(), growing)).toBeGreaterThan(0.82);
  });
});
