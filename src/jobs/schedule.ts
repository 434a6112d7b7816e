import { Temporal } from 'temporal-polyfill';
import { type IsoWeek, addIsoWeeks, formatIsoWeek, isoWeekAt, isoWeekSpan } from '../calendar/iso-week.ts';
import { workingClock } from '../calendar/working-clock.ts';
import { mayWriteNow } from '../config/may-write-now.ts';
import type { RepositoryConfig } from '../config/repository-config.ts';
import { HOUR_MS, type Instant, instantFromMs } from '../facts/instant.ts';
import type { WeeklyReport } from '../store/weekly-reports.ts';

/**
 * The week whose report is due at a moment: the last complete one from the day and hour on that the repository has chosen, in its
 * zone; before that the one before it, which a pause may have left out. Periods, not ticks: it does not matter how often or how late
 * it is asked. An hour that a change of the clocks leaves out is the one after it; one that is there twice is the first.
 */
export function dueWeek(nowMs: number, { timeZone, report }: Pick<RepositoryConfig, 'timeZone' | 'report'>): IsoWeek {
  const local = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone);
  const isBefore = local.dayOfWeek < report.day || (local.dayOfWeek === report.day && local.hour < report.hour);
  return addIsoWeeks(isoWeekAt(nowMs, timeZone), isBefore ? -2 : -1);
}

/** From which moment on the report of a week is due, by the day, hour and zone that the repository has chosen. */
export function dueAt(week: IsoWeek, { timeZone, report }: Pick<RepositoryConfig, 'timeZone' | 'report'>): Instant {
  const { untilMs } = isoWeekSpan(week, timeZone);
  const monday = Temporal.Instant.fromEpochMilliseconds(untilMs).toZonedDateTimeISO(timeZone).toPlainDate();
  const local = monday.add({ days: report.day - 1 }).toZonedDateTime({ timeZone, plainTime: { hour: report.hour } });
  return instantFromMs(local.epochMilliseconds);
}

/** A report that is written so long after its moment is on time; rounds take a while where many are due. */
const ON_TIME_MS = 2 * HOUR_MS;

/**
 * Whether the report of a week that is due may be written now, or from when on: in working time. Whoever has chosen a day and an hour
 * at which nobody works wants it then; but what comes late, or falls on a holiday, waits until somebody works.
 */
export function mayReportNow(
  week: IsoWeek,
  config: Pick<RepositoryConfig, 'timeZone' | 'report' | 'writeAnyTime' | 'calendar'>,
  now: Instant,
): true | { from: Instant } {
  const free = mayWriteNow(config, now);
  if (free === true) return true;
  const due = dueAt(week, config);
  const { holidays: _, ...ordinary } = config.calendar;
  const isChosenSo = !workingClock({ ...ordinary, daysOff: [] }).isWorking(due);
  return isChosenSo && now - due < ON_TIME_MS ? true : free;
}

/** The zones in which it is earliest and latest. */
const EDGES_OF_THE_DAY = ['Etc/GMT-14', 'Etc/GMT+12'] as const;

/** The weeks whose reports may be due at a moment, whatever the zone, the day and the hour. */
export function possibleDueWeeks(nowMs: number): string[] {
  const weeks = EDGES_OF_THE_DAY.flatMap((zone) => [-1, -2].map((by) => addIsoWeeks(isoWeekAt(nowMs, zone), by)));
  return [...new Set(weeks.map(formatIsoWeek))];
}

/** Clocks of several instances may differ. */
const AHEAD_MS = HOUR_MS;

/**
 * Whether the report of a week has become what it was to become: not when it was written before the week was over, or by a clock that
 * was ahead, nor when the repository has changed its mind about dry runs or quiet weeks since.
 */
export function isSettled(
  known: Pick<WeeklyReport, 'outcome' | 'publishedAt'> | undefined,
  week: IsoWeek,
  { timeZone, dryRun, report }: Pick<RepositoryConfig, 'timeZone' | 'dryRun' | 'report'>,
  now: Instant,
): boolean {
  if (known === undefined || known.publishedAt > now + AHEAD_MS) return false;
  if (known.publishedAt < isoWeekSpan(week, timeZone).untilMs) return false;
  if (known.outcome === 'quiet') return report.quietWeeks === 'skip';
  return known.outcome !== 'dry-run' || dryRun;
}
