import type { Interval } from './interval.ts';
import { seededRandom } from './random.ts';

/** How to resample. */
export interface BootstrapOptions {
  /** The same seed gives the same interval. */
  readonly seed: number;
  /** 0 to 1; 0.95 when left out. */
  readonly confidence?: number;
  /** How often to draw; 999 when left out, one less than a thousand so that the percentiles are drawn values. */
  readonly resamples?: number;
}

/** Below this share of draws with a value, what the interval would describe is a selection. */
const LEAST_DEFINED_SHARE = 0.95;

/**
 * The percentile bootstrap interval of a statistic over clusters, such as the requests of one pull request or the pull
 * requests of one week: whole clusters are drawn with replacement, as many as there are, and the statistic is taken of
 * all their members. Bounds are values of the statistic, infinite where it is. A draw of which the statistic is
 * `undefined` is left out. `undefined` of fewer than two clusters, or when more than 5 % of the draws have no value.
 * Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
 */
export function bootstrapInterval<T>(
  clusters: readonly (readonly T[])[],
  statistic: (sample: readonly T[]) => number | undefined,
  { seed, confidence = 0.95, resamples = 999 }: BootstrapOptions,
): Interval | undefined {
  if (clusters.length < 2) return undefined;
  const random = seededRandom(seed);
  const draws = Array.from({ length: resamples }, () => statistic(drawClusters(clusters, random)));
  const values = draws.filter((value) => value !== undefined).sort((a, b) => a - b);
  if (values.length < LEAST_DEFINED_SHARE * resamples) return undefined;
  return percentilesOf(values, (1 - confidence) / 2);
}

function drawClusters<T>(clusters: readonly (readonly T[])[], random: () => number): T[] {
  return clusters.flatMap(() => clusters[Math.floor(random() * clusters.length)] ?? []);
}

/** Order statistics rather than interpolated ones: between two infinite values there is nothing to interpolate. */
function percentilesOf(sorted: readonly number[], tail: number): Interval | undefined {
  const rank = Math.max(1, Math.round((sorted.length + 1) * tail));
  const low = sorted[rank - 1];
  const high = sorted[sorted.length - rank];
  return low === undefined || high === undefined ? undefined : { low, high };
}
