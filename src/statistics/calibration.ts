import { type Prediction, areaUnderCurve } from './discrimination.ts';
import type { Interval } from './interval.ts';
import { fitLogistic, logOddsOf } from './logistic-regression.ts';
import { wilsonInterval } from './wilson.ts';

/** Predictions of about one probability, and how often it came. */
export interface CalibrationBin {
  readonly n: number;
  /** The mean of the probabilities. */
  readonly predicted: number;
  /** The share that happened, with its 95 % Wilson interval. */
  readonly observed: number;
  readonly interval: Interval;
}

/**
 * How often what was predicted came, in bins of as equal a count as can be, from the lowest probabilities to the highest; fewer
 * bins when there are fewer predictions.
 */
export function calibrationBins(predictions: readonly Prediction[], bins: number): CalibrationBin[] {
  const sorted = predictions.toSorted((a, b) => a.probability - b.probability);
  const count = Math.min(bins, sorted.length);
  return Array.from({ length: count }, (_, index) =>
    binOf(sorted.slice(edge(index, count, sorted.length), edge(index + 1, count, sorted.length))),
  );
}

function edge(index: number, bins: number, total: number): number {
  return Math.round((index * total) / bins);
}

function binOf(members: readonly Prediction[]): CalibrationBin {
  const n = members.length;
  const count = members.filter(({ happened }) => happened).length;
  return {
    n,
    predicted: members.reduce((sum, { probability }) => sum + probability, 0) / n,
    observed: count / n,
    interval: wilsonInterval(count, n) ?? { low: 0, high: 1 },
  };
}

/** Keeps certain predictions finite as log-odds. */
const LEAST_PROBABILITY = 1e-6;

/**
 * What would have made the predictions fit, in log-odds: intercept + slope × predicted. 0 and 1 is perfect; a slope below 1 says
 * that they were too sure of themselves. `undefined` when there is no single answer: all or none happened, or all predictions are
 * equal, or they tell the outcomes apart without fault. Source: Cox (1958), Biometrika 45, 562–565.
 */
export function calibrationLine(predictions: readonly Prediction[]): { intercept: number; slope: number } | undefined {
  const area = areaUnderCurve(predictions);
  if (area === undefined || area === 0 || area === 1) return undefined;
  const rows = predictions.map(({ probability }) => {
    const kept = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, probability));
    return [1, logOddsOf(kept)];
  });
  try {
    const cases = { rows, outcomes: predictions.map(({ happened }) => happened) };
    const [intercept = 0, slope = 1] = fitLogistic(cases, { mean: [0, 1], precision: [0, 0] });
    return { intercept, slope };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
