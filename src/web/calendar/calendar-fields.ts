import type { DateSpan, DeclaredCalendar, Weekday } from '../../calendar/declared-calendar.ts';
import { holidayPlace } from '../../calendar/holiday-places.ts';
import { zoneNamed } from '../../calendar/zone-names.ts';
import { dateSpan, dayHours, workingHours } from '../../config/keys/calendar-values.ts';
import { optional } from '../../facts/optional.ts';
import { CALENDAR_FAULTS as faultWords } from './calendar-words.ts';

/** What somebody has typed about when they work. */
export interface WorkFields {
  zone: string;
  days: readonly Weekday[];
  from: string;
  until: string;
  holidays: string;
}

/** What somebody has typed about a time away. */
export interface AwayFields {
  first: string;
  last: string;
}

/** What is wrong with which field, in a sentence. */
export type Faults<Fields> = { [Field in keyof Fields]?: string };

/** What fields come to: a value, or what is wrong with them. */
export type Read<Value, Fields> = { ok: true; value: Value } | { ok: false; faults: Faults<Fields> };

export const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The name of the box of a day of the week. */
export function dayField(day: Weekday): string {
  return `day-${day}`;
}

/** A form as it came: a field that is there twice, or is a file, is none. */
export type Form = Readonly<Record<string, unknown>>;

/** The text of a field, without the space around it. */
export function textOf(form: Form, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value.trim() : '';
}

export function workFieldsOf(form: Form): WorkFields {
  return {
    zone: textOf(form, 'zone'),
    days: WEEK.filter((day) => textOf(form, dayField(day)) !== ''),
    from: textOf(form, 'from'),
    until: textOf(form, 'until'),
    holidays: textOf(form, 'holidays'),
  };
}

/** The fields as they were when this was saved. */
export function workFieldsFrom({ timeZone, workingDays, workingHours: hours, holidays }: DeclaredCalendar): WorkFields {
  return {
    zone: timeZone ?? '',
    days: workingDays ?? [],
    from: hours === undefined ? '' : clockTime(hours.fromMinute),
    until: hours === undefined ? '' : clockTime(hours.toMinute),
    holidays: holidays ?? '',
  };
}

/** When somebody works, from what they typed; what is empty is not declared. */
export function readWork({ zone, days, from, until, holidays }: WorkFields): Read<DeclaredCalendar, WorkFields> {
  const timeZone = zone === '' ? undefined : zoneNamed(zone);
  const hours = `${from}-${until}`;
  const faults: Faults<WorkFields> = {
    ...(zone !== '' && timeZone === undefined && { zone: faultWords.zone }),
    ...(from === '' && until !== '' && { from: faultWords.otherHour }),
    ...(from !== '' && until === '' && { until: faultWords.otherHour }),
    ...(from !== '' && until !== '' && !workingHours.safeParse(hours).success && { from: faultWords.hours }),
    ...(from !== '' && from === until && { until: faultWords.noHours }),
    ...(holidays !== '' && holidayPlace(holidays) === undefined && { holidays: faultWords.holidays }),
  };
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  return {
    ok: true,
    value: {
      ...optional('timeZone', timeZone),
      ...optional('workingDays', days.length === 0 ? undefined : days),
      ...optional('workingHours', from === '' ? undefined : dayHours(hours)),
      ...optional('holidays', holidays === '' ? undefined : holidays.toUpperCase()),
    },
  };
}

/** Days away, from what somebody typed; without a last day they are one. */
export function readAway({ first, last }: AwayFields): Read<DateSpan, AwayFields> {
  if (dateSpan(first) === undefined) return { ok: false, faults: { first: faultWords.day } };
  if (last === '') return { ok: true, value: { first, last: first } };
  if (dateSpan(last) === undefined) return { ok: false, faults: { last: faultWords.day } };
  const span = dateSpan(`${first}..${last}`);
  return span === undefined ? { ok: false, faults: { last: faultWords.order } } : { ok: true, value: span };
}

/** `09:30` */
function clockTime(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
