import { seededRandom } from '../../statistics/random.ts';
import { upperFence } from '../../statistics/robust-fences.ts';
import type { Baseline } from '../signal.ts';

/** Fewer weeks than this make nothing usual. */
export const MIN_BASELINE_WEEKS = 8;
/** A week with fewer observations cannot be told to be far out. */
const MIN_TELLING_WEEK = 5;
const RESAMPLES = 400;
/** The range that 99 % of ordinary weeks fall in: one false alarm in a hundred weeks a signal. */
const USUAL_SHARE = 0.99;

/**
 * The usual value of a statistic and the range in which it falls when nothing has changed, for a sample of the size at hand:
 * whole weeks of the past are drawn with replacement until they hold as many observations as the sample, and the statistic is
 * computed on each draw (a bootstrap clustered by week, so that good and bad weeks count as such). `undefined` with fewer than
 * {@link MIN_BASELINE_WEEKS} weeks that have observations. `high` is infinite where draws often do not reach the statistic.
 */
export function resampledBaseline<T>(
  weeks: readonly (readonly T[])[],
  sampleSize: number,
  statistic: (sample: readonly T[]) => number | undefined,
): Baseline | undefined {
  const filled = ordinaryWeeks(
    weeks.filter((week) => week.length > 0),
    statistic,
  );
  const value = statistic(filled.flat());
  if (filled.length < MIN_BASELINE_WEEKS || sampleSize === 0 || value === undefined) return undefined;
  const random = seededRandom(filled.length * 1000 + sampleSize);
  const values: number[] = [];
  for (let i = 0; i < RESAMPLES; i++)
    values.push(statistic(drawWeeks(filled, sampleSize, random)) ?? Number.POSITIVE_INFINITY);
  values.sort((a, b) => a - b);
  const cut = Math.floor(((1 - USUAL_SHARE) / 2) * values.length);
  const [low, high] = [values[cut], values.at(-1 - cut)];
  if (low === undefined || high === undefined || !Number.isFinite(low)) return undefined;
  return { value, low, high, weeks: filled.length };
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

/** So many observations as the sample has, from whole weeks but for the last. */
function drawWeeks<T>(weeks: readonly (readonly T[])[], size: number, random: () => number): T[] {
  const sample: T[] = [];
  while (sample.length < size) sample.push(...(weeks[Math.floor(random() * weeks.length)] ?? []));
  return sample.slice(0, size);
}
