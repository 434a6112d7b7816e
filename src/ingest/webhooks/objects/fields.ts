import { z } from 'zod';
import { type Instant, instant, instantFromMs, SECOND_MS } from '../../../facts/instant.ts';

/** One of GitHub's ids: whole, and exact as a number. */
export const Id = z.int();

/** A number within a repository, or a count: at most 2^31 − 1. */
export const Count = z.int32().nonnegative();

/** Any text that a database can hold, which one with a NUL is not. */
export const Text = z.string().refine((text) => !text.includes('\0'), 'a text without NUL characters');

const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59Z');

/** The moment at milliseconds since 1970; `undefined` outside the years 1 to 9999, which no database need hold. */
function withinCalendar(ms: number): Instant | undefined {
  return ms >= EARLIEST && ms <= LATEST ? instantFromMs(ms) : undefined;
}

/** The moment that GitHub means by an ISO 8601 text with a zone, or by seconds since 1970; `undefined` for anything else. */
export function momentOf(value: string | number): Instant | undefined {
  if (typeof value === 'number') return withinCalendar(value * SECOND_MS);
  try {
    return withinCalendar(instant(value));
  } catch {
    return undefined;
  }
}

const TIME_EXPECTED = 'an ISO 8601 time with a zone, or seconds since 1970';

/** A time as an {@link Instant}. */
export const Time = z.union([z.string(), z.int()], { error: TIME_EXPECTED }).transform((value, context): Instant => {
  const at = momentOf(value);
  if (at !== undefined) return at;
  context.addIssue({ code: 'custom', message: TIME_EXPECTED });
  return z.NEVER;
});

/** `open` or `closed`, in whichever case. */
export const State = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['open', 'closed']));
