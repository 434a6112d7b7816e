import { requestedKey } from '../facts/events.ts';
import { isWaiting, openRequests } from '../facts/lifecycle/lifecycle.ts';
import { isOptedOut } from '../facts/people.ts';
import type { SignalContext } from './context.ts';
import { endOf } from './wip.ts';

/** How the open requests for review are spread over those who are asked, people and teams. */
export interface RequestsHeld {
  requests: number;
  /** How many of them are with the two who have most. */
  byTwo: number;
  /** How many people and teams are asked. */
  asked: number;
}

/** The same at the end of the window; whoever has opted out is not counted. */
export function requestsHeld(context: SignalContext): RequestsHeld {
  const { people } = context.history;
  const open = context.openAt(endOf(context.window.until, context.asOf)).filter(isWaiting);
  const asked = open.flatMap((pull) =>
    openRequests(pull).flatMap(({ to }) => (isOptedOut(people, to.reviewerId) ? [] : [requestedKey(to)])),
  );
  const counts = [...Map.groupBy(asked, (key) => key).values()].map(({ length }) => length);
  const [most = 0, second = 0] = counts.toSorted((a, b) => b - a);
  return { requests: asked.length, byTwo: most + second, asked: counts.length };
}
