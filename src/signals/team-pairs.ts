import type { HomeTeam } from '../facts/history.ts';
import type { PersonId, TeamId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { isWaiting, type Lifecycle, type ReviewRequest } from '../facts/lifecycle/lifecycle.ts';
import type { SignalContext } from './context.ts';
import { homesOf } from './home-teams.ts';
import type { Wait } from './measure/wait-curve.ts';
import { requestWaits } from './request-to-response.ts';
import { crossingOf, teamsById } from './team-crossings.ts';
import { isToldTeam } from './told-groups.ts';
import { clocksOf } from './working-time.ts';

/** One of two teams of which one waits for the other. */
export type PairedTeam = Pick<HomeTeam, 'id' | 'slug'>;

/** A request for review from one team to another, with its wait. */
export interface TeamPairWait extends Wait {
  from: PairedTeam;
  to: PairedTeam;
  isOpen: boolean;
  /** Who answered it, or is asked; only to see that no one person is behind most of them. */
  by?: PersonId;
}

/**
 * The requests made since a moment by people of one team to another, or to somebody of another; both of five people or more, and such as
 * everybody in the organisation may see. Of somebody who is in several teams, once for each.
 */
export function teamPairWaits(context: SignalContext, since: Instant): TeamPairWait[] {
  const crossing = crossingOf(context);
  return context.lifecycles.flatMap((pull) =>
    pull.requests
      .filter((request) => request.at >= since && crossing(pull, request) === 'across')
      .flatMap((request) => pairsOf(context, pull, request)),
  );
}

function pairsOf(context: SignalContext, pull: Lifecycle, request: ReviewRequest): TeamPairWait[] {
  const [wait] = requestWaits({ ...pull, requests: [request] }, context.asOf, clocksOf(context));
  const { authorId } = pull;
  if (wait === undefined || authorId === undefined) return [];
  const { teamsOf } = homesOf(context);
  const isOpen = isWaiting(pull) && request.answeredAt === undefined && request.endedAt === undefined;
  const by = request.answeredBy ?? request.to.reviewerId;
  return teamsOf(authorId)
    .filter((team) => isToldTeam(context.history.people, team))
    .flatMap((from) =>
      askedTeams(context, request).map((to) => ({ ...wait, from, to, isOpen, ...(by !== undefined && { by }) })),
    );
}

function askedTeams(context: SignalContext, { to: { teamId, reviewerId } }: ReviewRequest): HomeTeam[] {
  const teams = teamId === undefined ? teamsOfPerson(context, reviewerId) : teamOfId(context, teamId);
  return teams.filter((team) => isToldTeam(context.history.people, team));
}

function teamsOfPerson(context: SignalContext, id: PersonId | undefined): readonly HomeTeam[] {
  return id === undefined ? [] : homesOf(context).teamsOf(id);
}

function teamOfId(context: SignalContext, id: TeamId): HomeTeam[] {
  const team = teamsById(context).get(id);
  return team === undefined ? [] : [team];
}
