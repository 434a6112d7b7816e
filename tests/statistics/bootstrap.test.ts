import fc from 'fast-check';
import { mean } from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import { bootstrapInterval } from '../../src/statistics/bootstrap.ts';
import { seededRandom } from '../../src/statistics/random.ts';

const meanOf = (sample: readonly number[]) => (sample.length === 0 ? undefined : mean(sample));

describe('bootstrapInterval', () => {
  const clusters = [[1, 2, 3], [4], [5, 9], [2, 2], [7, 1], [3]];

  test('is the same for the same seed', () => {
    const first = bootstrapInterval(clusters, meanOf, { seed: 7 });
    expect(bootstrapInterval(clusters, meanOf, { seed: 7 })).toEqual(first);
    expect(bootstrapInterval(clusters, meanOf, { seed: 8 })).not.toEqual(first);
  });

  test('lies within the range of the values and is a point when all are equal', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 5 }), { minLength: 2 }),
        fc.integer({ min: 0, max: 1000 }),
        (some, seed) => {
          const { low = -1, high = 100 } = bootstrapInterval(some, meanOf, { seed, resamples: 99 }) ?? {};
          expect(low).toBeGreaterThanOrEqual(Math.min(...some.flat()));
          expect(high).toBeLessThanOrEqual(Math.max(...some.flat()));
          expect(low).toBeLessThanOrEqual(high);
        },
      ),
      { numRuns: 40 },
    );
    expect(bootstrapInterval([[4], [4, 4], [4]], meanOf, { seed: 1 })).toEqual({ low: 4, high: 4 });
  });

  test('is about mean ± 1.96 standard errors for many independent values', () => {
    const random = seededRandom(9);
    const values = Array.from({ length: 400 }, () => [random()]);
    const { low = 0, high = 0 } = bootstrapInterval(values, meanOf, { seed: 1 }) ?? {};
    const standardError = Math.sqrt(1 / 12 / 400);
    expect((high - low) / 2).toBeGreaterThan(1.7 * standardError);
    expect((high - low) / 2).toBeLessThan(2.2 * standardError);
  });

  test('is wider for the same values in clusters that agree within themselves', () => {
    const values = [1, 1, 1, 1, 5, 5, 5, 5, 9, 9, 9, 9];
    const alone = widthOf(values.map((value) => [value]));
    const together = widthOf([values.slice(0, 4), values.slice(4, 8), values.slice(8)]);
    expect(together).toBeGreaterThan(alone * 1.5);
  });

  test('is undefined of fewer than two clusters, and when too many draws have no value', () => {
    expect(bootstrapInterval([[1, 2]], meanOf, { seed: 1 })).toBeUndefined();
    expect(bootstrapInterval([[], [1]], meanOf, { seed: 1 })).toBeUndefined();
  });

  test('keeps what was not reached: an infinite bound, never NaN', () => {
    const longest = (sample: readonly number[]) => Math.max(...sample);
    const interval = bootstrapInterval([[1], [2], [Number.POSITIVE_INFINITY]], longest, { seed: 1 });
    expect(interval).toEqual({ low: 1, high: Number.POSITIVE_INFINITY });
  });
});

function widthOf(clusters: readonly (readonly number[])[]): number {
  const interval = bootstrapInterval(clusters, meanOf, { seed: 3 });
  return interval ? interval.high - interval.low : Number.NaN;
}
