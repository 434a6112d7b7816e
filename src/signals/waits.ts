import { type Instant, earlier } from '../facts/instant.ts';
import { type Lifecycle, type Turn, isOpen } from '../facts/lifecycle/lifecycle.ts';
import type { WorkingClock } from '../calendar/working-clock.ts';
import { optional } from '../facts/optional.ts';
import { lengthOf, msWithin, spansWithin } from '../facts/spans.ts';
import type { SignalContext } from './context.ts';
import { type Wait, hoursOf } from './measure/wait-curve.ts';
import { workingHoursIn } from './working-time.ts';

/**
 * The wait of a pull request from ready for review to something that happened, with the time in draft or closed taken out; still
 * waiting, closed or merged without it: censored then. `undefined` for one that was never ready.
 */
export function waitUntil(
  pull: Lifecycle,
  happenedAt: Instant | undefined,
  asOf: Instant,
  clock?: WorkingClock,
): Wait | undefined {
  const { readyAt } = pull;
  if (readyAt === undefined) return undefined;
  const end = happenedAt ?? (pull.closedAt === undefined ? asOf : earlier(pull.closedAt, asOf));
  const ms = msWithin(pull.activeSpans, { since: readyAt, until: end });
  const workingHours =
    clock && (() => workingHoursIn(spansWithin(pull.activeSpans, { since: readyAt, until: end }), clock));
  return {
    at: readyAt,
    hours: hoursOf(ms),
    ended: happenedAt !== undefined,
    ...optional('workingHours', workingHours),
  };
}

/**
 * The first of some moments in which the clock ran: what was said of a draft answers nothing yet, and what is said after the
 * closing, such as thanks, answers nothing any more.
 */
export function firstSinceReady(pull: Lifecycle, moments: readonly { at: Instant }[]): Instant | undefined {
  return moments.find(({ at }) => pull.activeSpans.some(({ since, until }) => since <= at && at <= until))?.at;
}

/** How long it was somebody's turn in each pull request that was ever ready, from then on; of an open one, at least so long. */
export function turnTotals({ lifecycles }: SignalContext, whose: Turn, clock?: WorkingClock): Wait[] {
  return lifecycles.flatMap((pull) => {
    if (pull.readyAt === undefined) return [];
    const spans = pull.turns.filter(({ turn }) => turn === whose);
    const workingHours = clock && (() => workingHoursIn(spans, clock));
    return [
      {
        at: pull.readyAt,
        hours: hoursOf(lengthOf(spans)),
        ended: !isOpen(pull),
        ...optional('workingHours', workingHours),
      },
    ];
  });
}
