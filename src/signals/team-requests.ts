import type { SignalContext } from './context.ts';
import { measureWaits } from './measure/durations.ts';
import { requestToResponse, requestWaitsWhere } from './request-to-response.ts';
import type { Signal } from './signal.ts';

/** How long the requests to one team wait for an answer. */
export interface TeamRequests extends Signal<'repository'> {
  /** Its slug. */
  team: string;
}

/** Of each team that is asked for reviews, how long the requests wait, compared with its own past; by slug. */
export function teamRequestsOf(context: SignalContext): TeamRequests[] {
  const { about } = requestToResponse;
  return [...context.history.teams.values()]
    .toSorted((a, b) => a.slug.localeCompare(b.slug, 'en'))
    .map(({ id, slug }) => {
      const waits = requestWaitsWhere(context, ({ teamId }) => teamId === id);
      return { team: slug, about, reading: measureWaits(context, about, waits) };
    });
}
