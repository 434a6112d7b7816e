import type { Instant } from '../../facts/instant.ts';
import type { Wait } from '../transport/caller.ts';

/**
 * What became of a question. A wait is a value to be kept in the database and not a promise that sleeps: limits last up to an hour,
 * and processes end. `too-much`: GitHub could not answer all of it at once; ask for less. Nothing of it may be used.
 */
export type ReadOutcome<T> =
  { kind: 'read'; data: T; readAt: Instant } | ({ kind: 'wait' } & Wait) | { kind: 'too-much'; reason: string };

/** Every outcome that brought nothing. */
export type NotRead = Exclude<ReadOutcome<never>, { kind: 'read' }>;
