import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';
import { holidayPlace } from './holiday-places.ts';

const HOURS_MS = 3_600_000;

/**
 * The public holidays of a year at a place (`DE`, `US-CA`), as ISO dates on the place's own calendar, including days that are given in
 * lieu. None where the place is not known. Bank, school and optional holidays are not free for everybody and are left out.
 */
export function publicHolidays(place: string, year: number): ReadonlySet<string> {
  const [country, ...parts] = holidayPlace(place) ?? [];
  if (country === undefined) return new Set();
  const calendar = new Holidays({ country, state: parts[0] ?? '', region: parts[1] ?? '' }, { types: ['public'] });
  return new Set(calendar.getHolidays(year).flatMap(({ date, start, end }) => datesFrom(date, start, end)));
}

/** Some last several days; one that begins at noon counts as a whole day. */
function datesFrom(date: string, start: Date, end: Date): string[] {
  const first = Temporal.PlainDate.from(date.slice(0, 10));
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / (24 * HOURS_MS)));
  return Array.from({ length: count }, (_, index) => first.add({ days: index }).toString());
}
