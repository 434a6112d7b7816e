import { quantile } from 'simple-statistics';

/**
 * Tukey's outer fence: of normally distributed values one in 850,000 lies above it, one in 290 above the inner fence
 * at 1.5.
 */
const OUTER_FENCE = 3;

/**
 * The value beyond which one is far out of the ordinary, in the unit of the values: Q3 + 3 × (Q3 − Q1), quartiles
 * interpolated linearly (type 7 of R). `undefined` of none. Source: Tukey (1977), Exploratory Data Analysis.
 */
export function upperFence(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const q1 = quantile(values, 0.25);
  const q3 = quantile(values, 0.75);
  return q3 + OUTER_FENCE * (q3 - q1);
}
