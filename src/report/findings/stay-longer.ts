import type { FindingRule } from './finding-rule.ts';
import { causeOfPile, firstWorse, pagesOf } from './rule.ts';
import { changeOf } from './strength.ts';

/** In a flow that is stable, a pull request stays longer than usual. */
export const stayLonger: FindingRule = (seen, say) => {
  const signal = firstWorse(seen, 'residence-time');
  const strength = signal && changeOf(signal);
  if (!signal || !strength) return undefined;
  return {
    id: 'pull-requests-stay-longer',
    cause: causeOfPile(seen),
    matters: 0.4,
    strength,
    severity: 'notice',
    conversation: 'retrospective',
    ...say.stayLonger(signal),
    evidence: pagesOf(seen.waiting),
  };
};
