/** Decimals that a count can lose and regain on the way to the square-root scale and back. */
const COUNT_PRECISION = 1e9;

/**
 * A count on 2·√(x + 3/8), where it scatters with a standard deviation of about 1 whatever its size, if it is as random as counts
 * are at the least. Source: Anscombe (1948), Biometrika 35, 246–254.
 * @throws RangeError when the count is negative.
 */
export function stabilised(count: number): number {
  if (!(count >= 0)) throw new RangeError(`${count} is not a count; use xmrLimits for values that may be negative`);
  return 2 * Math.sqrt(count + 3 / 8);
}

/** The algebraic inverse of {@link stabilised}, so that equal counts have themselves as limits; never negative. */
export function asCount(stabilisedCount: number): number {
  const count = (Math.max(0, stabilisedCount) / 2) ** 2 - 3 / 8;
  return Math.max(0, Math.round(count * COUNT_PRECISION) / COUNT_PRECISION);
}
