/**
 * An object with that one property, or an empty one where there is no value: spread it into a fact, whose optional properties are
 * absent rather than `undefined`. GitHub's `null` counts as no value.
 */
export function optional<K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } {
  return (value === undefined || value === null ? {} : { [key]: value }) as { [P in K]?: V };
}
