import { Temporal } from 'temporal-polyfill';
import type { DateSpan, DeclaredCalendar, Weekday } from './declared-calendar.ts';
import { publicHolidays } from './holidays.ts';

const HOUR_MS = 3_600_000;

/** A calendar by which working time can be counted; `away` are days on which nothing is expected. */
export interface WorkingCalendar extends DeclaredCalendar {
  timeZone: string;
  workingDays: readonly Weekday[];
  workingHours: NonNullable<DeclaredCalendar['workingHours']>;
  away?: readonly DateSpan[];
}

/** Counts the time in which somebody, or a team, works. Moments are milliseconds since 1970. */
export interface WorkingClock {
  /** Working hours between two moments; 0 where the second is not later. */
  hoursBetween: (sinceMs: number, untilMs: number) => number;
  isWorking: (ms: number) => boolean;
  /** The moment itself when it is working time, else when that begins next; `undefined` when it never does within a year. */
  nextWorking: (ms: number) => number | undefined;
}

/** A day's work, with the working time before it within its year. */
interface Shift {
  sinceMs: number;
  untilMs: number;
  beforeMs: number;
}

/**
 * The clock of a calendar. A shift belongs to the day on which it begins, so that a free day frees the night after it and not the one
 * before. On days when the clocks change it is as much longer or shorter as it is on the wall. Years are worked out once, when first
 * asked about.
 */
export function workingClock(calendar: WorkingCalendar): WorkingClock {
  const years = new Map<number, Shift[]>();
  const shiftsOf = (year: number): Shift[] => {
    const shifts = years.get(year) ?? shiftsInYear(calendar, year);
    years.set(year, shifts);
    return shifts;
  };
  const yearAt = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(calendar.timeZone).year;
  /** Working time since the beginning of a year. */
  const workedMs = (year: number, untilMs: number): number => {
    const shift = lastBegun(shiftsOf(year), untilMs);
    return shift === undefined ? 0 : shift.beforeMs + Math.min(untilMs, shift.untilMs) - shift.sinceMs;
  };
  const hoursBetween = (sinceMs: number, untilMs: number): number => {
    if (untilMs <= sinceMs) return 0;
    const [first, last] = [yearAt(sinceMs) - 1, yearAt(untilMs)];
    let sum = workedMs(last, untilMs);
    for (let year = first; year < last; year++) sum += workedMs(year, untilMs);
    // A night shift of 31 December reaches into the year after, so the year before is counted as well, and taken off again.
    for (let year = first; year <= last; year++) sum -= workedMs(year, sinceMs);
    return sum / HOUR_MS;
  };
  const nextWorking = (ms: number): number | undefined => {
    const year = yearAt(ms);
    const shifts = [year - 1, year, year + 1].flatMap(shiftsOf);
    const next = shifts.find(({ untilMs }) => untilMs > ms);
    return next === undefined ? undefined : Math.max(next.sinceMs, ms);
  };
  return { hoursBetween, nextWorking, isWorking: (ms) => nextWorking(ms) === ms };
}

function shiftsInYear(calendar: WorkingCalendar, year: number): Shift[] {
  const { workingDays, holidays, daysOff = [], away = [] } = calendar;
  const free = holidays === undefined ? new Set<string>() : publicHolidays(holidays, year);
  const shifts: Shift[] = [];
  let beforeMs = 0;
  const end = new Temporal.PlainDate(year + 1, 1, 1);
  for (
    let day = new Temporal.PlainDate(year, 1, 1);
    Temporal.PlainDate.compare(day, end) < 0;
    day = day.add({ days: 1 })
  ) {
    const date = day.toString();
    // `dayOfWeek` is the ISO number.
    if (
      !workingDays.includes(day.dayOfWeek as Weekday) ||
      free.has(date) ||
      isWithin(daysOff, date) ||
      isWithin(away, date)
    )
      continue;
    const [sinceMs, untilMs] = hoursOf(calendar, day);
    shifts.push({ sinceMs, untilMs, beforeMs });
    beforeMs += untilMs - sinceMs;
  }
  return shifts;
}

function isWithin(spans: readonly DateSpan[], date: string): boolean {
  return spans.some(({ first, last }) => first <= date && date <= last);
}

function hoursOf({ timeZone, workingHours }: WorkingCalendar, day: Temporal.PlainDate): [number, number] {
  const { fromMinute, toMinute } = workingHours;
  const lastDay = toMinute > fromMinute ? day : day.add({ days: 1 });
  return [onClock(day, fromMinute, timeZone), onClock(lastDay, toMinute, timeZone)];
}

function onClock(day: Temporal.PlainDate, minute: number, timeZone: string): number {
  const plainTime = new Temporal.PlainTime(Math.floor(minute / 60), minute % 60);
  return day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}

/** The last shift that has begun by a moment. */
function lastBegun(shifts: readonly Shift[], ms: number): Shift | undefined {
  let [low, high] = [0, shifts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shifts[middle]?.sinceMs ?? Number.POSITIVE_INFINITY) <= ms) low = middle + 1;
    else high = middle;
  }
  return shifts[low - 1];
}
