import { hourOfDay, isoDayOfWeek, localHourAt } from '../calendar/local-hour.ts';
import type { HabitModel } from '../calendar/zone-inference/habit-model.ts';
import { formatHalfYear } from '../calendar/zone-inference/half-years.ts';
import { inferZones } from '../calendar/zone-inference/infer-zones.ts';
import { LEARNED_HABITS } from '../calendar/zone-inference/learned.ts';
import { type SeenPerson, teamRhythms } from '../calendar/zone-inference/team-rhythm.ts';
import { type UtcHour, startOfHourMs } from '../calendar/zone-inference/utc-hours.ts';
import { hoursInWindow } from './season-window.ts';
import type { TruthRow } from './truth-rows.ts';

/** How well zones were inferred. Shares are 0..1 and absent where there is nothing to divide by. */
export interface TimeZoneFigures {
  windows: number;
  exact?: number;
  within1h?: number;
  within2h?: number;
  within3h?: number;
  /** Share of the windows for which a zone is claimed. */
  claimed?: number;
  /** Share of the claimed windows that are right within an hour. */
  claimedWithin1h?: number;
  /** Mean over windows of |share of off-hours by the inferred offset − by the true one|, in percentage points. */
  offHoursErrorPoints?: number;
  /** The same for the claimed windows alone. */
  offHoursErrorPointsClaimed?: number;
  /** The same if everybody were taken to live at UTC: the baseline. */
  offHoursErrorPointsAlwaysUtc?: number;
}

/** A window and what was inferred for it. */
export interface ScoredWindow {
  login: string;
  season: string;
  trueMinutes: number;
  /** Absent when the person was not seen in that half-year. */
  inferredMinutes: number | undefined;
  confidence: number;
  claimed: boolean;
  /** The person's active hours in the window. */
  hours: readonly UtcHour[];
}

/** Scores the usable rows. Zones are inferred from the people's activity alone; the truth is only compared with. */
export function scoreTimeZones(
  people: ReadonlyMap<string, SeenPerson>,
  truth: readonly TruthRow[],
  model: HabitModel = LEARNED_HABITS,
): ScoredWindow[] {
  const rhythms = teamRhythms(people);
  const rows = Map.groupBy(
    truth.filter(({ usable }) => usable),
    ({ login }) => login,
  );
  return [...rows].flatMap(([login, own]) => {
    const hours = people.get(login)?.hours ?? [];
    const team = rhythms.get(login);
    const zones = new Map(
      inferZones(hours, team ? { team } : {}, model).map((zone) => [formatHalfYear(zone.halfYear), zone]),
    );
    return own.map(({ halfYear, offsetMinutes }) => {
      const zone = zones.get(formatHalfYear(halfYear));
      return {
        login,
        season: formatHalfYear(halfYear),
        trueMinutes: offsetMinutes,
        inferredMinutes: zone?.estimate.offsetMinutes,
        confidence: zone?.estimate.confidence ?? 0,
        claimed: zone?.claim !== undefined,
        hours: hoursInWindow(hours, halfYear),
      };
    });
  });
}

/** The figures of scored windows; a window without an inference is wrong, and left out of the error in off-hours. */
export function timeZoneFigures(windows: readonly ScoredWindow[]): TimeZoneFigures {
  const claimed = windows.filter((window) => window.claimed);
  return withoutAbsent({
    windows: windows.length,
    exact: shareOf(windows, within(0)),
    within1h: shareOf(windows, within(60)),
    within2h: shareOf(windows, within(120)),
    within3h: shareOf(windows, within(180)),
    claimed: shareOf(windows, (window) => window.claimed),
    claimedWithin1h: shareOf(claimed, within(60)),
    offHoursErrorPoints: meanOf(windows.map((window) => offHoursError(window, window.inferredMinutes))),
    offHoursErrorPointsClaimed: meanOf(claimed.map((window) => offHoursError(window, window.inferredMinutes))),
    offHoursErrorPointsAlwaysUtc: meanOf(windows.map((window) => offHoursError(window, 0))),
  });
}

function within(minutes: number): (window: ScoredWindow) => boolean {
  return ({ trueMinutes, inferredMinutes }) =>
    inferredMinutes !== undefined && Math.abs(inferredMinutes - trueMinutes) <= minutes;
}

function offHoursError({ hours, trueMinutes }: ScoredWindow, minutes: number | undefined): number | undefined {
  if (minutes === undefined || hours.length === 0) return undefined;
  return 100 * Math.abs(offHoursShare(hours, minutes) - offHoursShare(hours, trueMinutes));
}

/** Share of active hours that do not begin on Monday to Friday from 09:00 to before 18:00 on a clock so far ahead of UTC. */
export function offHoursShare(hours: readonly UtcHour[], offsetMinutes: number): number {
  const off = hours.filter((hour) => {
    const local = localHourAt(startOfHourMs(hour), offsetMinutes);
    return isoDayOfWeek(local) > 5 || hourOfDay(local) < 9 || hourOfDay(local) >= 18;
  });
  return off.length / hours.length;
}

function shareOf<T>(items: readonly T[], holds: (item: T) => boolean): number | undefined {
  return items.length === 0 ? undefined : items.filter(holds).length / items.length;
}

function meanOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function withoutAbsent(figures: { [K in keyof TimeZoneFigures]: TimeZoneFigures[K] | undefined }): TimeZoneFigures {
  return Object.fromEntries(
    Object.entries(figures).filter(([, value]) => value !== undefined),
  ) as unknown as TimeZoneFigures;
}
