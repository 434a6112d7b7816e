import type { Instant } from '../../facts/instant.ts';

/** Why GitHub is not asked for a while. `reserve`: what is left of the quota is kept for live work. */
export type WaitReason = 'primary-limit' | 'secondary-limit' | 'reserve' | 'unavailable';

/**
 * What became of a question. A wait is a value to be kept in the database and not a promise that sleeps: limits last up to an hour,
 * and processes end. `too-much`: GitHub could not answer all of it at once; ask for less. Nothing of it may be used.
 */
export type ReadOutcome<T> =
  | { kind: 'read'; data: T; readAt: Instant }
  | { kind: 'wait'; until: Instant; reason: WaitReason }
  | { kind: 'too-much'; reason: string };

/** Every outcome that brought nothing. */
export type NotRead = Exclude<ReadOutcome<never>, { kind: 'read' }>;

/** GitHub refuses a question, and would refuse it again. `status` is HTTP’s, or 404 for what it does not show us. */
export class ReadingRefusedError extends Error {
  override readonly name = 'ReadingRefusedError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
