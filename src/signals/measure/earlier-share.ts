import { standardErrorsFor } from '../../statistics/normal-quantile.ts';
import { BASELINE_WEEKS } from '../context.ts';
import type { Baseline } from '../signal.ts';
import { SHARE_SCALE } from './scale.ts';

/** As for other baselines: 99 of 100 shares lie within when nothing has changed. */
const USUAL_SHARE = 0.99;

/**
 * The share of the half year before as what is usual, with the range in which a share of `n` lies when nothing has changed: both are
 * chance, so their variances add up, 1 ÷ 4n each on the arcsine of the root. Wider than it need be where both are much of the same
 * things. `undefined` of nothing. Source: Anscombe (1948), Biometrika 35, 246–254.
 */
export function earlierShare(count: number, of: number, n: number): Baseline | undefined {
  if (of === 0 || n === 0) return undefined;
  const value = count / of;
  const reach = standardErrorsFor(USUAL_SHARE) * Math.sqrt(1 / (4 * of) + 1 / (4 * n));
  const centre = SHARE_SCALE.to(value);
  return {
    value,
    low: SHARE_SCALE.from(centre - reach),
    high: SHARE_SCALE.from(centre + reach),
    weeks: BASELINE_WEEKS,
  };
}
