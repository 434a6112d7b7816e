import type { Team } from '../facts/history.ts';
import type { SignalContext } from './context.ts';
import { measureWaits } from './measure/durations.ts';
import { requestToResponse, requestWaitsWhere } from './request-to-response.ts';
import type { Signal } from './signal.ts';

/** How long the requests to one team wait for an answer. */
export interface TeamRequests extends Signal<'repository'> {
  /** Its slug. */
  team: string;
}

/** Fewer people's answers are no team's. */
const LEAST_PEOPLE = 5;

/**
 * Of each team of five or more people that is asked for reviews, how long the requests wait, compared with its own past; by slug. Where its
 * members are not known, five people have to have answered for it.
 */
export function teamRequestsOf(context: SignalContext): TeamRequests[] {
  const { about } = requestToResponse;
  return [...context.history.teams.values()]
    .filter((team) => sizeOf(context, team) >= LEAST_PEOPLE)
    .toSorted((a, b) => a.slug.localeCompare(b.slug, 'en'))
    .map(({ id, slug }) => {
      const waits = requestWaitsWhere(context, ({ teamId }) => teamId === id);
      return { team: slug, about, reading: measureWaits(context, about, waits) };
    });
}

function sizeOf({ lifecycles }: SignalContext, { id, current }: Team): number {
  if (current !== undefined) return current.size;
  const requests = lifecycles.flatMap((pull) => pull.requests.filter(({ to }) => to.teamId === id));
  return new Set(requests.flatMap(({ answeredBy }) => answeredBy ?? [])).size;
}
