import type { OwnCalendar } from '../calendar/calendars.ts';
import type { DeclaredCalendar } from '../calendar/declared-calendar.ts';
import type { PersonId } from '../facts/ids.ts';
import { oncePerContext, remembered, type SignalContext } from './context.ts';

/**
 * What is declared of somebody's working time, the more particular last: the calendars of the teams that they are in, in the order of
 * the repository's file, then their own. Empty where nothing is.
 */
export const declaredOf: (context: SignalContext) => (person: PersonId) => readonly OwnCalendar[] = oncePerContext(
  ({ history, settings }) => {
    const { calendars, personCalendars } = settings;
    const teams = [...(calendars?.teams ?? [])].flatMap(([slug, calendar]) => {
      const team = [...history.teams.values()].find((each) => each.slug.toLowerCase() === slug);
      return team?.current === undefined ? [] : [{ calendar, members: team.current }];
    });
    return remembered((person) => {
      const own = personCalendars?.get(history.people.get(person)?.login.toLowerCase() ?? '');
      const ofTeams: DeclaredCalendar[] = teams.flatMap(({ calendar, members }) =>
        members.has(person) ? [calendar] : [],
      );
      return own === undefined ? ofTeams : [...ofTeams, own];
    });
  },
);
