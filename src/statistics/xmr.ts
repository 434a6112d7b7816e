import { mean } from 'simple-statistics';
import { asCount, stabilised } from './count-scale.ts';
import type { Interval } from './interval.ts';

/** What is usual for a series, in its own unit, and the bounds in which its ordinary ups and downs stay. */
export interface ControlLimits extends Interval {
  readonly centre: number;
}

/** Three standard deviations, estimated from moving ranges of two: 3 / 1.128. */
const RANGES_TO_LIMIT = 2.66;

/**
 * The limits of an XmR chart: mean ± 2.66 × the mean of the moving ranges (how far each value is from the one before).
 * The values are in order of time. `undefined` of fewer than two values; how many are enough to judge by is the
 * caller's to say. Source: Wheeler (1993), Understanding Variation.
 */
export function xmrLimits(values: readonly number[]): ControlLimits | undefined {
  if (values.length < 2) return undefined;
  const reach = RANGES_TO_LIMIT * mean(movingRanges(values));
  // The mean of equal values may differ from them by rounding, and would put each of them outside.
  const centre = reach === 0 ? (values[0] ?? 0) : mean(values);
  return { centre, low: centre - reach, high: centre + reach };
}

/**
 * The limits of an XmR chart of counts per period: computed on 2·√(x + 3/8), whose variance hardly depends on the
 * count, and turned back into counts, so the centre is a little below the mean, the upper limit farther away than the
 * lower, and none is negative. `undefined` of fewer than two counts. Sources: Anscombe (1948), Biometrika 35, 246–254;
 * Wheeler (1993), Understanding Variation.
 * @throws RangeError when a count is negative.
 */
export function countLimits(counts: readonly number[]): ControlLimits | undefined {
  const limits = xmrLimits(counts.map(stabilised));
  return limits && { centre: asCount(limits.centre), low: asCount(limits.low), high: asCount(limits.high) };
}

function movingRanges(values: readonly number[]): number[] {
  return values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
}
