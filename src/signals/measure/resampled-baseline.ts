import { standardErrorsFor } from '../../statistics/normal-quantile.ts';
import { seededRandom } from '../../statistics/random.ts';
import { upperFence } from '../../statistics/robust-fences.ts';
import type { Baseline } from '../signal.ts';
import type { Scale } from './scale.ts';

/** Fewer weeks than this make nothing usual. */
export const MIN_BASELINE_WEEKS = 8;
/** The last weeks before the one in question do not count: a slow drift would pull what is usual along and never be seen. */
const GAP_WEEKS = 4;
/** With a shorter past every week is needed. */
const MIN_WEEKS_FOR_GAP = 3 * GAP_WEEKS;
/** A week with fewer observations cannot be told to be far out. */
const MIN_TELLING_WEEK = 5;
const RESAMPLES = 400;
/** The range that 99 % of ordinary weeks fall in: one false alarm in a hundred weeks a signal. */
const USUAL_SHARE = 0.99;
/** The part of a normal distribution within one standard deviation. */
const WITHIN_ONE_DEVIATION = 0.6827;

/**
 * The usual value of a statistic and the range in which it falls when nothing has changed, for a sample of the size at hand:
 * whole weeks of the past are drawn with replacement until they hold as many observations as the sample, and the statistic is
 * computed on each draw (a bootstrap clustered by week, so that good and bad weeks count as such). The range is wider than the
 * draws, as a prediction must be: what is usual is itself known only from so many weeks. `undefined` with fewer than
 * {@link MIN_BASELINE_WEEKS} weeks that have observations. `high` is infinite where draws often do not reach the statistic.
 */
export function resampledBaseline<T>(
  weeks: readonly (readonly T[])[],
  sampleSize: number,
  statistic: (sample: readonly T[]) => number | undefined,
  scale: Scale,
): Baseline | undefined {
  const filled = ordinaryWeeks(
    settledWeeks(weeks).filter((week) => week.length > 0),
    statistic,
  );
  const past = filled.flat();
  const value = statistic(past);
  if (filled.length < MIN_BASELINE_WEEKS || sampleSize === 0 || value === undefined) return undefined;
  const random = seededRandom(filled.length * 1000 + sampleSize);
  const draws = Array.from({ length: RESAMPLES }, () => statistic(drawWeeks(filled, sampleSize, random)));
  const scaled = draws.map((draw) => scale.to(draw ?? Number.POSITIVE_INFINITY)).sort((a, b) => a - b);
  const { below, above } = reachOf(scaled, scale.to(value));
  if (!Number.isFinite(below)) return undefined;
  const widening = Math.sqrt(1 + sampleSize / past.length) * studentWidening(filled.length - 1);
  const low = scale.from(scale.to(value) - widening * below);
  const high = scale.from(scale.to(value) + widening * above);
  return { value, low: Math.min(low, value), high: Math.max(high, value), weeks: filled.length };
}

/** The weeks, oldest first, without the last ones. */
export function settledWeeks<W>(weeks: readonly W[]): readonly W[] {
  return weeks.length >= MIN_WEEKS_FOR_GAP ? weeks.slice(0, -GAP_WEEKS) : weeks;
}

/**
 * How far the draws reach to either side: their outer quantiles, but no less than their inner ones (a standard deviation either
 * side) say of the outer, because of few weeks the outer are only the least and the greatest.
 */
function reachOf(sorted: readonly number[], centre: number): { below: number; above: number } {
  const quantile = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? centre;
  const inner = (1 - WITHIN_ONE_DEVIATION) / 2;
  const outer = (1 - USUAL_SHARE) / 2;
  const deviations = standardErrorsFor(USUAL_SHARE);
  return {
    below: Math.max(0, centre - quantile(outer), deviations * (centre - quantile(inner))),
    above: Math.max(0, quantile(1 - outer) - centre, deviations * (quantile(1 - inner) - centre)),
  };
}

/**
 * How much wider a range of Student's distribution is than the normal one, to the first order. Source: Fisher and Cornish (1960),
 * Technometrics 2, 209–225.
 */
function studentWidening(degreesOfFreedom: number): number {
  return 1 + (standardErrorsFor(USUAL_SHARE) ** 2 + 1) / (4 * degreesOfFreedom);
}

/**
 * The weeks without those that were far out themselves: a crunch that has lasted three weeks must not become what is usual
 * (control limits leave out points with a special cause). A week of few observations is never left out, because there a single
 * long wait decides.
 */
function ordinaryWeeks<T>(
  weeks: readonly (readonly T[])[],
  statistic: (sample: readonly T[]) => number | undefined,
): readonly (readonly T[])[] {
  const values = weeks.map((week) => (week.length >= MIN_TELLING_WEEK ? statistic(week) : undefined));
  const known = values.filter((value) => value !== undefined);
  const high = upperFence(known) ?? Number.POSITIVE_INFINITY;
  const low = -(upperFence(known.map((value) => -value)) ?? Number.POSITIVE_INFINITY);
  return weeks.filter((_, index) => {
    const value = values[index];
    return value === undefined || (value >= low && value <= high);
  });
}

/** So many observations as the sample has, from whole weeks but for the last, of which some of every day are taken: the days differ. */
function drawWeeks<T>(weeks: readonly (readonly T[])[], size: number, random: () => number): T[] {
  const sample: T[] = [];
  while (sample.length < size) {
    const week = weeks[Math.floor(random() * weeks.length)] ?? [];
    const count = Math.min(week.length, size - sample.length);
    const start = random();
    // Evenly spread over the week, in order, from a random start (systematic sampling).
    for (let i = 0; i < count; i++) sample.push(week[Math.floor(((i + start) * week.length) / count)] as T);
  }
  return sample;
}
