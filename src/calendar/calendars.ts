import { Temporal } from 'temporal-polyfill';
import type { DateSpan, DeclaredCalendar } from './declared-calendar.ts';
import type { WorkingCalendar } from './working-clock.ts';

/** The calendar of a person: days away are days on which nothing is expected of them. */
export interface OwnCalendar extends DeclaredCalendar {
  away?: readonly DateSpan[];
}

/** When a repository and its teams work, as its file declares it. */
export interface Calendars {
  repository: WorkingCalendar;
  /** Whether the repository has said when it works; else `repository` is a guess, by which no working hours are told. */
  declared: boolean;
  /** By slug, lower case. */
  teams: ReadonlyMap<string, DeclaredCalendar>;
}

/** Where days away begin and end in a zone, in milliseconds since 1970; in order, and not overlapping. */
export function awaySpans(away: readonly DateSpan[], timeZone: string): { sinceMs: number; untilMs: number }[] {
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds;
  let reachedMs = Number.NEGATIVE_INFINITY;
  return away
    .toSorted((a, b) => a.first.localeCompare(b.first))
    .flatMap(({ first, last }) => {
      const sinceMs = Math.max(reachedMs, startOf(Temporal.PlainDate.from(first)));
      const untilMs = startOf(Temporal.PlainDate.from(last).add({ days: 1 }));
      reachedMs = Math.max(reachedMs, untilMs);
      return untilMs > sinceMs ? [{ sinceMs, untilMs }] : [];
    });
}
