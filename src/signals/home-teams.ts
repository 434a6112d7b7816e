import type { HomeTeam } from '../facts/history.ts';
import type { PersonId } from '../facts/ids.ts';
import { oncePerContext, type SignalContext } from './context.ts';

/** A team that holds more of the organisation than this says nothing of who works together. */
const MOST_SHARE = 2 / 3;

/** Who belongs together, by the teams that they are in now. */
export interface Homes {
  /** The teams of somebody that are made up of people and not of teams, nor hold nearly everybody; empty where none is known. */
  teamsOf: (id: PersonId) => readonly HomeTeam[];
  /** Whether somebody is in a team that everybody in the organisation may see. What only a secret one shows is not used. */
  isKnown: (id: PersonId) => boolean;
  /** Whether two people are in a team together, a secret one included. */
  share: (one: PersonId, other: PersonId) => boolean;
}

/** The teams of the people of a repository; machines and those who opted out are in none. */
export const homesOf: (context: SignalContext) => Homes = oncePerContext(({ history: { homeTeams = [], people } }) => {
  const teams = new Map<PersonId, HomeTeam[]>();
  for (const team of homeTeams.filter(isOfPeople)) {
    for (const id of team.members) {
      const person = people.get(id);
      if (person === undefined || person.bot || person.optedOut) continue;
      teams.set(id, [...(teams.get(id) ?? []), team]);
    }
  }
  const teamsOf = (id: PersonId) => teams.get(id) ?? [];
  return {
    teamsOf,
    isKnown: (id) => teamsOf(id).some(({ visible }) => visible),
    share: (one, other) => teamsOf(one).some(({ members }) => members.has(other)),
  };
});

function isOfPeople({ hasTeams, share }: HomeTeam): boolean {
  return !hasTeams && share <= MOST_SHARE;
}
