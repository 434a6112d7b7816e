import { Temporal } from 'temporal-polyfill';

/** An ISO 8601 week, Monday to Sunday: `{ year: 2026, week: 47 }`. */
export interface IsoWeek {
  year: number;
  week: number;
}

/** Milliseconds since 1970, from Monday 00:00 in the zone up to the next Monday 00:00. */
export interface WeekSpan {
  sinceMs: number;
  untilMs: number;
}

/**
 * The week that `2026-W47` names.
 * @throws RangeError when it is not written so, or the year has no such week.
 */
export function parseIsoWeek(text: string): IsoWeek {
  const match = /^(\d{4})-W(\d{2})$/.exec(text);
  const week: IsoWeek = { year: Number(match?.[1]), week: Number(match?.[2]) };
  if (!match || formatIsoWeek(isoWeekOf(mondayOf(week))) !== text) {
    throw new RangeError(`“${text}” is not an ISO week; write it as 2026-W47`);
  }
  return week;
}

/** `2026-W47` */
export function formatIsoWeek({ year, week }: IsoWeek): string {
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** Where a week begins and ends in a zone; a week with a change of the clocks is an hour longer or shorter. */
export function isoWeekSpan(week: IsoWeek, zone: string): WeekSpan {
  const monday = mondayOf(week);
  return { sinceMs: startOfDayMs(monday, zone), untilMs: startOfDayMs(monday.add({ days: 7 }), zone) };
}

/** The week that a moment falls in, in a zone. */
export function isoWeekAt(ms: number, zone: string): IsoWeek {
  return isoWeekOf(Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate());
}

/** The last week that is over at a moment, in a zone. */
export function lastCompleteIsoWeek(ms: number, zone: string): IsoWeek {
  return addIsoWeeks(isoWeekAt(ms, zone), -1);
}

/** So many weeks later, or earlier when negative. */
export function addIsoWeeks(week: IsoWeek, weeks: number): IsoWeek {
  return isoWeekOf(mondayOf(week).add({ days: 7 * weeks }));
}

/** The spans of the weeks before the one given, oldest first. */
export function isoWeeksBefore(week: IsoWeek, count: number, zone: string): WeekSpan[] {
  return Array.from({ length: count }, (_, index) => isoWeekSpan(addIsoWeeks(week, index - count), zone));
}

/** January 4th is always in week 1. */
function mondayOf({ year, week }: IsoWeek): Temporal.PlainDate {
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  return fourth.add({ days: 1 - fourth.dayOfWeek + 7 * (week - 1) });
}

function isoWeekOf(date: Temporal.PlainDate): IsoWeek {
  return { year: date.yearOfWeek ?? date.year, week: date.weekOfYear ?? 1 };
}

function startOfDayMs(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds;
}
