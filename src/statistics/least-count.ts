/** Far below one item, far above what rounding can add: 0.07 × 100 is 7.000000000000001 and must still be 7. */
const ROUNDING = 1e-9;

/** The least whole number of items that makes up at least the share (0 to 1) of a total. */
export function leastCount(share: number, total: number): number {
  return Math.max(0, Math.ceil(share * total - ROUNDING));
}
