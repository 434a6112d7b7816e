import { describe, expect, test } from 'vitest';
import { conformalCorrection, conformalInterval } from '../../src/statistics/conformal.ts';
import { seededRandom } from '../../src/statistics/random.ts';

describe('conformalCorrection', () => {
  test('is the ⌈(n + 1)·coverage⌉-th smallest miss', () => {
    expect(conformalCorrection([9, 1, 5, 3, 7], 0.5)).toBe(5);
    expect(conformalCorrection([9, 1, 5, 3, 7], 0.6)).toBe(7);
    expect(conformalCorrection([9, 1, 5, 3, 7], 0.8)).toBe(9);
  });

  test('is undefined when there are too few misses to promise so much: 19 suffice for 95 %, 18 do not', () => {
    const misses = Array.from({ length: 19 }, (_, index) => index);
    expect(conformalCorrection(misses, 0.95)).toBe(18);
    expect(conformalCorrection(misses.slice(1), 0.95)).toBeUndefined();
    expect(conformalCorrection([], 0.5)).toBeUndefined();
  });
});

describe('conformalInterval', () => {
  const interval = { low: 10, high: 20 };

  test('widens when past intervals missed, narrows when they were too wide', () => {
    const misses = [12, 23, 8, 24].map((actual) => ({ interval, actual }));
    expect(conformalInterval(interval, misses, 0.8)).toEqual({ low: 6, high: 24 });
    const hits = [13, 14, 15, 17].map((actual) => ({ interval, actual }));
    expect(conformalInterval(interval, hits, 0.8)).toEqual({ low: 13, high: 17 });
  });

  test('is the middle when narrowed past nothing', () => {
    const past = Array.from({ length: 4 }, () => ({ interval: { low: 0, high: 100 }, actual: 50 }));
    expect(conformalInterval(interval, past, 0.8)).toEqual({ low: 15, high: 15 });
  });

  test('is undefined with too short a record', () => {
    expect(conformalInterval(interval, [{ interval, actual: 12 }], 0.8)).toBeUndefined();
  });

  test.each([0.5, 0.85, 0.95])(
    'holds what comes in about %d of cases, though the forecasts hold it in far fewer',
    (coverage) => {
      const random = seededRandom(11);
      const trials = 3000;
      let held = 0;
      let heldBefore = 0;
      for (let trial = 0; trial < trials; trial++) {
        const past = Array.from({ length: 40 }, () => overconfident(random));
        const { interval, actual } = overconfident(random);
        const corrected = conformalInterval(interval, past, coverage);
        if (corrected && corrected.low <= actual && actual <= corrected.high) held += 1;
        if (interval.low <= actual && actual <= interval.high) heldBefore += 1;
      }
      expect(heldBefore / trials).toBeLessThan(0.3);
      // At least the promise and at most 1/(n + 1) above it, give or take three standard errors of the simulation.
      const error = 3 * Math.sqrt((coverage * (1 - coverage)) / trials);
      expect(held / trials).toBeGreaterThan(coverage - error);
      expect(held / trials).toBeLessThan(coverage + 1 / 41 + error);
    },
  );
});

/** A forecast of ± 10 % around a level, of something skewed that varies far more. */
function overconfident(random: () => number) {
  const level = 20 + 80 * random();
  return { interval: { low: 0.9 * level, high: 1.1 * level }, actual: -level * Math.log(1 - random()) };
}
