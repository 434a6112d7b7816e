import type { Interval } from './interval.ts';
import { leastCount } from './least-count.ts';

/** An interval that was forecast, and what then came. */
export interface PastForecast {
  readonly interval: Interval;
  readonly actual: number;
}

/**
 * A forecast interval widened, or narrowed, so that intervals of its kind hold what comes in at least the share
 * `coverage` of cases, whatever the forecast's own faults, as long as the past forecasts are like the next one
 * (split-conformal, conformalised quantile regression). `undefined` when there are too few past forecasts to promise
 * so much: fewer than coverage ÷ (1 − coverage), 19 for 0.95. Narrowed past nothing, it is the middle. Source: Romano,
 * Patterson and Candès (2019), NeurIPS 32.
 */
export function conformalInterval(
  interval: Interval,
  past: readonly PastForecast[],
  coverage: number,
): Interval | undefined {
  const correction = conformalCorrection(past.map(missOf), coverage);
  if (correction === undefined) return undefined;
  const middle = (interval.low + interval.high) / 2;
  return { low: Math.min(interval.low - correction, middle), high: Math.max(interval.high + correction, middle) };
}

/**
 * By how much to move a bound outwards so that it holds in at least the share `coverage` of cases: the ⌈(n +
 * 1)·coverage⌉-th smallest of the past misses, in their unit; negative when the bound was too cautious. For an upper
 * bound alone, a miss is actual − bound. `undefined` when there are too few to promise so much.
 */
export function conformalCorrection(misses: readonly number[], coverage: number): number | undefined {
  const rank = Math.max(1, leastCount(coverage, misses.length + 1));
  return misses.toSorted((a, b) => a - b)[rank - 1];
}

/** How far outside the interval the actual value fell; negative by how far it was inside. */
function missOf({ interval, actual }: PastForecast): number {
  return Math.max(interval.low - actual, actual - interval.high);
}
