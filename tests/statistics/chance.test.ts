import { expect, test } from 'vitest';
import { binomialTail, twoSidedChance } from '../../src/statistics/chance.ts';

test.each([
  [0, 1],
  [1.96, 0.05],
  [2.5758, 0.01],
  [-3.2905, 0.001],
])('twoSidedChance of %d standard deviations is %d, as in tables', (deviations, chance) => {
  expect(twoSidedChance(deviations)).toBeCloseTo(chance, 4);
});

test('binomialTail is the sum of the probabilities of as many and more', () => {
  expect(binomialTail(0, 9, 0.2)).toBe(1);
  expect(binomialTail(3, 3, 0.5)).toBeCloseTo(1 / 8);
  // 1 − 0.9⁴ − 4 · 0.1 · 0.9³
  expect(binomialTail(2, 4, 0.1)).toBeCloseTo(0.0523);
});
