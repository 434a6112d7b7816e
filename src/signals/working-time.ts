import { type OwnCalendar, awaySpans } from '../calendar/calendars.ts';
import { layeredCalendar } from '../calendar/layered-calendar.ts';
import { type WorkingClock, workingClock } from '../calendar/working-clock.ts';
import type { Requested } from '../facts/events.ts';
import type { PersonId, TeamId } from '../facts/ids.ts';
import { instantFromMs } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Span } from '../facts/spans.ts';
import { type SignalContext, oncePerContext, remembered } from './context.ts';
import { declaredOf } from './own-calendars.ts';

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

/** The clocks by which waits are counted in working hours: a person's own stands above their teams', and these above the repository's. */
export const clocksOf: (context: SignalContext) => Clocks = oncePerContext((context) => {
  const { history, settings } = context;
  const { calendars } = settings;
  if (calendars === undefined) return { of: () => ({ away: [] }) };
  const { repository, declared, teams } = calendars;
  const clock = declared ? workingClock(repository) : undefined;
  const timeOf = (own: readonly OwnCalendar[]): WorkingTime => {
    const calendar = layeredCalendar(repository, ...own);
    const away = awaySpans(calendar.away ?? [], calendar.timeZone).map(({ sinceMs, untilMs }) => ({
      since: instantFromMs(sinceMs),
      until: instantFromMs(untilMs),
    }));
    return { away, ...optional('clock', declared ? workingClock(calendar) : undefined) };
  };
  const others: WorkingTime = { away: [], ...optional('clock', clock) };
  const ofPerson = remembered((person: PersonId): WorkingTime => {
    const own = declaredOf(context)(person);
    return own.length === 0 ? others : timeOf(own);
  });
  const ofTeam = remembered((team: TeamId): WorkingTime => {
    const own = teams.get(history.teams.get(team)?.slug.toLowerCase() ?? '');
    return own === undefined ? others : timeOf([own]);
  });
  return {
    ...optional('repository', clock),
    of: ({ reviewerId, teamId }) => {
      if (teamId !== undefined) return ofTeam(teamId);
      return reviewerId === undefined ? others : ofPerson(reviewerId);
    },
  };
});

/** Working hours within the spans. */
export function workingHoursIn(spans: readonly Span[], clock: WorkingClock): number {
  return spans.reduce((sum, { since, until }) => sum + clock.hoursBetween(since, until), 0);
}
