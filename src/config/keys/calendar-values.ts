import { z } from 'zod';
import type { DateSpan, DayHours, Weekday } from '../../calendar/declared-calendar.ts';
import { holidayPlace } from '../../calendar/holiday-places.ts';
import { someOf } from './plain-values.ts';

/** Days of the week in their ISO order. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export type WeekdayName = (typeof WEEKDAYS)[number];

/** The ISO number of a named day. */
export function weekdayNumber(name: WeekdayName): Weekday {
  // The names stand in the order of their numbers.
  return (WEEKDAYS.indexOf(name) + 1) as Weekday;
}

const NO_ZONE = 'must be an IANA time zone such as Europe/Berlin';

export const timeZone = z.string({ error: NO_ZONE }).refine(isTimeZone, { error: NO_ZONE });

const NO_HOURS = 'must be hours such as 09:00-17:30; hours past midnight work too: 22:00-06:00';
const HOURS = /^([01]\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]\d|2[0-3]):([0-5]\d)$/;

export const workingHours = z.string({ error: NO_HOURS }).regex(HOURS, { error: NO_HOURS });

/** `09:00-17:30` as minutes since midnight. */
export function dayHours(text: string): DayHours {
  const [, fromHour, fromMinute, toHour, toMinute] = HOURS.exec(text) ?? [];
  return {
    fromMinute: 60 * Number(fromHour) + Number(fromMinute),
    toMinute: 60 * Number(toHour) + Number(toMinute),
  };
}

export const workingDays = someOf(WEEKDAYS);

const NO_PLACE = 'must be a country or one of its subdivisions, such as DE, DE-BY or US-CA';

export const holidays = z
  .string({ error: NO_PLACE })
  .refine((code) => holidayPlace(code) !== undefined, { error: NO_PLACE });

const NO_DATES = 'must be a list of days such as 2026-12-24, or spans such as 2026-12-24..2027-01-01';
/** So many days and spans may be listed. */
export const MAX_DATES = 200;

export const days = z
  .array(
    z.string({ error: NO_DATES }).refine((text) => dateSpan(text) !== undefined, { error: NO_DATES }),
    {
      error: NO_DATES,
    },
  )
  .max(MAX_DATES, { error: `has more than ${MAX_DATES} entries; shorten it` });

/** `2026-12-24` or `2026-12-24..2027-01-01`; `undefined` where a day does not exist or the last one comes before the first. */
export function dateSpan(text: string): DateSpan | undefined {
  const [first = '', last = first, ...more] = text.split('..').map((part) => part.trim());
  if (more.length > 0 || !isDate(first) || !isDate(last) || last < first) return undefined;
  return { first, last };
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
