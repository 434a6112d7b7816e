import type { ClockReading } from '../../signals/people-clocks.ts';

/** The zone in which moments are told to somebody: theirs, else by their offset, else UTC, which says so. */
export function zoneOf(clock: ClockReading | undefined): string {
  if (clock === undefined) return 'UTC';
  const { zone, offsetMinutes } = clock;
  const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
  const [hh, mm] = [hours, minutes].map((part) => String(part).padStart(2, '0'));
  return zone ?? `${offsetMinutes < 0 ? '-' : '+'}${hh}:${mm}`;
}
