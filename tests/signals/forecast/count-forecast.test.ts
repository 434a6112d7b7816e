import { describe, expect, test } from 'vitest';
import { type CountForecast, forecastCounts } from '../../../src/signals/forecast/count-forecast.ts';
import { recordOf } from '../../../src/signals/forecast/record.ts';
import { seededRandom } from '../../../src/statistics/random.ts';

/** Counts as random as counts are, about a mean that may change from week to week. */
function poisson(means: readonly number[], seed: number): number[] {
  const random = seededRandom(seed);
  return means.map((mean) => {
    let count = -1;
    for (let left = 1; left > Math.exp(-mean); left *= random()) count += 1;
    return count;
  });
}

const foretold = ({ weeksKnown, median, ranges }: CountForecast) => ({ weeksKnown, median, ranges });
const last = (forecasts: readonly CountForecast[]) => forecasts.at(-1);

describe('forecastCounts', () => {
  test('says nothing before twelve weeks and thirty items', () => {
    expect(forecastCounts(Array(11).fill(20), 4)).toEqual([]);
    expect(forecastCounts(Array(30).fill(1).with(0, 0), 4)).toEqual([]);
    expect(forecastCounts(Array(12).fill(3), 4)).toHaveLength(1);
    expect(forecastCounts([], 4)).toEqual([]);
  });

  test('expects the pace to go on: about ahead times as many, in ranges that hold one another', () => {
    const forecast = last(forecastCounts(poisson(Array(40).fill(6), 1), 4));
    expect(forecast?.median).toBeGreaterThan(18);
    expect(forecast?.median).toBeLessThan(30);
    const [half, most, nearlyAll] = [0.5, 0.85, 0.95].map((share) => forecast?.ranges[share as 0.5]);
    const ends = [nearlyAll?.low, most?.low, half?.low, half?.high, most?.high, nearlyAll?.high].map(Number);
    expect(ends).toEqual(ends.toSorted((a, b) => a - b));
    expect(new Set(ends).size).toBe(6);
    expect(forecast).not.toHaveProperty('outcome');
  });

  test('makes each week’s forecast from the weeks before it only', () => {
    const counts = poisson(Array(60).fill(4), 2);
    const known = forecastCounts(counts.slice(0, 40), 8).map(foretold);
    const later = forecastCounts([...counts.slice(0, 40), ...Array(20).fill(99)], 8);
    expect(later.slice(0, known.length).map(foretold)).toEqual(known);
  });

  test('follows a change of pace within a few months', () => {
    const means = [...Array(60).fill(12), ...Array(20).fill(3)];
    expect(last(forecastCounts(poisson(means, 3), 4))?.median).toBeLessThan(24);
  });

  test.each([
    ['few', Array(220).fill(1)],
    ['many', Array(220).fill(15)],
    ['slowly fewer', Array.from({ length: 220 }, (_, week) => 12 * 0.99 ** week)],
    ['suddenly fewer', [...Array(110).fill(12), ...Array(110).fill(4)]],
    ['bursts', Array.from({ length: 220 }, (_, week) => (week % 9 < 2 ? 14 : 0.4))],
  ])('holds what it promises: %s', (_, means) => {
    for (const ahead of [4, 8]) {
      const { p85, p95 } = recordOf(forecastCounts(poisson(means, 4), ahead));
      expect(p85).toBeGreaterThan(0.79);
      expect(p85).toBeLessThan(0.95);
      expect(p95).toBeGreaterThan(0.9);
    }
  });
});
