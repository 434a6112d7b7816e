/** The same items, of each holder one in turn: one that has many does not keep those of the others waiting. */
export function takingTurns<T>(items: readonly T[], holderOf: (item: T) => unknown): T[] {
  const holders = [...Map.groupBy(items, holderOf).values()];
  const rounds = Math.max(0, ...holders.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) => holders.flatMap((held) => held.slice(round, round + 1))).flat();
}
