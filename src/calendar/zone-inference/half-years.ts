import { type UtcHour, startOfHourMs } from './utc-hours.ts';

/**
 * Half a year within which the clocks of the northern zones do not change, but for a week or two at its ends. `S` is named after
 * its year; `W` after the year in which it begins.
 */
export interface HalfYear {
  year: number;
  season: 'S' | 'W';
}

/** Summer begins on 24 March and ends before 31 October (UTC): about where the clocks of Europe and North America change. */
const SUMMER = { fromMonth: 2, fromDay: 24, untilMonth: 9, untilDay: 31 };

/** The half-year that a moment falls in. */
export function halfYearAt(ms: number): HalfYear {
  const year = new Date(ms).getUTCFullYear();
  if (ms < Date.UTC(year, SUMMER.fromMonth, SUMMER.fromDay)) return { year: year - 1, season: 'W' };
  return { year, season: ms < Date.UTC(year, SUMMER.untilMonth, SUMMER.untilDay) ? 'S' : 'W' };
}

/** `2024S`, `2024W` */
export function formatHalfYear({ year, season }: HalfYear): string {
  return `${year}${season}`;
}

/** A moment in the middle of a half-year, far from any change of the clocks: 15 July or 1 January. */
export function middleOf({ year, season }: HalfYear): number {
  return season === 'S' ? Date.UTC(year, 6, 15) : Date.UTC(year + 1, 0, 1);
}

/** The hours by half-year, oldest first; half-years without an hour are left out. */
export function byHalfYear(hours: readonly UtcHour[]): { halfYear: HalfYear; hours: UtcHour[] }[] {
  const groups = new Map<string, { halfYear: HalfYear; hours: UtcHour[] }>();
  for (const hour of hours.toSorted((a, b) => a - b)) {
    const halfYear = halfYearAt(startOfHourMs(hour));
    const key = formatHalfYear(halfYear);
    const group = groups.get(key) ?? { halfYear, hours: [] };
    group.hours.push(hour);
    groups.set(key, group);
  }
  return [...groups.values()];
}
