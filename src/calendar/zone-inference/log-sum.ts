/** log Σ exp(values), without overflow; −∞ for none. */
export function logSumExp(values: readonly number[]): number {
  let greatest = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > greatest) greatest = value;
  if (greatest === Number.NEGATIVE_INFINITY) return greatest;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - greatest);
  return greatest + Math.log(sum);
}

/** Probabilities in proportion to exp(values); they sum to 1. */
export function normalise(values: readonly number[]): number[] {
  const total = logSumExp(values);
  return values.map((value) => Math.exp(value - total));
}
