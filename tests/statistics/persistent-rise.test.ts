import { describe, expect, test } from 'vitest';
import { persistentRise } from '../../src/statistics/persistent-rise.ts';
import { seededRandom } from '../../src/statistics/random.ts';

/** Half a year that goes up and down between 36 and 44. */
const USUAL = Array.from({ length: 26 }, (_, week) => 40 + 4 * Math.sin(week * 2));

describe('persistentRise', () => {
  test.each([
    ['as usual', [40, 41, 39], false],
    ['one odd week', [40, 39, 80], false],
    ['two weeks half as high again', [41, 62, 60], true],
    ['three of them', [60, 58, 62], true],
    ['a little more for three weeks', [43, 43, 43], false],
    ['much less', [10, 12, 9], false],
  ])('of %s', (_, recent, risen) => expect(persistentRise([...USUAL, ...recent], 12)?.risen).toBe(risen));

  test('does not know without a past', () => {
    expect(persistentRise([40, 40, 40], 1)).toBeUndefined();
    expect(persistentRise([...USUAL.slice(0, 11), 60, 60, 60], 12)).toBeUndefined();
    expect(persistentRise([...USUAL.slice(0, 12), 60, 60, 60], 12)?.risen).toBe(true);
  });

  test('is not carried away by a past without any change', () => {
    expect(persistentRise([...Array.from({ length: 26 }, () => 4), 5, 5, 5], 12)?.risen).toBe(false);
  });

  test('rarely calls chance a rise', () => {
    const random = seededRandom(7);
    const count = (mean: number) => {
      let drawn = -1;
      for (let left = 1; left > Math.exp(-mean); left *= random()) drawn += 1;
      return drawn;
    };
    const trials = 2000;
    let risen = 0;
    for (let trial = 0; trial < trials; trial++) {
      const counts = Array.from({ length: 29 }, () => count(12));
      if (persistentRise(counts, 12)?.risen) risen += 1;
    }
    expect(risen / trials).toBeLessThan(0.015);
  });
});
