import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benjaminiHochberg } from '../../src/statistics/benjamini-hochberg.ts';

const somePValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

// The thrombolysis trial of Benjamini and Hochberg (1995), section 4.
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
];

describe('benjaminiHochberg', () => {
  test('rejects the four smallest of the fifteen published p-values at q = 0.05', () => {
    expect(rejected(published, 0.05)).toEqual([0.0001, 0.0004, 0.0019, 0.0095]);
  });

  test('answers in the order of the p-values', () => {
    const reversed = published.toReversed();
    expect(benjaminiHochberg(reversed, 0.05)).toEqual(benjaminiHochberg(published, 0.05).toReversed());
  });

  test('steps up: one that fails its own rank is rejected with a later one that passes', () => {
    expect(benjaminiHochberg([0.04, 0.045], 0.05)).toEqual([true, true]);
    expect(benjaminiHochberg([0.04, 0.06], 0.05)).toEqual([false, false]);
  });

  test('rejects none of none', () => {
    expect(benjaminiHochberg([], 0.1)).toEqual([]);
  });

  test('rejects what Bonferroni rejects, and nothing above q', () => {
    fc.assert(
      fc.property(somePValues, (pValues) => {
        const some = rejected(pValues, 0.1);
        expect(some).toEqual(expect.arrayContaining(pValues.filter((p) => p <= 0.1 / pValues.length)));
        expect(some.filter((p) => p > 0.1)).toEqual([]);
      }),
    );
  });

  test('rejects k only when the largest of them is at most k · q / n', () => {
    fc.assert(
      fc.property(somePValues, (pValues) => {
        const some = rejected(pValues, 0.1);
        const limit = (some.length / pValues.length) * 0.1;
        expect(some.filter((p) => p > limit)).toEqual([]);
      }),
    );
  });
});

function rejected(pValues: readonly number[], q: number): number[] {
  const answers = benjaminiHochberg(pValues, q);
  return pValues.filter((_, index) => answers[index]);
}
