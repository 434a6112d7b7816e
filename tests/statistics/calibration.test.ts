import { describe, expect, test } from 'vitest';
import { calibrationBins, calibrationLine } from '../../src/statistics/calibration.ts';
import { logOddsOf, probabilityOf } from '../../src/statistics/logistic-regression.ts';
import { seededRandom } from '../../src/statistics/random.ts';

/** Outcomes drawn with the probabilities that are said, after the saying was distorted in log-odds. */
function simulated(distort: (odds: number) => number, n = 20_000) {
  const random = seededRandom(7);
  return Array.from({ length: n }, () => {
    const truth = 0.02 + 0.96 * random();
    return { probability: probabilityOf(distort(logOddsOf(truth))), happened: random() < truth };
  });
}

describe('calibrationLine', () => {
  test('is 0 and 1 for probabilities that are true', () => {
    const line = calibrationLine(simulated((odds) => odds));
    expect(line?.intercept).toBeCloseTo(0, 1);
    expect(line?.slope).toBeCloseTo(1, 1);
  });

  test('undoes what was done to them: too sure gives a slope below 1, too high an intercept below 0', () => {
    const line = calibrationLine(simulated((odds) => 2 * odds + 1));
    expect(line?.slope).toBeCloseTo(0.5, 1);
    expect(line?.intercept).toBeCloseTo(-0.5, 1);
  });

  test('is undefined where there is no single answer', () => {
    expect(calibrationLine([])).toBeUndefined();
    const same = [true, false].map((happened) => ({ probability: 0.4, happened }));
    expect(calibrationLine(same)).toBeUndefined();
    const apart = [0.1, 0.2, 0.8, 0.9].map((probability) => ({ probability, happened: probability > 0.5 }));
    expect(calibrationLine(apart)).toBeUndefined();
    expect(calibrationLine(apart.map(({ probability }) => ({ probability, happened: true })))).toBeUndefined();
  });
});

describe('calibrationBins', () => {
  test('holds every prediction once, from the lowest to the highest', () => {
    const bins = calibrationBins(
      simulated((odds) => odds, 103),
      10,
    );
    expect(bins).toHaveLength(10);
    expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(103);
    expect(bins.every(({ n }) => n === 10 || n === 11)).toBe(true);
    const means = bins.map(({ predicted }) => predicted);
    expect(means).toEqual(means.toSorted((a, b) => a - b));
  });

  test('finds what happened within its interval of what was said, when that is true', () => {
    const bins = calibrationBins(
      simulated((odds) => odds),
      10,
    );
    const held = bins.filter(({ predicted, interval }) => interval.low <= predicted && predicted <= interval.high);
    expect(held.length).toBeGreaterThanOrEqual(8);
    const distorted = calibrationBins(
      simulated((odds) => odds + 1),
      10,
    );
    expect(distorted.filter(({ predicted, interval }) => predicted <= interval.high)).toHaveLength(0);
  });

  test('has fewer bins for fewer predictions', () => {
    expect(calibrationBins([{ probability: 0.3, happened: true }], 10)).toHaveLength(1);
    expect(calibrationBins([], 10)).toEqual([]);
  });
});
