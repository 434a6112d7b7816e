import { type Instant, earlier } from '../facts/instant.ts';
import { type Lifecycle, type Turn, isOpen } from '../facts/lifecycle/lifecycle.ts';
import { msWithin } from '../facts/spans.ts';
import type { SignalContext } from './context.ts';
import { type Wait, hoursOf } from './measure/wait-curve.ts';

/**
 * The wait of a pull request from ready for review to something that happened, with the time in draft or closed taken out; still
 * waiting, closed or merged without it: censored then. `undefined` for one that was never ready.
 */
export function waitUntil(pull: Lifecycle, happenedAt: Instant | undefined, asOf: Instant): Wait | undefined {
  const { readyAt } = pull;
  if (readyAt === undefined) return undefined;
  const end = happenedAt ?? (pull.closedAt === undefined ? asOf : earlier(pull.closedAt, asOf));
  const ms = msWithin(pull.activeSpans, { since: readyAt, until: end });
  return { at: readyAt, hours: hoursOf(ms), ended: happenedAt !== undefined };
}

/**
 * The first of some moments in which the clock ran: what was said of a draft answers nothing yet, and what is said after the
 * closing, such as thanks, answers nothing any more.
 */
export function firstSinceReady(pull: Lifecycle, moments: readonly { at: Instant }[]): Instant | undefined {
  return moments.find(({ at }) => pull.activeSpans.some(({ since, until }) => since <= at && at <= until))?.at;
}

/** How long it was somebody's turn in each pull request that was ever ready, from then on; of an open one, at least so long. */
export function turnTotals({ lifecycles }: SignalContext, whose: Turn): Wait[] {
  return lifecycles.flatMap((pull) => {
    if (pull.readyAt === undefined) return [];
    const spans = pull.turns.filter(({ turn }) => turn === whose);
    const ms = spans.reduce((sum, { since, until }) => sum + (until - since), 0);
    return [{ at: pull.readyAt, hours: hoursOf(ms), ended: !isOpen(pull) }];
  });
}
