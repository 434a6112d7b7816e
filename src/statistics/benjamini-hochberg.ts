/**
 * Which hypotheses to reject so that, of those rejected, at most a share `q` (0 to 1) is expected to be false alarms:
 * one answer for each p-value, in their order. Holds for independent or positively dependent tests. Source: Benjamini
 * and Hochberg (1995), Journal of the Royal Statistical Society B 57, 289–300.
 */
export function benjaminiHochberg(pValues: readonly number[], q: number): boolean[] {
  const sorted = pValues.toSorted((a, b) => a - b);
  const lastBelow = sorted.findLast((p, index) => p <= ((index + 1) / sorted.length) * q);
  return pValues.map((p) => lastBelow !== undefined && p <= lastBelow);
}
