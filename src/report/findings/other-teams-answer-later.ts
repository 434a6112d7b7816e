import { optional } from '../../facts/optional.ts';
import { cutTitle } from '../titles.ts';
import type { FindingRule } from './finding-rule.ts';
import { firstWorse, pagesOf } from './rule.ts';
import { changeOf } from './strength.ts';

const MAX_NAME = 40;

/** Requests to other teams are answered later than usual; told with the team whose queue holds most of the open ones, if one does. */
export const otherTeamsAnswerLater: FindingRule = (seen, say) => {
  const signal = firstWorse(seen, 'waits-across-teams');
  const strength = signal && changeOf(signal);
  if (!signal || !strength) return undefined;
  const { busiestQueue: queue } = seen;
  const team = queue?.team === undefined ? undefined : cutTitle(queue.team, MAX_NAME);
  const told = queue && { open: queue.open, of: queue.of, ...optional('team', team) };
  return {
    id: 'other-teams-answer-later',
    cause: queue === undefined ? 'review' : `team ${queue.id}`,
    matters: 0.7,
    strength,
    severity: 'attention',
    conversation: 'sideways',
    ...say.otherTeamsAnswerLater(signal, seen, told),
    evidence:
      queue === undefined
        ? []
        : pagesOf(seen.waiting.filter(({ turn, number }) => turn === 'reviewer' && queue.pulls.has(number))),
  };
};
