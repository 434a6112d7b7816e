import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type SurvivalStep,
  kaplanMeier,
  percentileInterval,
  percentileOf,
  survivalPercentile,
} from '../../src/statistics/kaplan-meier.ts';
import { seededRandom } from '../../src/statistics/random.ts';
import { amlMaintained, amlNotMaintained, observations, sixMp } from './leukaemia.ts';

const anObservation = fc.record({ duration: fc.integer({ min: 0, max: 30 }), observed: fc.boolean() });
const someObservations = fc.array(anObservation, { maxLength: 60 });
/** Later than any duration in these tests, for what was not reached. */
const NEVER = 1e9;
const aShare = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const someDurations = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 });

describe('kaplanMeier', () => {
  test('gives the published table of the 6-MP remissions', () => {
    const { n, steps } = kaplanMeier(sixMp);
    expect(n).toBe(21);
    expect(steps.map(({ time }) => time)).toEqual([6, 7, 10, 13, 16, 22, 23]);
    expect(steps.map(({ atRisk }) => atRisk)).toEqual([21, 17, 15, 12, 11, 7, 6]);
    expect(steps.map(({ events }) => events)).toEqual([3, 1, 1, 1, 1, 1, 1]);
    expect(rounded(survivalsOf(steps), 4)).toEqual(
      rounded([0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482], 4),
    );
  });

  test('gives the standard errors that SAS prints for the 6-MP remissions', () => {
    const errors = errorsOf(kaplanMeier(sixMp).steps);
    expect(rounded(errors.slice(0, 3), 4)).toEqual(rounded([0.0764, 0.0869, 0.0963], 4));
  });

  test('gives the survival and standard errors of R 4.5, survival 3.8, for the maintained group of aml', () => {
    const { steps } = kaplanMeier(amlMaintained);
    expect(steps.map(({ time }) => time)).toEqual([9, 13, 18, 23, 31, 34, 48]);
    expect(steps.map(({ atRisk }) => atRisk)).toEqual([11, 10, 8, 7, 5, 4, 2]);
    expect(rounded(survivalsOf(steps), 10)).toEqual(
      rounded(
        [0.90909090909, 0.81818181818, 0.71590909091, 0.61363636364, 0.49090909091, 0.36818181818, 0.18409090909],
        10,
      ),
    );
    expect(rounded(errorsOf(steps), 10)).toEqual(
      rounded(
        [0.086678417204, 0.11629129983, 0.13966497056, 0.15263233103, 0.16419326722, 0.16266888583, 0.15349274579],
        10,
      ),
    );
  });

  test('counts one censored at the time of an event as still at risk then', () => {
    expect(kaplanMeier(observations([5], [5])).steps).toMatchObject([{ time: 5, atRisk: 2, survival: 0.5 }]);
  });

  test('has no steps without observations, and none when all are censored', () => {
    expect(kaplanMeier([])).toEqual({ n: 0, steps: [] });
    expect(kaplanMeier(observations([], [3, 4]))).toEqual({ n: 2, steps: [] });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses a duration of %s', (duration) => {
    expect(() => kaplanMeier(observations([1, duration, 2], []))).toThrow(RangeError);
  });

  test('never rises and stays from 0 to 1, at times that increase', () => {
    fc.assert(
      fc.property(someObservations, (some) => {
        let before = { time: Number.NEGATIVE_INFINITY, survival: 1 };
        for (const step of kaplanMeier(some).steps) {
          expect(step.time).toBeGreaterThan(before.time);
          expect(step.survival).toBeLessThan(before.survival);
          expect(step.survival).toBeGreaterThanOrEqual(0);
          expect(step.variance).toBeGreaterThanOrEqual(0);
          before = step;
        }
      }),
    );
  });

  test('is the empirical distribution, with the binomial variance, when nothing is censored', () => {
    fc.assert(
      fc.property(someDurations, (durations) => {
        for (const { time, survival, variance } of kaplanMeier(observations(durations, [])).steps) {
          const longer = durations.filter((duration) => duration > time).length / durations.length;
          expect(survival).toBeCloseTo(longer, 10);
          expect(variance).toBeCloseTo((longer * (1 - longer)) / durations.length, 10);
        }
      }),
    );
  });

  test('does not depend on the order of the observations', () => {
    const shuffled = someObservations.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(shuffled, ([some, other]) => {
        expect(kaplanMeier(other)).toEqual(kaplanMeier(some));
      }),
    );
  });

  test('never falls when an ended wait turns out to be censored', () => {
    fc.assert(
      fc.property(someObservations, aShare, (some, p) => {
        const index = some.findIndex(({ observed }) => observed);
        const censored = some.map((one, at) => (at === index ? { ...one, observed: false } : one));
        const longer = survivalPercentile(kaplanMeier(censored), p) ?? Number.POSITIVE_INFINITY;
        expect(longer).toBeGreaterThanOrEqual(survivalPercentile(kaplanMeier(some), p) ?? Number.POSITIVE_INFINITY);
      }),
    );
  });

  test('takes 100,000 different durations in less than two seconds', () => {
    const random = seededRandom(1);
    const many = Array.from({ length: 100_000 }, () => ({ duration: random() * 1000, observed: random() < 0.7 }));
    const startMs = performance.now();
    const curve = kaplanMeier(many);
    percentileInterval(curve, 0.5, 0.95);
    expect(performance.now() - startMs).toBeLessThan(2000);
    expect(curve.n).toBe(100_000);
  });

  test('recovers a known median from heavily censored waits, where the median of the ended alone does not', () => {
    const random = seededRandom(2);
    const exponential = (mean: number) => -mean * Math.log(1 - random());
    const waits = Array.from({ length: 20_000 }, () => ({ wait: exponential(100), seenFor: exponential(100) }));
    const curve = kaplanMeier(
      waits.map(({ wait, seenFor }) => ({ duration: Math.min(wait, seenFor), observed: wait <= seenFor })),
    );
    expect(survivalPercentile(curve, 0.5) ?? 0).toBeCloseTo(100 * Math.LN2, -1);
    const ended = waits.filter(({ wait, seenFor }) => wait <= seenFor).map(({ wait }) => wait);
    expect(survivalPercentile(kaplanMeier(observations(ended, [])), 0.5)).toBeLessThan(40);
  });
});

