import { teamName } from '../facts/history.ts';
import type { ItemNumber, TeamId } from '../facts/ids.ts';
import { isWaiting, type Lifecycle, openRequests, type ReviewRequest } from '../facts/lifecycle/lifecycle.ts';
import { optional } from '../facts/optional.ts';
import { oncePerContext, type SignalContext } from './context.ts';
import { measureWaits } from './measure/durations.ts';
import { percentileIntervalOf, type Wait, waitPercentile } from './measure/wait-curve.ts';
import { requestWaits } from './request-to-response.ts';
import { notEnough, type Reading, type SignalAbout, type SignalDefinition, tooFew } from './signal.ts';
import { crossingOf, peopleAsked, teamsById } from './team-crossings.ts';
import { pullsWaitingFor } from './team-requests.ts';
import { isOfOne, isToldTeam, LEAST_PEOPLE } from './told-groups.ts';
import { endOf } from './wip.ts';
import { clocksOf } from './working-time.ts';

const about: SignalAbout<'repository'> = {
  id: 'waits-across-teams',
  name: 'Wait for other teams',
  unit: 'h',
  direction: 'lower-is-better',
  minimum: { n: 20, of: 'requests to other teams' },
  level: 'repository',
  definition:
    'From a request for review to a team that the author is not in, or to somebody who shares no team with them, to the review or comment that answers it; beside the same within a team, of which as many are needed.',
  caveat:
    'Teams are those of now; what only a secret team shows is left out, and so is a team that holds most of the organisation.',
  source: 'Our choice, as time to first response for each request; nothing published sets it apart by teams.',
};

/** A request with its wait. */
interface WaitingRequest {
  request: ReviewRequest;
  wait: Wait;
}

/** Median hours until another team answers, with the median within a team; requests that are not answered count as still waiting. */
export const waitsAcrossTeams: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const { across, within } = requestsByCrossing(context);
    const hidden = hiddenFor(context, across) ?? hiddenFor(context, within);
    if (hidden !== undefined) return hidden;
    const reading = measureWaits(
      context,
      about,
      across.map(({ wait }) => wait),
    );
    if (reading.status === 'not-enough-data') return reading;
    const { since, until } = reading.span ?? context.window;
    const inside = within.map(({ wait }) => wait).filter(({ at }) => at >= since && at < until);
    return inside.length < about.minimum.n
      ? notEnough('repository', inside.length, about.minimum.n, 'requests within a team')
      : { ...reading, groups: { ...withinOf(inside), acrossRequests: reading.n } };
  },
};

const requestsByCrossing = oncePerContext((context) => {
  const crossing = crossingOf(context);
  const all = context.lifecycles.flatMap((pull) =>
    pull.requests
      .filter(({ to }) => to.reviewerId === undefined || !context.history.people.get(to.reviewerId)?.optedOut)
      .map((request) => ({ pull, request, kind: crossing(pull, request) })),
  );
  const waitsOf = (kind: 'across' | 'within') =>
    all.flatMap((each) => (each.kind === kind ? withWait(context, each.pull, each.request) : []));
  return { across: waitsOf('across'), within: waitsOf('within') };
});

function withWait(context: SignalContext, pull: Lifecycle, request: ReviewRequest): WaitingRequest[] {
  const waits = requestWaits({ ...pull, requests: [request] }, context.asOf, clocksOf(context));
  return waits.map((wait) => ({ request, wait }));
}

/** Requests to fewer than five people, or of which one person answers most, would tell of a person. */
function hiddenFor(context: SignalContext, requests: readonly WaitingRequest[]): Reading<'repository'> | undefined {
  if (requests.length === 0) return tooFew(about, 0);
  const people = peopleAsked(
    context,
    requests.map(({ request }) => request),
  ).size;
  if (people < LEAST_PEOPLE) return notEnough('repository', people, LEAST_PEOPLE, 'people who are asked');
  return isOfOne(requests.map(({ request }) => request.answeredBy ?? request.to.reviewerId))
    ? notEnough('repository', people, 1, 'more person who answers as often, so that nobody can be singled out')
    : undefined;
}

/** The same within a team, of the same weeks; what was not reached is left out. */
function withinOf(waits: readonly Wait[]): Record<string, number> {
  const { low, high } = percentileIntervalOf(waits, 0.5);
  const parts = { withinHours: waitPercentile(waits, 0.5), withinLow: low, withinHigh: high };
  return {
    ...Object.fromEntries(Object.entries(parts).flatMap(([key, part]) => (part === undefined ? [] : [[key, part]]))),
    withinRequests: waits.length,
  };
}

/** The queue of another team in which most of the open requests to other teams are. */
export interface BusiestQueue {
  id: TeamId;
  /** Its slug; absent where it is not named. */
  team?: string;
  /** The pull requests that wait for it. */
  pulls: ReadonlySet<ItemNumber>;
  open: number;
  /** All requests to other teams that are open. */
  of: number;
}

/** One or two open requests make no queue. */
const LEAST_OPEN = 3;

/**
 * The team whose queue holds more than half of the open requests to other teams; only one of five people or more that everybody in the
 * organisation may see.
 */
export function busiestQueue(context: SignalContext): BusiestQueue | undefined {
  const crossing = crossingOf(context);
  const end = endOf(context.window.until, context.asOf);
  const open = context
    .openAt(end)
    .filter(isWaiting)
    .flatMap((pull) => openRequests(pull).filter((request) => crossing(pull, request) === 'across'));
  const byTeam = Map.groupBy(open, ({ to }) => to.teamId);
  const [busiest] = [...byTeam].flatMap(([id, requests]) => {
    const team = id === undefined ? undefined : teamsById(context).get(id);
    const isTold = team !== undefined && isToldTeam(context.history.people, team) && 2 * requests.length > open.length;
    if (!isTold || requests.length < LEAST_OPEN) return [];
    const name = optional('team', teamName(context.history, team.id));
    const pulls = pullsWaitingFor(context, team.id);
    return [{ id: team.id, ...name, pulls, open: requests.length, of: open.length }];
  });
  return busiest;
}
