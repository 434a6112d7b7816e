/** Those who were still waiting just before a time, and what became of some of them then. */
export interface RiskSet<T> {
  /** In the unit of the durations. */
  readonly time: number;
  /** How many had a duration of at least `time`; those censored at exactly `time` are among them. */
  readonly atRisk: number;
  /** The observations whose duration is exactly `time`. */
  readonly leaving: readonly T[];
}

/**
 * One risk set for each distinct duration, shortest first. The order of the observations does not matter. O(n log n).
 * @throws RangeError when a duration is not a finite number.
 */
export function riskSets<T extends { readonly duration: number }>(observations: readonly T[]): RiskSet<T>[] {
  const sorted = observations.toSorted((a, b) => a.duration - b.duration);
  const sets: RiskSet<T>[] = [];
  let leaving: T[] = [];
  let time: number | undefined;
  for (const [index, observation] of sorted.entries()) {
    assertFinite(observation.duration);
    if (observation.duration !== time) {
      leaving = [];
      time = observation.duration;
      sets.push({ time, atRisk: sorted.length - index, leaving });
    }
    leaving.push(observation);
  }
  return sets;
}

function assertFinite(duration: number): void {
  if (!Number.isFinite(duration)) throw new RangeError(`A duration is ${duration}; leave out what has no duration`);
}
