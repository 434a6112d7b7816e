import { type OwnCalendar, awaySpans } from '../calendar/calendars.ts';
import { layeredCalendar } from '../calendar/layered-calendar.ts';
import { type WorkingClock, workingClock } from '../calendar/working-clock.ts';
import type { Requested } from '../facts/events.ts';
import { instantFromMs } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Span } from '../facts/spans.ts';
import { type SignalContext, oncePerContext, remembered } from './context.ts';

/** When somebody who is asked works, as far as it is declared. */
export interface WorkingTime {
  /** Absent where the repository has not said when it works. */
  clock?: WorkingClock;
  /** When nothing is expected of them. */
  away: readonly Span[];
}

/** The repository's clock, and that of whoever is asked for a review. */
export interface Clocks {
  repository?: WorkingClock;
  of: (asked: Requested) => WorkingTime;
}

/** The clocks by which waits are counted in working hours: a person's or a team's own stands above the repository's. */
export const clocksOf: (context: SignalContext) => Clocks = oncePerContext(({ history, settings }) => {
  const { calendars, personCalendars: people = new Map<string, OwnCalendar>() } = settings;
  if (calendars === undefined) return { of: () => ({ away: [] }) };
  const { repository, declared, teams } = calendars;
  const clock = declared ? workingClock(repository) : undefined;
  const timeOf = remembered((own: OwnCalendar): WorkingTime => {
    const calendar = layeredCalendar(repository, own);
    const spans = awaySpans(own.away ?? [], calendar.timeZone);
    const away = spans.map(({ sinceMs, untilMs }) => ({
      since: instantFromMs(sinceMs),
      until: instantFromMs(untilMs),
    }));
    return { away, ...optional('clock', declared ? workingClock(calendar) : undefined) };
  });
  const ownOf = ({ reviewerId, teamId }: Requested): OwnCalendar | undefined => {
    if (teamId !== undefined) return teams.get(history.teams.get(teamId)?.slug.toLowerCase() ?? '');
    const login = reviewerId === undefined ? undefined : history.people.get(reviewerId)?.login;
    return people.get(login?.toLowerCase() ?? '');
  };
  return {
    ...optional('repository', clock),
    of: (asked) => {
      const own = ownOf(asked);
      return own === undefined ? { away: [], ...optional('clock', clock) } : timeOf(own);
    },
  };
});

/** Working hours within the spans. */
export function workingHoursIn(spans: readonly Span[], clock: WorkingClock): number {
  return spans.reduce((sum, { since, until }) => sum + clock.hoursBetween(since, until), 0);
}
