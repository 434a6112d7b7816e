/** A row without the columns that hold nothing: what is not known is absent, not null. */
export function knownValues(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
