import type { HomeTeam } from '../facts/history.ts';
import type { PersonId, TeamId } from '../facts/ids.ts';
import type { Lifecycle, ReviewRequest } from '../facts/lifecycle/lifecycle.ts';
import { oncePerContext, remembered, type SignalContext } from './context.ts';
import { type Homes, homesOf } from './home-teams.ts';

/** Whether a request for review leaves the author's team, or stays in it. */
export type Crossing = 'across' | 'within';

/**
 * How a request stands to the author's teams: to a team that the author is in, or to somebody of one, it stays within; to another it goes
 * across. `undefined` where it cannot be told: the author, or whoever is asked, is in no team that everybody may see.
 */
export const crossingOf: (
  context: SignalContext,
) => (pull: Pick<Lifecycle, 'authorId'>, request: ReviewRequest) => Crossing | undefined = oncePerContext((context) => {
  const homes = homesOf(context);
  const teamOf = teamsById(context);
  return ({ authorId }, { to }) => {
    if (authorId === undefined) return undefined;
    const crossing =
      to.teamId === undefined ? toPerson(authorId, to.reviewerId, homes) : toTeam(authorId, teamOf.get(to.teamId));
    return crossing === 'across' && !homes.isKnown(authorId) ? undefined : crossing;
  };
});

/** The teams of the owner that are known here, by their ids. */
export const teamsById: (context: SignalContext) => ReadonlyMap<TeamId, HomeTeam> = oncePerContext(
  ({ history: { homeTeams = [] } }) => new Map(homeTeams.map((team) => [team.id, team])),
);

/** Everybody who may be meant by requests: those who are asked, and those in the teams that are. */
export function peopleAsked(context: SignalContext, requests: readonly ReviewRequest[]): Set<PersonId> {
  const membersOf = remembered((id: TeamId) => [
    ...(context.history.teams.get(id)?.current ?? teamsById(context).get(id)?.members ?? []),
  ]);
  return new Set(
    requests.flatMap(({ to }) => (to.teamId === undefined ? (to.reviewerId ?? []) : membersOf(to.teamId))),
  );
}

function toTeam(author: PersonId, team: HomeTeam | undefined): Crossing | undefined {
  if (team === undefined) return undefined;
  return team.members.has(author) ? 'within' : 'across';
}

function toPerson(author: PersonId, reviewer: PersonId | undefined, { isKnown, share }: Homes): Crossing | undefined {
  if (reviewer === undefined) return undefined;
  if (share(author, reviewer)) return 'within';
  return isKnown(reviewer) ? 'across' : undefined;
}
