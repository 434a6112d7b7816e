/** The time that a job has. */
export interface Shift {
  /** Whether to begin something more: not when the time is over or the app is stopping. */
  goOn: () => boolean;
  /** Aborted when what is under way is to be given up too. */
  signal: AbortSignal;
}

/** A part of a shift that ends after so many milliseconds. */
export function shiftOf({ goOn, signal }: Shift, limitMs: number): Shift {
  const endsAt = performance.now() + limitMs;
  return { goOn: () => goOn() && performance.now() < endsAt, signal };
}
