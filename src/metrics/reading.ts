/**
 * A reading that callers share: those at the same moment, and those within `keptMs` milliseconds after it ended. Undefined when it
 * failed, which is kept as long, so that a database in trouble is not asked more often than one that is well.
 */
export function createReading<T>(
  read: () => Promise<T>,
  keptMs: number,
  now: () => number = () => performance.now(),
): () => Promise<T | undefined> {
  let last: { value: Promise<T | undefined>; endedAt: number } | undefined;
  const begin = (): Promise<T | undefined> => {
    const value = read()
      .catch(() => undefined)
      .finally(() => {
        reading.endedAt = now();
      });
    const reading = { value, endedAt: Number.POSITIVE_INFINITY };
    last = reading;
    return value;
  };
  return async () => await (last !== undefined && now() - last.endedAt < keptMs ? last.value : begin());
}
