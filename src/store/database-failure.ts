import { DatabaseError } from 'pg';

/**
 * PostgreSQL's classes of errors that are about what was sent, and would be the same next time: data exceptions, violated
 * constraints, limits exceeded.
 */
const REFUSALS = new Set(['22', '23', '54']);

/** Two transactions in each other's way: the same again may well succeed. */
const COLLISIONS = new Set(['40']);

/** What a failed transaction says about what to do next. */
export type FailureKind = 'refused' | 'collided' | 'unavailable';

/** Whether the database refused the data, could not do two things at once, or could not be used at all. */
export function failureKind(error: unknown): FailureKind {
  if (!(error instanceof DatabaseError)) return 'unavailable';
  const errorClass = error.code?.slice(0, 2) ?? '';
  if (REFUSALS.has(errorClass)) return 'refused';
  return COLLISIONS.has(errorClass) ? 'collided' : 'unavailable';
}

/** PostgreSQL's class of lost connections, and its codes for a server that stops, broke down or is starting. */
const LOST = /^(?:08...|57P0[123])$/;

/** The system's words for a server that is not there, or no longer. */
const ABSENT = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE']);

/** How the driver names a connection that ended without a word from the server. */
const ENDED = /^Connection terminated|^Client has encountered a connection error/;

/** Whether the database went away, or was not there to begin with; what was under way may have been committed or not. */
export function connectionWasLost(error: unknown): boolean {
  if (error instanceof DatabaseError) return LOST.test(error.code ?? '');
  if (!(error instanceof Error)) return false;
  return ENDED.test(error.message) || ('code' in error && ABSENT.has(String(error.code)));
}

/**
 * A failure by its name, its code and where in our sources it arose: `DatabaseError 23505 at src/store/deliveries.ts:37`. The message
 * is left out, because that of a database may quote the row, and with it somebody's title.
 */
export function failureLabel(error: unknown): string {
  if (!(error instanceof Error)) return 'an unknown fault';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const place = /^\s+at .*?(src\/[\w./-]+\.ts:\d+)/m.exec(error.stack ?? '')?.[1];
  return `${error.name}${code}${place === undefined ? '' : ` at ${place}`}`;
}
