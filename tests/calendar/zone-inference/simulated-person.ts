import { type UtcHour, distinctUtcHours } from '../../../src/calendar/zone-inference/utc-hours.ts';
import { offsetMinutesAt } from '../../../src/calendar/zone-inference/zone-families.ts';
import { seededRandom } from '../../../src/statistics/random.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** Somebody who is active by their own clock. */
export interface SimulatedLife {
  zone: string;
  /** Probability of activity in each hour of a working day, by local hour; the hours around noon have a dip. */
  dayStarts: number;
  dayEnds: number;
  /** Probability of an active hour within the working hours. */
  busy?: number;
  /** ISO days of the week; Monday to Friday unless given. */
  days?: readonly number[];
  since: string;
  until: string;
  seed?: number;
}

/** The hours in which such a person is active, ascending. A day that ends after 24 goes on past midnight. */
export function livedHours(life: SimulatedLife): UtcHour[] {
  const random = seededRandom(life.seed ?? 1);
  const days = life.days ?? [1, 2, 3, 4, 5];
  const instants: number[] = [];
  for (let day = Date.parse(life.since); day < Date.parse(life.until); day += DAY_MS) {
    if (!days.includes(((new Date(day).getUTCDay() + 6) % 7) + 1)) continue;
    for (let hour = life.dayStarts; hour < life.dayEnds; hour++) {
      const middle = hour === 12 ? 0.5 : 1;
      if (random() >= (life.busy ?? 0.2) * middle) continue;
      const offset = offsetMinutesAt(life.zone, day + 12 * HOUR_MS);
      instants.push(day + hour * HOUR_MS - offset * 60_000 + 60_000);
    }
  }
  return distinctUtcHours(instants);
}
