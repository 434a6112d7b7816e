import { type Calendars, type OwnCalendar, awaySpans } from '../calendar/calendars.ts';
import { layeredCalendar } from '../calendar/layered-calendar.ts';
import type { DateSpan } from '../calendar/declared-calendar.ts';
import { type WorkingClock, workingClock } from '../calendar/working-clock.ts';
import { awayWhileBusy, isBusyAt } from '../facts/busy-status.ts';
import type { Requested } from '../facts/events.ts';
import type { PersonId, TeamId } from '../facts/ids.ts';
import { instantFromMs } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { joined, type Span } from '../facts/spans.ts';
import { type SignalContext, oncePerContext, remembered } from './context.ts';
import { declaredOf } from './own-calendars.ts';

/** When somebody who is asked works, as far as it is declared. */
export interface WorkingTime {
  /** Absent where the repository has not said when it works. */
  clock?: WorkingClock;
  /** When nothing is expected of them: declared, or busy for a day or longer by their status at GitHub. In order and apart. */
  away: readonly Span[];
}

/** The repository's clock, and that of whoever is asked for a review. */
export interface Clocks {
  repository?: WorkingClock;
  of: (asked: Requested) => WorkingTime;
}

/** The clocks by which waits are counted in working hours: a person's own stands above their teams', and these above the repository's. */
export const clocksOf: (context: SignalContext) => Clocks = oncePerContext((context) => {
  const { history, settings } = context;
  const { calendars } = settings;
  const clock = calendars?.declared ? workingClock(calendars.repository) : undefined;
  const others: WorkingTime = { away: [], ...optional('clock', clock) };
  const timeOf = (own: readonly OwnCalendar[]): WorkingTime =>
    calendars === undefined || own.length === 0 ? others : declaredTime(calendars, own);
  const ofPerson = remembered((person: PersonId): WorkingTime => {
    const time = timeOf(declaredOf(context)(person));
    const seen = settings.statuses?.get(person);
    return seen === undefined ? time : { ...time, away: joined([...time.away, ...awayWhileBusy(seen, context.asOf)]) };
  });
  const ofTeam = remembered((team: TeamId): WorkingTime => {
    const own = calendars?.teams.get(history.teams.get(team)?.slug.toLowerCase() ?? '');
    return timeOf(own === undefined ? [] : [own]);
  });
  return {
    ...optional('repository', clock),
    of: ({ reviewerId, teamId }) => {
      if (teamId !== undefined) return ofTeam(teamId);
      return reviewerId === undefined ? others : ofPerson(reviewerId);
    },
  };
});

function declaredTime({ repository, declared }: Calendars, own: readonly OwnCalendar[]): WorkingTime {
  const calendar = layeredCalendar(repository, ...own);
  return {
    away: spansOf(calendar.away, calendar.timeZone),
    ...optional('clock', declared ? workingClock(calendar) : undefined),
  };
}

/**
 * When somebody is away by the repository's file, which everybody can read. Whatever is counted person by person goes by this alone: GitHub
 * shows whom each request is to, so who is missing from a count could be told, and with that what they say of themselves to nobody.
 */
export const awayByFile: (context: SignalContext) => (person: PersonId) => readonly Span[] = oncePerContext(
  ({ history, settings: { calendars, personCalendars, fileCalendars = personCalendars } }) =>
    remembered((person) => {
      const own = fileCalendars?.get(history.people.get(person)?.login.toLowerCase() ?? '');
      return spansOf(own?.away, own?.timeZone ?? calendars?.repository.timeZone ?? 'UTC');
    }),
);

function spansOf(away: readonly DateSpan[] = [], timeZone: string): Span[] {
  return awaySpans(away, timeZone).map(({ sinceMs, untilMs }) => ({
    since: instantFromMs(sinceMs),
    until: instantFromMs(untilMs),
  }));
}

/** Whether nothing is to be asked of somebody now: they are away, or busy be it for an hour, as GitHub's own assignment has it. */
export function isAwayNow(context: SignalContext, person: PersonId): boolean {
  const { asOf, settings } = context;
  const seen = settings.statuses?.get(person);
  if (seen !== undefined && isBusyAt(seen, asOf)) return true;
  return clocksOf(context)
    .of({ reviewerId: person })
    .away.some(({ since, until }) => since <= asOf && asOf < until);
}

/** Working hours within the spans. */
export function workingHoursIn(spans: readonly Span[], clock: WorkingClock): number {
  return spans.reduce((sum, { since, until }) => sum + clock.hoursBetween(since, until), 0);
}
