import { sum } from 'simple-statistics';
import { leastCount } from './least-count.ts';

/**
 * The Gini coefficient of how much each person did: 0 when all did the same, 1 when one did everything. This is the
 * small-sample form, n/(n − 1) times the population's, without which one of five could reach no more than 0.8: Σ (2i −
 * n − 1)·x₍ᵢ₎ ÷ ((n − 1)·Σ x). `undefined` of fewer than two people, or when nobody did anything. Source: Deltas
 * (2003), Review of Economics and Statistics 85, 226–234.
 * @throws RangeError when an amount is negative.
 */
export function gini(amounts: readonly number[]): number | undefined {
  const total = totalOf(amounts);
  const n = amounts.length;
  if (n < 2 || total === 0) return undefined;
  const sorted = amounts.toSorted((a, b) => a - b);
  const weighted = sum(sorted.map((amount, index) => (2 * (index + 1) - n - 1) * amount));
  return Math.min(1, Math.max(0, weighted / ((n - 1) * total)));
}

/**
 * What share of everything, 0 to 1, the busiest part of the people did; a fifth of them by default, rounded up to
 * whole people: 2 of 6. `undefined` when nobody did anything.
 * @throws RangeError when an amount is negative.
 */
export function busiestShare(amounts: readonly number[], part = 0.2): number | undefined {
  const total = totalOf(amounts);
  if (total === 0) return undefined;
  const busiest = amounts.toSorted((a, b) => b - a).slice(0, leastCount(part, amounts.length));
  return Math.min(1, sum(busiest) / total);
}

function totalOf(amounts: readonly number[]): number {
  const negative = amounts.find((amount) => !(amount >= 0));
  if (negative !== undefined)
    throw new RangeError(`${negative} is not an amount; give what each person did, 0 or more`);
  return sum(amounts);
}
