import { Temporal } from 'temporal-polyfill';
import { type IsoWeek, addIsoWeeks, isoWeekAt } from '../calendar/iso-week.ts';

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
