import { type Team, teamName } from '../facts/history.ts';
import type { ItemNumber, TeamId } from '../facts/ids.ts';
import { isWaiting, openRequests } from '../facts/lifecycle/lifecycle.ts';
import { optional } from '../facts/optional.ts';
import type { SignalContext } from './context.ts';
import { measureWaits } from './measure/durations.ts';
import { requestToResponse, requestWaitsWhere } from './request-to-response.ts';
import type { Signal } from './signal.ts';
import { countPeople, isOfOne, LEAST_PEOPLE } from './told-groups.ts';
import { endOf } from './wip.ts';

/** How long the requests to one team wait for an answer. */
export interface TeamRequests extends Signal<'repository'> {
  id: TeamId;
  /** Its slug; absent where it is not named. */
  team?: string;
  /** The pull requests that wait for it at the end of the window. */
  pulls: ReadonlySet<ItemNumber>;
}

/**
 * Of each team of five or more people that is asked for reviews, how long the requests wait, compared with its own past; by slug. Where its
 * members are not known, five people have to have answered for it. Nothing is told of a secret one, nor where one person gives most of the
 * answers: the wait is theirs then.
 */
export function teamRequestsOf(context: SignalContext): TeamRequests[] {
  const { about } = requestToResponse;
  return [...context.history.teams.values()]
    .filter((team) => team.secret !== true && isGroup(context, team))
    .toSorted((a, b) => a.slug.localeCompare(b.slug, 'en'))
    .map(({ id }) => {
      const waits = requestWaitsWhere(context, ({ teamId }) => teamId === id);
      const pulls = pullsWaitingFor(context, id);
      return {
        id,
        ...optional('team', teamName(context.history, id)),
        pulls,
        about,
        reading: measureWaits(context, about, waits),
      };
    });
}

/** The pull requests in which a request to a team is open at the end of the window. */
export function pullsWaitingFor(context: SignalContext, team: TeamId): Set<ItemNumber> {
  const open = context.openAt(endOf(context.window.until, context.asOf)).filter(isWaiting);
  const waits = open.filter((pull) => openRequests(pull).some(({ to }) => to.teamId === team));
  return new Set(waits.map(({ number }) => number));
}

function isGroup({ lifecycles, history: { people } }: SignalContext, { id, current }: Team): boolean {
  const requests = lifecycles.flatMap((pull) => pull.requests.filter(({ to }) => to.teamId === id));
  const answeredBy = requests.flatMap((request) => request.answeredBy ?? []);
  return countPeople(people, current ?? new Set(answeredBy)) >= LEAST_PEOPLE && !isOfOne(answeredBy);
}
