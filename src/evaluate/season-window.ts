import type { HalfYear } from '../calendar/zone-inference/half-years.ts';
import { type UtcHour, startOfHourMs } from '../calendar/zone-inference/utc-hours.ts';

/** The hours of a scored window: 7 April to 20 October, or 7 November to 7 March (UTC), when nobody's clocks change in the north. */
export function hoursInWindow(hours: readonly UtcHour[], { year, season }: HalfYear): UtcHour[] {
  const since = season === 'S' ? Date.UTC(year, 3, 7) : Date.UTC(year, 10, 7);
  const until = season === 'S' ? Date.UTC(year, 9, 21) : Date.UTC(year + 1, 2, 8);
  return hours.filter((hour) => startOfHourMs(hour) >= since && startOfHourMs(hour) < until);
}
