import { Temporal } from 'temporal-polyfill';
import { type IsoWeek, addIsoWeeks, formatIsoWeek, isoWeekAt } from '../calendar/iso-week.ts';

/** Monday at nine, in the repository's zone. */
const PUBLISH_HOUR = 9;

/**
 * The week whose report is due at a moment: the last complete one from Monday 09:00 in the zone on; before that hour the one
 * before it, which a pause may have left out. Periods, not ticks: it does not matter how often or how late it is asked.
 */
export function dueWeek(nowMs: number, zone: string): IsoWeek {
  const local = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone);
  const beforeNine = local.dayOfWeek === 1 && local.hour < PUBLISH_HOUR;
  return addIsoWeeks(isoWeekAt(nowMs, zone), beforeNine ? -2 : -1);
}

/** The zones in which it is earliest and latest. */
const EDGES_OF_THE_DAY = ['Etc/GMT-14', 'Etc/GMT+12'] as const;

/** The weeks whose reports may be due at a moment, whatever the zone, latest first: one, or two while it is Monday somewhere. */
export function possibleDueWeeks(nowMs: number): IsoWeek[] {
  const [latest, earliest] = EDGES_OF_THE_DAY.map((zone) => dueWeek(nowMs, zone)) as [IsoWeek, IsoWeek];
  return formatIsoWeek(latest) === formatIsoWeek(earliest) ? [latest] : [latest, earliest];
}
