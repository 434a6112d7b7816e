/**
 * The value that a share of the values lies at or below, by nearest rank: 0.5 gives the median (the lower of two middle ones), 0.99
 * the 99th percentile.
 * @throws RangeError when there are no values.
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('There is no quantile of no values');
  return value;
}

/** The value with so many significant digits, for people to read. */
export function rounded(value: number, digits = 3): number {
  return Number(value.toPrecision(digits));
}
