const HOUR_MS = 60 * 60 * 1000;
const HOURS_PER_WEEK = 168;
/** 1970-01-01 was a Thursday: three days after a Monday. */
const MONDAY_SHIFT = 72;

/** An hour in UTC, counted from 1970-01-01T00:00Z. */
export type UtcHour = number;

/** The distinct hours in which something happened, ascending: a burst of events within an hour counts once. */
export function distinctUtcHours(instantsMs: Iterable<number>): UtcHour[] {
  const hours = new Set<UtcHour>();
  for (const ms of instantsMs) hours.add(Math.floor(ms / HOUR_MS));
  return [...hours].toSorted((a, b) => a - b);
}

/** Milliseconds since 1970 at which an hour begins. */
export function startOfHourMs(hour: UtcHour): number {
  return hour * HOUR_MS;
}

/** 0 (Monday 00:00 UTC) to 167 (Sunday 23:00 UTC). */
export function utcHourOfWeek(hour: UtcHour): number {
  return (((hour + MONDAY_SHIFT) % HOURS_PER_WEEK) + HOURS_PER_WEEK) % HOURS_PER_WEEK;
}

/** How many of the hours lie in each hour of the UTC week: 168 counts from Monday 00:00. */
export function weekHistogram(hours: Iterable<UtcHour>): number[] {
  const counts = Array.from({ length: HOURS_PER_WEEK }, () => 0);
  for (const hour of hours) {
    const at = utcHourOfWeek(hour);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** In how many different weeks (Monday to Sunday, UTC) the hours lie. */
export function distinctWeeks(hours: Iterable<UtcHour>): number {
  const weeks = new Set<number>();
  for (const hour of hours) weeks.add(Math.floor((hour + MONDAY_SHIFT) / HOURS_PER_WEEK));
  return weeks.size;
}
