import { z } from 'zod';
import type { DateSpan, DeclaredCalendar } from '../../calendar/declared-calendar.ts';
import { optional } from '../../facts/optional.ts';
import {
  dateSpan,
  dayHours,
  days,
  holidays,
  timeZone,
  weekdayNumber,
  workingDays,
  workingHours,
} from './calendar-values.ts';

/** What a person or a team may declare in the repository's file. */
export const calendarKeys = {
  'time-zone': timeZone.optional().describe('IANA time zone, such as Asia/Kolkata'),
  'working-days': workingDays
    .optional()
    .describe('Days of work, such as [sunday, monday, tuesday, wednesday, thursday]'),
  'working-hours': workingHours.optional().describe('Hours of work, such as 08:00-14:00; past midnight works too'),
  holidays: holidays.optional().describe('Country or subdivision whose public holidays are free, such as IN'),
  'days-off': days.optional().describe('Further free days: [2026-12-24, 2026-12-27..2026-12-31]'),
};

const MAX_CALENDARS = 200;

const calendar = z.strictObject(calendarKeys, { error: notAMap });

const personCalendar = z.strictObject(
  { ...calendarKeys, away: days.optional().describe('Days away, in which nothing is expected of the person') },
  { error: notAMap },
);

export const teamCalendars = calendarsBy('team', calendar);
export const peopleCalendars = calendarsBy('login', personCalendar);

/** The calendar of a person, with the days on which they are away. */
export interface PersonCalendar extends DeclaredCalendar {
  away?: readonly DateSpan[];
}

/** Calendars as the program uses them, from how they are written. */
export function toCalendar(written: z.infer<typeof personCalendar>): PersonCalendar {
  const hours = written['working-hours'];
  return {
    ...optional('timeZone', written['time-zone']),
    ...optional('workingDays', written['working-days']?.map(weekdayNumber)),
    ...optional('workingHours', hours === undefined ? undefined : dayHours(hours)),
    ...optional('holidays', written.holidays?.toUpperCase()),
    ...optional('daysOff', toSpans(written['days-off'])),
    ...optional('away', toSpans(written.away)),
  };
}

function toSpans(texts: readonly string[] | undefined): DateSpan[] | undefined {
  return texts?.flatMap((text) => dateSpan(text) ?? []);
}

function calendarsBy<Calendar extends z.ZodType>(what: string, of: Calendar) {
  const error = `must name a ${what}, and below it its calendar`;
  return z.record(z.string(), of, { error }).refine((map) => Object.keys(map).length <= MAX_CALENDARS, {
    error: `has more than ${MAX_CALENDARS} entries; shorten it`,
  });
}

/** Unknown keys are told elsewhere, each at its own line. */
function notAMap({ code }: { code?: string }): string | undefined {
  return code === 'invalid_type' ? 'must hold keys such as time-zone and working-hours' : undefined;
}
