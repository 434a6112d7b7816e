import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Prediction, areaUnderCurve, brierScore, precisionAtTop } from '../../src/statistics/discrimination.ts';

const repeat = (probability: number, happened: boolean, times: number): Prediction[] =>
  Array.from({ length: times }, () => ({ probability, happened }));

const predictions = fc.array(
  fc.record({ probability: fc.integer({ min: 0, max: 20 }).map((n) => n / 20), happened: fc.boolean() }),
  { minLength: 1, maxLength: 40 },
);

describe('areaUnderCurve', () => {
  test('is the published one of 109 tomograms rated 1 to 5: 0.893 (Hanley and McNeil 1982, table I)', () => {
    const normal = [33, 6, 6, 11, 2].flatMap((times, rating) => repeat(rating + 1, false, times));
    const abnormal = [3, 2, 2, 11, 33].flatMap((times, rating) => repeat(rating + 1, true, times));
    expect(areaUnderCurve([...normal, ...abnormal])).toBeCloseTo(0.893, 3);
  });

  test('is 1 when all that happened rank above, 0 when below, one half when all tie', () => {
    expect(areaUnderCurve([...repeat(0.9, true, 2), ...repeat(0.1, false, 3)])).toBe(1);
    expect(areaUnderCurve([...repeat(0.1, true, 2), ...repeat(0.9, false, 3)])).toBe(0);
    expect(areaUnderCurve([...repeat(0.4, true, 2), ...repeat(0.4, false, 3)])).toBe(0.5);
  });

  test('is undefined when all or none happened', () => {
    expect(areaUnderCurve(repeat(0.5, true, 3))).toBeUndefined();
    expect(areaUnderCurve(repeat(0.5, false, 3))).toBeUndefined();
    expect(areaUnderCurve([])).toBeUndefined();
  });

  test('is the share of pairs in the right order, ties counted half', () => {
    fc.assert(
      fc.property(predictions, (all) => {
        const pairs = all.flatMap((one) =>
          one.happened
            ? all.filter((other) => !other.happened).map((other) => one.probability - other.probability)
            : [],
        );
        const right = pairs.reduce((sum, gap) => sum + (gap > 0 ? 1 : gap === 0 ? 0.5 : 0), 0);
        const share = pairs.length === 0 ? undefined : right / pairs.length;
        expect(areaUnderCurve(all)?.toFixed(9)).toBe(share?.toFixed(9));
      }),
    );
  });
});

describe('brierScore', () => {
  test('is half of the published one, 0.19, of ten forecasts of rain (Brier 1950, table 1)', () => {
    const rain = [0.7, 0.9, 0.8, 0.4, 0.2, 0, 0, 0, 0, 0.1];
    const came = [false, true, true, true, false, false, false, false, false, false];
    const forecasts = rain.map((probability, day) => ({ probability, happened: came[day] ?? false }));
    expect(brierScore(forecasts)).toBeCloseTo(0.19 / 2, 9);
  });

  test('is p·(1 − p) for always saying the share that happened', () => {
    expect(brierScore([...repeat(0.25, true, 1), ...repeat(0.25, false, 3)])).toBeCloseTo(0.25 * 0.75, 9);
    expect(brierScore([])).toBeUndefined();
  });
});

describe('precisionAtTop', () => {
  test('is the share that happened among those with the highest probabilities', () => {
    const all = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05].map((probability, index) => ({
      probability,
      happened: index % 2 === 0,
    }));
    expect(precisionAtTop(all, 0.2)).toBe(0.5);
    expect(precisionAtTop(all, 0.3)).toBeCloseTo(2 / 3, 9);
    expect(precisionAtTop(all, 1)).toBe(0.5);
  });

  test('rounds up to whole cases, and takes the mean of those that tie at the border', () => {
    expect(precisionAtTop([...repeat(0.9, true, 1), ...repeat(0.1, false, 2)], 0.2)).toBe(1);
    expect(precisionAtTop([...repeat(0.9, true, 1), ...repeat(0.5, true, 1), ...repeat(0.5, false, 3)], 0.4)).toBe(
      0.625,
    );
    expect(precisionAtTop([], 0.2)).toBeUndefined();
  });

  test('does not depend on the order of the predictions', () => {
    fc.assert(
      fc.property(predictions, (all) => {
        expect(precisionAtTop(all.toReversed(), 0.2)).toBe(precisionAtTop(all, 0.2));
      }),
    );
  });
});
