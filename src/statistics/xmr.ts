import { mean, sampleStandardDeviation } from 'simple-statistics';
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

/** From one value to the next, for normally distributed ones: 2 / √π. */
const MEAN_RANGE = 1.128;
const DEVIATIONS_TO_LIMIT = 3;
/** One more or less is no news, however even the weeks before were. */
const LEAST_REACH = 1;

/**
 * The limits for a stock, such as what is open at the end of each week: most of it was there a week before, so that moving ranges tell
 * how far it goes in a week and not how far it wanders, and limits made of them alone are passed in one week of four where nothing is
 * wrong. The deviation is the larger of the moving ranges' and the plain one, on 2·√(x + 3/8), and the limits are those of a
 * prediction: three deviations, widened because centre and deviation are themselves known from so few. `undefined` of fewer than two.
 * Sources: Maragah and Woodall (1992), Journal of Statistical Computation and Simulation 40, 29–42, for what moving ranges miss;
 * Fisher and Cornish (1960), Technometrics 2, 209–225, for the widening.
 * @throws RangeError when a stock is negative.
 */
export function stockLimits(stocks: readonly number[]): ControlLimits | undefined {
  const values = stocks.map(stabilised);
  const n = values.length;
  if (n < 2) return undefined;
  const deviation = Math.max(mean(movingRanges(values)) / MEAN_RANGE, sampleStandardDeviation(values));
  const widening = Math.sqrt(1 + 1 / n) * (1 + (DEVIATIONS_TO_LIMIT ** 2 + 1) / (4 * (n - 1)));
  const reach = DEVIATIONS_TO_LIMIT * deviation * widening;
  const centre = deviation === 0 ? (values[0] ?? 0) : mean(values);
  const [usual, low, high] = [centre, centre - reach, centre + reach].map(asCount) as [number, number, number];
  return {
    centre: usual,
    low: Math.max(0, Math.min(low, usual - LEAST_REACH)),
    high: Math.max(high, usual + LEAST_REACH),
  };
}

function movingRanges(values: readonly number[]): number[] {
  return values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
}
