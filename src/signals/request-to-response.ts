import type { Requested } from '../facts/events.ts';
import { type Instant, earlier, later } from '../facts/instant.ts';
import type { Lifecycle, ReviewRequest } from '../facts/lifecycle/lifecycle.ts';
import { msWithin } from '../facts/spans.ts';
import type { SignalContext } from './context.ts';
import { measureWaits } from './measure/durations.ts';
import { type Wait, hoursOf } from './measure/wait-curve.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';

const about: SignalAbout<'repository'> = {
  id: 'request-to-response',
  name: 'Request to response',
  unit: 'h',
  direction: 'lower-is-better',
  minimum: { n: 20, of: 'requests' },
  level: 'repository',
  definition:
    'From a request for review, to a person or a team, to the review or comment that answers it; a request made again after an answer is a new one.',
  caveat: 'Requests that code owners rules make by the dozen wait longer than those a person makes.',
  source:
    'CHAOSS, Time to First Response, here for each request; Google’s engineering practices ask for one business day.',
};

/** Median hours from a request for review to its answer; requests that are not answered are counted as still waiting. */
export const requestToResponse: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const waits = context.lifecycles.flatMap((pull) => requestWaits(pull, context.asOf));
    return measureWaits(context, about, waits);
  },
};

/** The waits of all requests to somebody in particular, such as one team. */
export function requestWaitsWhere({ lifecycles, asOf }: SignalContext, isMeant: (to: Requested) => boolean): Wait[] {
  return lifecycles.flatMap((pull) =>
    requestWaits({ ...pull, requests: pull.requests.filter(({ to }) => isMeant(to)) }, asOf),
  );
}

/**
 * The waits of a pull request's requests for review; the clock of a request for a draft starts when it is ready. Left out are
 * those that were answered or taken back while it was a draft, and those made when it was closed.
 */
export function requestWaits(pull: Lifecycle, asOf: Instant): Wait[] {
  return pull.requests.flatMap((request) => waitOf(request, pull, asOf) ?? []);
}

function waitOf(request: ReviewRequest, pull: Lifecycle, asOf: Instant): Wait | undefined {
  const active = pull.activeSpans.find((span) => span.until > request.at);
  const until = request.answeredAt ?? earlier(request.endedAt ?? asOf, asOf);
  if (active === undefined || until < active.since) return undefined;
  const since = later(request.at, active.since);
  const ms = msWithin(pull.activeSpans, { since, until });
  return { at: since, hours: hoursOf(ms), ended: request.answeredAt !== undefined };
}
