const LEAST_LIT = 2;
const LAST_PERIODS = 3;

/**
 * Whether a signal stays on: lit in at least 2 of the last 3 periods, oldest first, so that a single odd week lights
 * nothing. A period without enough data (`undefined`) counts as not lit.
 */
export function isPersistent(periods: readonly (boolean | undefined)[]): boolean {
  return periods.slice(-LAST_PERIODS).filter((lit) => lit === true).length >= LEAST_LIT;
}
