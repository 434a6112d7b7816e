/** A duration that was observed to end, or was still going on when it was last seen, and how much it counts. */
export interface WeightedWait {
  readonly duration: number;
  readonly observed: boolean;
  /** Above 0. */
  readonly weight: number;
}

/**
 * By when each of some shares (ascending, 0 to 1) of waits that have lasted `since` already will have ended, by Kaplan and Meier’s
 * estimate with weights; `undefined` for a share that is not reached. Source: Xie and Liu (2005), Statistics in Medicine 24,
 * 3089–3110.
 */
export function weightedPercentiles(
  waits: readonly WeightedWait[],
  shares: readonly number[],
  since = 0,
): (number | undefined)[] {
  const sorted = waits.filter(({ duration }) => duration > since).sort(byEnd);
  let atRisk = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let surviving = 1;
  const reached: number[] = [];
  for (const { duration, observed, weight } of sorted) {
    if (observed) surviving *= 1 - weight / atRisk;
    atRisk -= weight;
    while (reached.length < shares.length && 1 - surviving >= (shares[reached.length] ?? 1)) reached.push(duration);
  }
  return shares.map((_, index) => reached[index]);
}

/** Of those with one duration, the ends count before what was only last seen then. */
function byEnd(a: WeightedWait, b: WeightedWait): number {
  return a.duration - b.duration || Number(b.observed) - Number(a.observed);
}
