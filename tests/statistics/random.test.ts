import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/statistics/random.ts';

describe('seededRandom', () => {
  // The first outputs of an independent sfc32 in integers of any size, over 2³².
  test.each([
    [42, [1264412219, 1947509147, 3919439299, 1251167922]],
    [2 ** 40 + 7, [1614752920, 2544231158, 2841167337]],
  ])('with seed %d gives the numbers of sfc32', (seed, outputs) => {
    const random = seededRandom(seed);
    expect(outputs.map(() => random())).toEqual(outputs.map((output) => output / 2 ** 32));
  });

  test('gives another series for another seed, also beyond 32 bits', () => {
    const first = [0, 1, 2 ** 32, 2 ** 32 + 1].map((seed) => seededRandom(seed)());
    expect(new Set(first).size).toBe(4);
  });

  test('fills every sixteenth from 0 to 1 alike', () => {
    const random = seededRandom(5);
    const bins = Array.from({ length: 16 }, () => 0);
    for (let i = 0; i < 16_000; i++) {
      const bin = Math.floor(random() * 16);
      bins[bin] = (bins[bin] ?? Number.NaN) + 1;
    }
    const chiSquared = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // The 99.9 % point of chi-squared with 15 degrees of freedom.
    expect(chiSquared).toBeLessThan(37.7);
  });
});
