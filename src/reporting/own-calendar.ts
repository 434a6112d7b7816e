import { awaySpans, type OwnCalendar } from '../calendar/calendars.ts';
import type { Weekday } from '../calendar/declared-calendar.ts';
import { ownAbove } from '../calendar/layered-calendar.ts';
import { workingClock } from '../calendar/working-clock.ts';
import { awayWhileBusy } from '../facts/busy-status.ts';
import type { PersonId } from '../facts/ids.ts';
import { type Instant, instantFromMs } from '../facts/instant.ts';
import { joined, type Span } from '../facts/spans.ts';
import { remembered } from '../signals/context.ts';
import { loadStatusesSeen } from '../store/busy-status.ts';
import { loadOwnDeclarations } from '../store/own-calendars.ts';
import type { Store } from '../store/open.ts';
import type { Covered } from './own-repositories.ts';

const OFFICE_DAYS: readonly Weekday[] = [1, 2, 3, 4, 5];

/**
 * What the files of repositories and the person declare of their working time together, the person’s own word last; of files the one of
 * the repository where they do most stands highest. `undefined` where nobody declares anything.
 */
export async function calendarOf(
  store: Store,
  { id, login }: { id: PersonId; login: string },
  counting: readonly Covered[],
): Promise<OwnCalendar | undefined> {
  const own = (await loadOwnDeclarations(store.pool, [id])).get(id)?.calendar;
  const inFiles = counting.flatMap(({ config }) => config.personCalendars.get(login.toLowerCase()) ?? []).reverse();
  return [...inFiles, ...(own === undefined ? [] : [own])].reduce<OwnCalendar | undefined>(
    (below, above) => ownAbove(below, above),
    undefined,
  );
}

/** Whether a moment lies in declared working hours; `undefined` where none are declared, or on whose clock they are is not known. */
export function declaredHours(
  calendar: OwnCalendar | undefined,
  zone: string | undefined,
): ((at: Instant) => boolean) | undefined {
  const { workingHours, workingDays = OFFICE_DAYS, timeZone = zone } = calendar ?? {};
  if (workingHours === undefined || timeZone === undefined) return undefined;
  // Each deed is asked for once for every week that is looked at.
  return remembered(workingClock({ ...calendar, timeZone, workingDays, workingHours }).isWorking);
}

/** When nothing is expected of them: declared, or busy for a day or longer at GitHub where any of the repositories counts that. */
export async function awayTimes(
  store: Store,
  id: PersonId,
  { calendar, counting, now }: { calendar: OwnCalendar | undefined; counting: readonly Covered[]; now: Instant },
): Promise<readonly Span[]> {
  const declared = awaySpans(calendar?.away ?? [], calendar?.timeZone ?? 'UTC').map(({ sinceMs, untilMs }) => ({
    since: instantFromMs(sinceMs),
    until: instantFromMs(untilMs),
  }));
  if (!counting.some(({ config }) => config.busyStatus)) return declared;
  const seen = (await loadStatusesSeen(store.pool, [id])).get(id);
  return seen === undefined ? declared : joined([...declared, ...awayWhileBusy(seen, now)]);
}
