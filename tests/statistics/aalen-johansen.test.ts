import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CompetingObservation,
  aalenJohansen,
  incidenceAt,
  incidencePercentile,
} from '../../src/statistics/aalen-johansen.ts';
import { kaplanMeier } from '../../src/statistics/kaplan-meier.ts';

type End = 'merged' | 'closed';
const ENDS: readonly End[] = ['merged', 'closed'];

const someObservations = fc.array(
  fc.record({
    duration: fc.integer({ min: 0, max: 20 }),
    cause: fc.constantFrom<End | undefined>('merged', 'closed', undefined),
  }),
  { maxLength: 50 },
);

// Merged at 2 and 5, closed at 1 and 4, still open at 3 and 6. scikit-survival (cumulative_incidence_competing_risks) gives 7/18 for
// each cause at the end, and 2/9 for neither.
const six: CompetingObservation<End>[] = [
  { duration: 1, cause: 'closed' },
  { duration: 2, cause: 'merged' },
  { duration: 3, cause: undefined },
  { duration: 4, cause: 'closed' },
  { duration: 5, cause: 'merged' },
  { duration: 6, cause: undefined },
];

describe('aalenJohansen', () => {
  test('gives the incidences of scikit-survival for six observations', () => {
    const { n, steps } = aalenJohansen(six, ENDS);
    expect(n).toBe(6);
    expect(steps.map(({ time, atRisk }) => [time, atRisk])).toEqual([
      [1, 6],
      [2, 5],
      [4, 3],
      [5, 2],
    ]);
    expect(steps.at(-1)?.incidence.merged).toBeCloseTo(7 / 18, 12);
    expect(steps.at(-1)?.incidence.closed).toBeCloseTo(7 / 18, 12);
    expect(steps.at(-1)?.survival).toBeCloseTo(2 / 9, 12);
  });

  test('gives the survival and the increments of the table by Satagopan et al. (2004, British Journal of Cancer 91)', () => {
    const patients: CompetingObservation<'cancer' | 'other'>[] = [
      { duration: 7, cause: undefined },
      { duration: 10, cause: 'cancer' },
      { duration: 14, cause: undefined },
      { duration: 16, cause: 'cancer' },
      { duration: 18, cause: 'other' },
      { duration: 23, cause: 'cancer' },
      { duration: 24, cause: undefined },
      { duration: 26, cause: 'other' },
      { duration: 27, cause: 'cancer' },
      ...Array.from({ length: 296 }, () => ({ duration: 60, cause: undefined })),
    ];
    const curves = aalenJohansen(patients, ['cancer', 'other']);
    expect(curves.steps.map(({ time, atRisk }) => [time, atRisk])).toEqual([
      [10, 304],
      [16, 302],
      [18, 301],
      [23, 300],
      [26, 298],
      [27, 297],
    ]);
    const percents = curves.steps.map(({ survival }) => (100 * survival).toFixed(1));
    expect(percents).toEqual(['99.7', '99.3', '99.0', '98.7', '98.3', '98.0']);
    const incidences = [10, 16, 23, 27].map((months) => incidenceAt(curves, 'cancer', months) ?? 0);
    const increments = incidences.map((incidence, index) => incidence - (incidences[index - 1] ?? 0));
    expect(increments.map((increment) => (100 * increment).toFixed(1))).toEqual(['0.3', '0.3', '0.3', '0.3']);
  });

  test('makes 1 of all incidences and the survival at every step', () => {
    fc.assert(
      fc.property(someObservations, (some) => {
        for (const { incidence, survival } of aalenJohansen(some, ENDS).steps) {
          expect(incidence.merged + incidence.closed + survival).toBeCloseTo(1, 10);
        }
      }),
    );
  });

  test('never lets an incidence fall', () => {
    fc.assert(
      fc.property(someObservations, (some) => {
        let before = { merged: 0, closed: 0 };
        for (const { incidence } of aalenJohansen(some, ENDS).steps) {
          expect(incidence.merged).toBeGreaterThanOrEqual(before.merged);
          expect(incidence.closed).toBeGreaterThanOrEqual(before.closed);
          before = incidence;
        }
      }),
    );
  });

  test('is 1 − Kaplan–Meier with one cause', () => {
    fc.assert(
      fc.property(someObservations, (some) => {
        const one = some.map(({ duration, cause }) => ({ duration, cause: cause && ('ended' as const) }));
        const curve = kaplanMeier(some.map(({ duration, cause }) => ({ duration, observed: cause !== undefined })));
        const { steps } = aalenJohansen(one, ['ended']);
        expect(steps.map(({ time }) => time)).toEqual(curve.steps.map(({ time }) => time));
        for (const [index, { incidence }] of steps.entries()) {
          expect(incidence.ended).toBeCloseTo(1 - (curve.steps[index]?.survival ?? Number.NaN), 10);
        }
      }),
    );
  });

  test('is never above 1 − Kaplan–Meier that censors the other cause', () => {
    fc.assert(
      fc.property(someObservations, (some) => {
        const curves = aalenJohansen(some, ENDS);
        const merges = kaplanMeier(some.map(({ duration, cause }) => ({ duration, observed: cause === 'merged' })));
        for (const { time, survival } of merges.steps) {
          expect(incidenceAt(curves, 'merged', time) ?? 0).toBeLessThanOrEqual(1 - survival + 1e-10);
        }
      }),
    );
  });

  test('is the plain share of each cause when nothing is censored', () => {
    const ends = fc.array(
      fc.record({ duration: fc.integer({ min: 0, max: 20 }), cause: fc.constantFrom<End>('merged', 'closed') }),
      { minLength: 1, maxLength: 50 },
    );
    fc.assert(
      fc.property(ends, fc.integer({ min: 0, max: 20 }), (some, time) => {
        const merged = some.filter(({ duration, cause }) => cause === 'merged' && duration <= time).length;
        expect(incidenceAt(aalenJohansen(some, ENDS), 'merged', time)).toBeCloseTo(merged / some.length, 10);
      }),
    );
  });
});

describe('incidenceAt', () => {
  test('is 0 before the first end and undefined of nothing', () => {
    expect(incidenceAt(aalenJohansen(six, ENDS), 'merged', 1.9)).toBe(0);
    expect(incidenceAt(aalenJohansen(six, ENDS), 'merged', 2)).toBeCloseTo(1 / 6, 12);
    expect(incidenceAt(aalenJohansen<End>([], ENDS), 'merged', 2)).toBeUndefined();
  });
});

describe('incidencePercentile', () => {
  test('is the first time at which so many of all have ended so, undefined when they never do', () => {
    const curves = aalenJohansen(six, ENDS);
    expect(incidencePercentile(curves, 'merged', 1 / 6)).toBe(2);
    expect(incidencePercentile(curves, 'merged', 0.3)).toBe(5);
    expect(incidencePercentile(curves, 'merged', 0.5)).toBeUndefined();
  });
});
