import type { Interval } from './interval.ts';
import { standardErrorsFor } from './normal-quantile.ts';

/**
 * The 95 % interval of a median, whatever the values are distributed like: from one of them to another, by their ranks; of fewer than
 * six it is all of their range, and covers a little less. `undefined` of none. Source: Campbell and Gardner (1988), BMJ 296, 1454–1456.
 */
export function medianInterval(values: readonly number[]): Interval | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const reach = (standardErrorsFor(0.95) * Math.sqrt(sorted.length)) / 2;
  const first = Math.max(1, Math.round(sorted.length / 2 - reach));
  const last = Math.min(sorted.length, Math.round(1 + sorted.length / 2 + reach));
  const [low, high] = [sorted[first - 1], sorted[last - 1]];
  return low === undefined || high === undefined ? undefined : { low, high };
}