describe('survivalPercentile', () => {
  test('gives the published medians', () => {
    expect(survivalPercentile(kaplanMeier(sixMp), 0.5)).toBe(23);
    expect(survivalPercentile(kaplanMeier(amlMaintained), 0.5)).toBe(31);
    expect(survivalPercentile(kaplanMeier(amlNotMaintained), 0.5)).toBe(23);
  });

  test('is undefined where the curve does not come down so far', () => {
    expect(survivalPercentile(kaplanMeier(sixMp), 0.75)).toBeUndefined();
    expect(survivalPercentile(kaplanMeier([]), 0.5)).toBeUndefined();
  });

  test('takes the time at which the share is reached exactly, whatever the rounding', () => {
    const tenth = kaplanMeier(
      observations(
        Array.from({ length: 10 }, (_, index) => index + 1),
        [],
      ),
    );
    const deciles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
    expect(deciles.map((p) => survivalPercentile(tenth, p))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('is the smallest time by which so many have ended when nothing is censored', () => {
    fc.assert(
      fc.property(someDurations, fc.integer({ min: 1, max: 99 }), (durations, percent) => {
        const sorted = durations.toSorted((a, b) => a - b);
        const rank = Math.ceil((percent * durations.length) / 100);
        const curve = kaplanMeier(observations(durations, []));
        expect(survivalPercentile(curve, percent / 100)).toBe(sorted[rank - 1]);
      }),
    );
  });
});

describe('percentileOf', () => {
  test('is 0 before the first event, holds until the next, and stays after the last', () => {
    const curve = kaplanMeier(sixMp);
    expect(percentileOf(curve, 5.9)).toBe(0);
    expect(
      rounded(
        [6, 6.9, 7, 22.9, 23, 1000].map((weeks) => percentileOf(curve, weeks) ?? Number.NaN),
        4,
      ),
    ).toEqual(rounded([0.1429, 0.1429, 0.1933, 0.4622, 0.5518, 0.5518], 4));
  });

  test('is undefined of nothing, and 0 where nothing has ended yet', () => {
    expect(percentileOf(kaplanMeier([]), 5)).toBeUndefined();
    expect(percentileOf(kaplanMeier(observations([], [5])), 9)).toBe(0);
  });

  test('reaches a share where survivalPercentile gives a time for it, and only there', () => {
    fc.assert(
      fc.property(someObservations, aShare, (some, p) => {
        const curve = kaplanMeier(some);
        const time = survivalPercentile(curve, p);
        const shareThen = percentileOf(curve, time ?? NEVER) ?? 0;
        expect(shareThen >= p - 1e-8).toBe(time !== undefined);
      }),
    );
  });
});

function rounded(values: readonly number[], decimals: number): string[] {
  return values.map((value) => value.toFixed(decimals));
}

function survivalsOf(steps: readonly SurvivalStep[]): number[] {
  return steps.map(({ survival }) => survival);
}

function errorsOf(steps: readonly SurvivalStep[]): number[] {
  return steps.map(({ variance }) => Math.sqrt(variance));
}
