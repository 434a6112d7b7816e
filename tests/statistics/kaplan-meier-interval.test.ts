import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kaplanMeier, percentileInterval, survivalPercentile } from '../../src/statistics/kaplan-meier.ts';
import { seededRandom } from '../../src/statistics/random.ts';
import { amlMaintained, amlNotMaintained, observations, sixMp } from './leukaemia.ts';

/** Later than any duration in these tests, for what was not reached. */
const NEVER = 1e9;
const anObservation = fc.record({ duration: fc.integer({ min: 0, max: 30 }), observed: fc.boolean() });
const someObservations = fc.array(anObservation, { maxLength: 60 });
const aShare = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe('percentileInterval', () => {
  test('gives the published interval of the 6-MP median, whose upper bound is not reached', () => {
    expect(percentileInterval(kaplanMeier(sixMp), 0.5, 0.95)).toEqual({ low: 13 });
  });

  // The bands were computed with SciPy 1.17: stats.ecdf(…).sf.confidence_interval(method='log-log').
  test('is where the log-log band of an independent calculation comes down to one half', () => {
    expect(percentileInterval(kaplanMeier(amlMaintained), 0.5, 0.95)).toEqual({ low: 13 });
    expect(percentileInterval(kaplanMeier(amlNotMaintained), 0.5, 0.95)).toEqual({ low: 5, high: 33 });
  });

  test('inverts the band exactly: just above and just below a bound of it are different times', () => {
    const curve = kaplanMeier(sixMp);
    // SciPy's lower bounds at 10 and 13 weeks, and its upper bounds at 7 and 10.
    expect(percentileInterval(curve, 1 - 0.50319, 0.95).low).toBe(13);
    expect(percentileInterval(curve, 1 - 0.50321, 0.95).low).toBe(10);
    expect(percentileInterval(curve, 1 - 0.88935, 0.95).high).toBe(13);
    expect(percentileInterval(curve, 1 - 0.88937, 0.95).high).toBe(10);
  });

  test('holds the percentile, and widens with the confidence', () => {
    fc.assert(
      fc.property(someObservations, aShare, (some, p) => {
        const curve = kaplanMeier(some);
        const value = survivalPercentile(curve, p) ?? NEVER;
        const narrow = percentileInterval(curve, p, 0.8);
        const wide = percentileInterval(curve, p, 0.99);
        expect(narrow.low ?? 0).toBeLessThanOrEqual(value);
        expect(narrow.high ?? NEVER).toBeGreaterThanOrEqual(value);
        expect(wide.low ?? NEVER).toBeLessThanOrEqual(narrow.low ?? NEVER);
        expect(wide.high ?? NEVER).toBeGreaterThanOrEqual(narrow.high ?? NEVER);
      }),
    );
  });

  test('covers the true median in about 95 % of censored samples', () => {
    const random = seededRandom(3);
    const exponential = (mean: number) => -mean * Math.log(1 - random());
    const median = 10 * Math.LN2;
    let covered = 0;
    for (let trial = 0; trial < 1000; trial++) {
      const sample = Array.from({ length: 60 }, () => {
        const [wait, seenFor] = [exponential(10), exponential(25)];
        return { duration: Math.min(wait, seenFor), observed: wait <= seenFor };
      });
      const { low = 0, high = Number.POSITIVE_INFINITY } = percentileInterval(kaplanMeier(sample), 0.5, 0.95);
      if (low <= median && median <= high) covered += 1;
    }
    expect(covered).toBeGreaterThanOrEqual(930);
    expect(covered).toBeLessThanOrEqual(970);
  });

  test('claims nothing from a single observation', () => {
    expect(percentileInterval(kaplanMeier(observations([4], [])), 0.5, 0.95)).toEqual({});
  });

  test.each([0, 1, 95])('refuses a confidence of %d', (confidence) => {
    expect(() => percentileInterval(kaplanMeier(sixMp), 0.5, confidence)).toThrow(RangeError);
  });
});
