const HOUR_MS = 60 * 60 * 1000;
const HOURS_PER_DAY = 24;

/** An hour of somebody's own clock: counted from 1970-01-01T00:00 local time, so that two events in one hour are one. */
export type LocalHour = number;

/** The hour on the clock of somebody who lives so many minutes ahead of UTC. */
export function localHourAt(ms: number, offsetMinutes: number): LocalHour {
  return Math.floor((ms + offsetMinutes * 60_000) / HOUR_MS);
}

/** 0 to 23. */
export function hourOfDay(hour: LocalHour): number {
  return ((hour % HOURS_PER_DAY) + HOURS_PER_DAY) % HOURS_PER_DAY;
}

/** 1 (Monday) to 7 (Sunday), as ISO 8601 has it; 1970-01-01 was a Thursday. */
export function isoDayOfWeek(hour: LocalHour): number {
  const day = Math.floor(hour / HOURS_PER_DAY);
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** An arc of the day: `length` hours from `start` (0 to 23), possibly over midnight. */
export interface DayArc {
  start: number;
  length: number;
}

/** Whether an hour of the day lies on the arc. */
export function isOnArc(hour: number, arc: DayArc): boolean {
  return (hour - arc.start + HOURS_PER_DAY) % HOURS_PER_DAY < arc.length;
}

/** The part of somebody's activity that habitual hours hold. */
export const HABITUAL_SHARE = 0.8;

/**
 * Habitual hours: the shortest arc of the day that holds the share given (80 % unless told) of somebody's own active hours; of
 * equally short ones the fullest, then the earliest. Whoever works at night is compared with their own nights.
 */
export function habitualArc(activeHours: Iterable<LocalHour>, share = HABITUAL_SHARE): DayArc {
  const counts = Array.from({ length: HOURS_PER_DAY }, () => 0);
  let total = 0;
  for (const hour of activeHours) {
    counts[hourOfDay(hour)] = (counts[hourOfDay(hour)] ?? 0) + 1;
    total += 1;
  }
  for (let length = 1; length < HOURS_PER_DAY; length++) {
    const start = fullestStart(counts, length);
    if (sumFrom(counts, start, length) >= share * total) return { start, length };
  }
  return { start: 0, length: HOURS_PER_DAY };
}

function fullestStart(counts: readonly number[], length: number): number {
  let best = 0;
  for (let start = 1; start < HOURS_PER_DAY; start++) {
    if (sumFrom(counts, start, length) > sumFrom(counts, best, length)) best = start;
  }
  return best;
}

function sumFrom(counts: readonly number[], start: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += counts[(start + i) % HOURS_PER_DAY] ?? 0;
  return sum;
}
