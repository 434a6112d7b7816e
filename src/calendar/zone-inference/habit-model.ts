import { type Rhythm, angleOf } from './team-rhythm.ts';

/** What was learned about when people are active, and how far to trust it. Written by scripts/learn-time-zones.ts. */
export interface HabitModel {
  /** Shares of activity by kind of day (weekday, Saturday, Sunday: each one day's) and local hour; one table a habit. */
  habits: readonly {
    share: number;
    weekday: readonly number[];
    saturday: readonly number[];
    sunday: readonly number[];
  }[];
  /** How much people's days lie earlier or later than the habit: standard deviation in hours. */
  shiftHours: number;
  /** How far a day is bent towards the hours of the people one works with: hours, for a team that keeps to one hour. */
  pullHours: number;
  /** What an active hour counts as evidence, 0 to 1: hours of one person depend on each other. */
  tempering: number;
  /**
   * For how sure a guess is, nobody's hours are worth more than this many independent ones: a life does not become typical by
   * being long.
   */
  mostEvidenceHours: number;
  /** The probability that somebody lives elsewhere in the next half-year. */
  moveProbability: number;
  /** Prior share by zone family, in the order of ZONE_FAMILIES. */
  familyShares: readonly number[];
  /** What each piece of a family's evidence counts (`zoneEvidence`). */
  weights: readonly number[];
  /** logit(confidence) = logit(mass within an hour) + this */
  calibration: number;
}

/** The middle of an ordinary person's activity, in local hours. */
export const USUAL_MIDDLE_HOUR = 14.5;

/** The shifts that are tried, in whole hours: four earlier to four later. */
export const SHIFTS: readonly number[] = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

/** The habits as logarithms of the share of each hour of the local week, 168 from Monday 00:00. */
export function logHabits(model: Pick<HabitModel, 'habits'>): number[][] {
  return model.habits.map(({ weekday, saturday, sunday }) => {
    const week = [weekday, weekday, weekday, weekday, weekday, saturday, sunday].flat();
    const total = week.reduce((sum, share) => sum + share, 0);
    return week.map((share) => Math.log(share / total));
  });
}

/** Log probabilities of SHIFTS. */
export function logShifts(shiftHours: number): number[] {
  const densities = SHIFTS.map((shift) => Math.exp(-0.5 * (shift / shiftHours) ** 2));
  const total = densities.reduce((sum, density) => sum + density, 0);
  return densities.map((density) => Math.log(density / total));
}

/**
 * How many hours earlier (negative: later) than usual somebody's day lies for every hour of pull, when the others have this
 * rhythm and their clock is so many hours ahead of UTC: nothing if the others keep the same hours, most six hours apart.
 */
export function earlierForTeam(rhythm: Rhythm, offsetHours: number): number {
  const own = angleOf(USUAL_MIDDLE_HOUR - offsetHours);
  return rhythm.x * Math.sin(own) - rhythm.y * Math.cos(own);
}
