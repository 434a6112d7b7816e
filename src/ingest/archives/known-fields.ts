type OptionalKey<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

type Known<T> = { [K in Exclude<keyof T, OptionalKey<T>>]: T[K] } & {
  [K in OptionalKey<T>]?: Exclude<T[K], undefined>;
};

/** The fields that have a value: what a source does not say is absent from a fact, not `undefined` or null. */
export function knownFields<T extends object>(fields: T): Known<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Known<T>;
}
