/**
 * An object with the key when there is a value, and without it when there is none: under exact optional types a key that is there
 * with `undefined` is not the same as one that is absent. A `null`, as GitHub and databases write it, is no value either.
 */
export function optional<K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } {
  return (value === undefined || value === null ? {} : { [key]: value }) as { [P in K]?: V };
}
