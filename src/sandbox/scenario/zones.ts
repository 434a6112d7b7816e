import { Temporal } from 'temporal-polyfill';

import { dayMs } from './weeks.ts';

/**
 * The instant (ms, UTC) of a local clock time on the calendar day that `dayStartMs` (a UTC midnight) names.
 * `minuteOfDay` counts from local midnight; a time skipped by daylight saving moves forward, a repeated one is the first.
 */
export function localInstant(zone: string, dayStartMs: number, minuteOfDay: number): number {
  const day = Temporal.PlainDate.from(new Date(dayStartMs).toISOString().slice(0, 10));
  const time = Temporal.PlainTime.from({ hour: Math.floor(minuteOfDay / 60), minute: Math.floor(minuteOfDay % 60) });
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

/** An instant as git keeps it, with the zone's UTC offset at that moment: `2026-11-16T10:12:00+01:00`. */
export function withLocalOffset(zone: string, instantMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(instantMs))
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** The UTC midnights that name the seven calendar days of the week beginning at `weekStartMs`, Monday first. */
export function daysOfWeek(weekStartMs: number): number[] {
  return [0, 1, 2, 3, 4, 5, 6].map((day) => weekStartMs + day * dayMs);
}
