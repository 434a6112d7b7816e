import { type Lifecycle, type TurnNow, isWaiting, turnNow } from '../facts/lifecycle/lifecycle.ts';
import { optional } from '../facts/optional.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import type { SignalContext } from './context.ts';
import { type SignalAbout, type SignalDefinition, tooFew } from './signal.ts';
import { endOf } from './wip.ts';

const about: SignalAbout<'repository'> = {
  id: 'whose-turn',
  name: 'Waiting for a reviewer',
  unit: 'share',
  direction: 'neutral',
  minimum: { n: 1, of: 'open pull request' },
  level: 'repository',
  definition:
    'Of the pull requests that are ready and open, those in which a reviewer must act next; the others wait for the author, for checks that are pending or have failed, for the merge, or it is unclear.',
  caveat: 'What was agreed outside GitHub is not seen, nor which checks a branch requires: any that failed counts.',
  source: 'Our choice; the turns follow the states of GitHub’s reviews.',
};

/** Whose turn it is in the open pull requests: the share that waits for a reviewer, and how many wait for whom. */
export const whoseTurn: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const waiting = context.openAt(endOf(context.window.until, context.asOf)).filter(isWaiting);
    const groups = countTurns(waiting);
    if (waiting.length === 0) return tooFew(about, 0);
    return {
      level: 'repository',
      status: 'steady',
      n: waiting.length,
      value: groups.reviewer / waiting.length,
      ...optional('interval', wilsonInterval(groups.reviewer, waiting.length)),
      groups,
    };
  },
};

/** How many pull requests wait for whom; drafts and closed ones for nobody. */
export function countTurns(pulls: readonly Lifecycle[]): Record<TurnNow, number> {
  const counts: Record<TurnNow, number> = { reviewer: 0, author: 0, ci: 0, merge: 0, unclear: 0 };
  for (const pull of pulls) {
    const now = turnNow(pull);
    if (now) counts[now.turn] += 1;
  }
  return counts;
}
