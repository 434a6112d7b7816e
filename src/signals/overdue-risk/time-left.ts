import { DAY_MS, HOUR_MS, type Instant } from '../../facts/instant.ts';
import type { Span } from '../../facts/spans.ts';

/** 1970-01-01 was a Thursday, the fourth day from Sunday. */
const FIRST_WEEKDAY = 4;

/** How many days of the span are Monday to Friday in UTC, in twenty-fourths; the zone of a whole team is seldom known. */
export function workdaysIn({ since, until }: Span): number {
  return hoursWhere(since, until, isWorkday) / 24;
}

/** How many days of the span lie between 20 December and 2 January, when much of the world rests; in twenty-fourths, UTC. */
export function yearEndDaysIn({ since, until }: Span): number {
  return hoursWhere(since, until, isYearEnd) / 24;
}

function hoursWhere(since: Instant, until: Instant, counts: (ms: number) => boolean): number {
  let hours = 0;
  for (let ms: number = since; ms < until; ms += HOUR_MS) if (counts(ms)) hours += 1;
  return hours;
}

function isWorkday(ms: number): boolean {
  const weekday = (Math.floor(ms / DAY_MS) + FIRST_WEEKDAY) % 7;
  return weekday >= 1 && weekday <= 5;
}

function isYearEnd(ms: number): boolean {
  const date = new Date(ms);
  const day = date.getUTCDate();
  return date.getUTCMonth() === 11 ? day >= 20 : date.getUTCMonth() === 0 && day <= 2;
}
