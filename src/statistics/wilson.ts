import type { Interval } from './interval.ts';
import { standardErrorsFor } from './normal-quantile.ts';

/**
 * The Wilson score interval of a share, both bounds 0 to 1, without correction for continuity. `count` of `n` count;
 * `undefined` when `n` is 0. Source: Wilson (1927), JASA 22, 209–212.
 * @throws RangeError when the count is not between 0 and `n`, or the confidence not strictly between 0 and 1.
 */
export function wilsonInterval(count: number, n: number, confidence = 0.95): Interval | undefined {
  if (!(count >= 0 && count <= n))
    throw new RangeError(`${count} of ${n} is not a share; count some of those there are`);
  if (n === 0) return undefined;
  const share = count / n;
  const z = standardErrorsFor(confidence);
  const pull = (z * z) / n;
  const centre = (share + pull / 2) / (1 + pull);
  const halfWidth = (z * Math.sqrt((share * (1 - share)) / n + pull / (4 * n))) / (1 + pull);
  // Exactly 0 and 1 at the ends, where rounding would leave 1e-18; never the wrong side of the share itself.
  return {
    low: count === 0 ? 0 : Math.min(share, Math.max(0, centre - halfWidth)),
    high: count === n ? 1 : Math.max(share, Math.min(1, centre + halfWidth)),
  };
}
