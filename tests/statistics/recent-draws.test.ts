import { describe, expect, test } from 'vitest';
import { drawFutures } from '../../src/statistics/recent-draws.ts';

const options = { ahead: 8, draws: 4000, halfLife: 8, concentration: 6, seed: 1 };

describe('drawFutures', () => {
  test('draws the last week twice as often as the one a half-life before', () => {
    const places = drawFutures(26, { ...options, concentration: 1e9 }).flatMap((future) => [...future]);
    const times = (place: number) => places.filter((drawn) => drawn === place).length;
    expect(times(25) / times(17)).toBeCloseTo(2, 0);
    expect(Math.max(...places)).toBe(25);
  });

  test('makes paces that differ more than chance would', () => {
    const busyWeeks = (concentration: number) =>
      drawFutures(20, { ...options, halfLife: 1e9, concentration }).map(
        (future) => future.filter((place) => place >= 10).length,
      );
    // Half of the weeks are busy: of 8 independent ones 2 is the variance, with the urn (concentration + 8) ÷ (concentration + 1) times so much.
    expect(varianceOf(busyWeeks(1e9))).toBeCloseTo(2, 0);
    expect(varianceOf(busyWeeks(6))).toBeCloseTo(4, 0);
  });

  test('is the same for the same seed', () => {
    expect(drawFutures(12, { ...options, draws: 3 })).toEqual(drawFutures(12, { ...options, draws: 3 }));
  });
});

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
