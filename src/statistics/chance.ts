import { errorFunction } from 'simple-statistics';

/** How probable it is that something normally distributed lies at least so many standard deviations from its mean, on either side. */
export function twoSidedChance(deviations: number): number {
  return Math.max(0, 1 - errorFunction(Math.abs(deviations) / Math.SQRT2));
}

/** How probable at least `count` successes in `n` trials are that succeed with probability `p` each; 1 of none. */
export function binomialTail(count: number, n: number, p: number): number {
  let [term, below] = [(1 - p) ** n, 0];
  for (let successes = 0; successes < count; successes++) {
    below += term;
    term *= ((n - successes) / (successes + 1)) * (p / (1 - p));
  }
  return Math.min(1, Math.max(0, 1 - below));
}
