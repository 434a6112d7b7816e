import { type Requested, requestedKey } from '../facts/events.ts';
import { type Instant, earlier, later } from '../facts/instant.ts';
import type { Lifecycle, ReviewRequest } from '../facts/lifecycle/lifecycle.ts';
import { optional } from '../facts/optional.ts';
import { lengthOf, spansWithin, spansWithout } from '../facts/spans.ts';
import type { SignalContext } from './context.ts';
import { measureWaits } from './measure/durations.ts';
import { type Wait, hoursOf, waitPercentile } from './measure/wait-curve.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';
import { type Clocks, type WorkingTime, clocksOf, workingHoursIn } from './working-time.ts';

const about: SignalAbout<'repository'> = {
  id: 'request-to-response',
  name: 'Request to response',
  unit: 'h',
  direction: 'lower-is-better',
  minimum: { n: 20, of: 'requests' },
  level: 'repository',
  definition:
    'From a request for review, to a person or a team, to the review or comment that answers it; a request made again after an answer is a new one, and those are told beside the others where there are 20.',
  caveat: 'Requests that code owners rules make by the dozen wait longer than those a person makes.',
  source:
    'CHAOSS, Time to First Response, here for each request; Google’s engineering practices ask for one business day.',
};

/** Median hours from a request for review to its answer; requests that are not answered are counted as still waiting. */
export const requestToResponse: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const waits = context.lifecycles.flatMap((pull) => requestWaits(pull, context.asOf, clocksOf(context)));
    const reading = measureWaits(context, about, waits);
    if (reading.status === 'not-enough-data') return reading;
    const { since, until } = reading.span ?? context.window;
    const again = waitsAskedAgain(context).filter(({ at }) => at >= since && at < until);
    const againHours = again.length < about.minimum.n ? undefined : waitPercentile(again, 0.5);
    return { ...reading, groups: { againRequests: again.length, ...optional('againHours', againHours) } };
  },
};

/** The waits of requests to somebody who was asked on the same pull request before; an account that is gone is nobody known. */
function waitsAskedAgain(context: SignalContext): Wait[] {
  return context.lifecycles.flatMap((pull) => {
    const asked = new Set<string>();
    const again = pull.requests.filter(({ to }) => {
      const key = requestedKey(to);
      const isAgain = asked.has(key) && (to.reviewerId ?? to.teamId) !== undefined;
      asked.add(key);
      return isAgain;
    });
    return requestWaits({ ...pull, requests: again }, context.asOf, clocksOf(context));
  });
}

/** The waits of all requests to somebody in particular, such as one team. */
export function requestWaitsWhere(context: SignalContext, isMeant: (to: Requested) => boolean): Wait[] {
  return context.lifecycles.flatMap((pull) =>
    requestWaits({ ...pull, requests: pull.requests.filter(({ to }) => isMeant(to)) }, context.asOf, clocksOf(context)),
  );
}

/**
 * The waits of a pull request's requests for review; the clock of a request for a draft starts when it is ready. Left out are
 * those that were answered or taken back while it was a draft, and those made when it was closed. The declared days away of whoever is asked do not count.
 */
export function requestWaits(pull: Lifecycle, asOf: Instant, clocks?: Clocks): Wait[] {
  return pull.requests.flatMap((request) => waitOf(request, pull, asOf, clocks?.of(request.to)) ?? []);
}

function waitOf(
  request: ReviewRequest,
  pull: Lifecycle,
  asOf: Instant,
  { clock, away }: WorkingTime = { away: [] },
): Wait | undefined {
  const active = pull.activeSpans.find((span) => span.until > request.at);
  const until = request.answeredAt ?? earlier(request.endedAt ?? asOf, asOf);
  if (active === undefined || until < active.since) return undefined;
  const since = later(request.at, active.since);
  const spans = spansWithout(spansWithin(pull.activeSpans, { since, until }), away);
  const workingHours = clock && (() => workingHoursIn(spans, clock));
  return {
    at: since,
    hours: hoursOf(lengthOf(spans)),
    ended: request.answeredAt !== undefined,
    ...optional('workingHours', workingHours),
  };
}
