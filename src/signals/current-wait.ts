import { earlier, type Instant, later } from '../facts/instant.ts';
import { type Lifecycle, openRequests, turnNow, type TurnNow } from '../facts/lifecycle/lifecycle.ts';
import { msWithin } from '../facts/spans.ts';
import { hoursOf } from './measure/wait-curve.ts';

/** For whom a pull request waits that is ready and open, and for how long: in hours, without the time in draft. */
export interface CurrentWait {
  turn: TurnNow;
  /** For how long it has been their turn; where people are asked for a review, since the first of those who are still asked was. */
  turnHours: number;
  /** For how long it has been ready, over all turns. */
  readyHours: number;
}

/** The wait at a moment, that of the fold; `undefined` of what is closed or a draft. */
export function currentWait(pull: Lifecycle, at: Instant): CurrentWait | undefined {
  const now = turnNow(pull);
  if (now === undefined) return undefined;
  const asked = now.turn === 'reviewer' ? openRequests(pull) : [];
  // It may have been some reviewer’s turn long before these were asked.
  const since = asked.length === 0 ? now.since : later(now.since, asked.map((request) => request.at).reduce(earlier));
  return { turn: now.turn, turnHours: hoursSince(pull, since, at), readyHours: readyHours(pull, at) };
}

/** For how many hours it has been ready at a moment, the time in draft taken out. */
export function readyHours(pull: Lifecycle, at: Instant): number {
  return hoursSince(pull, pull.readyAt ?? pull.createdAt, at);
}

/** For how many hours it has been ready since one moment at another. */
export function hoursSince({ activeSpans }: Lifecycle, since: Instant, at: Instant): number {
  return hoursOf(msWithin(activeSpans, { since, until: at }));
}
