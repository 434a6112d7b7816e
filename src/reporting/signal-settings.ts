import type { OwnCalendar } from '../calendar/calendars.ts';
import { ownAbove } from '../calendar/layered-calendar.ts';
import type { RepositoryConfig } from '../config/repository-config.ts';
import type { PersonId } from '../facts/ids.ts';
import { optional } from '../facts/optional.ts';
import type { People } from '../facts/people.ts';
import type { SignalSettings } from '../signals/context.ts';
import { loadStatusesSeen } from '../store/busy-status.ts';
import type { Store } from '../store/open.ts';
import { loadOwnDeclarations, type OwnDeclaration } from '../store/own-calendars.ts';

/**
 * What the repository's file says about its signals, with what its people declare of themselves above it and whether they are busy: the one
 * place where these meet, whatever is made of them.
 */
export async function signalSettingsOf(
  { pool }: Pick<Store, 'pool'>,
  { workKinds, timedLabels, personCalendars, calendar, teamCalendars, busyStatus }: RepositoryConfig,
  people: People,
): Promise<SignalSettings> {
  const declarations = await loadOwnDeclarations(pool, people.keys());
  const concerned = [...people.values()].filter(({ bot, optedOut }) => !bot && optedOut !== true);
  const statuses = busyStatus
    ? await loadStatusesSeen(
        pool,
        concerned.map(({ id }) => id),
      )
    : undefined;
  return {
    kindRules: Object.fromEntries(workKinds),
    timedLabels,
    personCalendars: withOwn(personCalendars, declarations, people),
    fileCalendars: personCalendars,
    calendars: { repository: calendar, declared: calendar.declared, teams: teamCalendars },
    ...optional('statuses', statuses),
  };
}

function withOwn(
  inFile: ReadonlyMap<string, OwnCalendar>,
  declarations: ReadonlyMap<PersonId, OwnDeclaration>,
  people: People,
): ReadonlyMap<string, OwnCalendar> {
  const calendars = new Map(inFile);
  for (const [id, { calendar }] of declarations) {
    const login = people.get(id)?.login.toLowerCase();
    if (login !== undefined) calendars.set(login, ownAbove(inFile.get(login), calendar));
  }
  return calendars;
}
