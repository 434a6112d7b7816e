import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitLogistic, logOddsOf, probabilityOf } from '../../src/statistics/logistic-regression.ts';
import { seededRandom } from '../../src/statistics/random.ts';

const NO_PRIOR = (width: number) => ({ mean: Array<number>(width).fill(0), precision: Array<number>(width).fill(0) });

/** Joint temperature (°F) and distress of an O-ring in 23 flights: Dalal, Fowlkes and Hoadley (1989), JASA 84, 945–957. */
const TEMPERATURES = [66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58];
const DISTRESSED = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1].map((one) => one === 1);

describe('fitLogistic', () => {
  test('without a prior is the published maximum likelihood: the O-rings of the space shuttle', () => {
    const cases = { rows: TEMPERATURES.map((degrees) => [1, degrees]), outcomes: DISTRESSED };
    const [intercept, slope] = fitLogistic(cases, NO_PRIOR(2));
    expect(intercept).toBeCloseTo(15.043, 3);
    expect(slope).toBeCloseTo(-0.2322, 4);
  });

  test('without a prior is the published maximum likelihood: hours of study and passing an examination', () => {
    const hours = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5];
    const passed = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1].map((one) => one === 1);
    const [intercept, slope] = fitLogistic({ rows: hours.map((h) => [1, h]), outcomes: passed }, NO_PRIOR(2));
    expect(intercept).toBeCloseTo(-4.0777, 4);
    expect(slope).toBeCloseTo(1.5046, 4);
  });

  test('without cases is the mean of the prior', () => {
    expect(fitLogistic({ rows: [], outcomes: [] }, { mean: [0.5, -2], precision: [1, 9] })).toEqual([0.5, -2]);
  });

  test('lies between the prior and the data, nearer the data the more there are', () => {
    const after = (repeats: number): number => {
      const outcomes = Array.from({ length: 4 * repeats }, (_, index) => index % 4 === 0);
      return fitLogistic({ rows: outcomes.map(() => [1]), outcomes }, { mean: [1], precision: [3] })[0] ?? Number.NaN;
    };
    const [few, more, many] = [after(1), after(10), after(1000)] as const;
    expect(few).toBeLessThan(1);
    expect(more).toBeLessThan(few);
    expect(many).toBeLessThan(more);
    expect(many).toBeCloseTo(logOddsOf(0.25), 1);
  });

  test('leaves no slope of the posterior in any direction, whatever the data', () => {
    const row = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 });
    const cases = fc.array(fc.record({ row, outcome: fc.boolean() }), { maxLength: 30 });
    fc.assert(
      fc.property(
        cases,
        row,
        fc.array(fc.double({ min: 0.2, max: 50, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (all, mean, precision) => {
          const fitted = fitLogistic(
            { rows: all.map((one) => one.row), outcomes: all.map((one) => one.outcome) },
            { mean, precision },
          );
          for (const [index, value] of fitted.entries()) {
            const pull = (precision[index] ?? 0) * ((mean[index] ?? 0) - value);
            const push = all.reduce((sum, one) => {
              const odds = one.row.reduce((total, x, column) => total + x * (fitted[column] ?? 0), 0);
              return sum + (one.row[index] ?? 0) * ((one.outcome ? 1 : 0) - probabilityOf(odds));
            }, 0);
            expect(pull + push).toBeCloseTo(0, 4);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('settles on outcomes that a column tells apart without fault, thanks to the prior', () => {
    const rows = [-2, -1, 1, 2].map((x) => [x]);
    const [slope = 0] = fitLogistic({ rows, outcomes: [false, false, true, true] }, { mean: [0], precision: [1] });
    expect(slope).toBeGreaterThan(0.5);
    expect(slope).toBeLessThan(5);
  });

  test('refuses two columns that cannot be told apart when there is no prior either', () => {
    const rows = [1, 2, 3, 4].map((x) => [x, x]);
    expect(() => fitLogistic({ rows, outcomes: [true, false, true, false] }, NO_PRIOR(2))).toThrow(RangeError);
  });

  test('finds the weights that simulated outcomes were drawn with', () => {
    const random = seededRandom(3);
    const rows = Array.from({ length: 20_000 }, () => [random() * 4 - 2, random() * 4 - 2, 1]);
    const outcomes = rows.map(([a = 0, b = 0]) => random() < probabilityOf(0.8 * a - 0.5 * b + 0.3));
    const fitted = fitLogistic({ rows, outcomes }, NO_PRIOR(3));
    for (const [index, truth] of [0.8, -0.5, 0.3].entries()) expect(fitted[index]).toBeCloseTo(truth, 1);
  });
});
