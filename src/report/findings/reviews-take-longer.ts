import type { FindingRule } from './finding-rule.ts';
import { firstWorse, pagesOf } from './rule.ts';
import { changeOf } from './strength.ts';

/** All the rounds of a review together keep pull requests longer than usual. */
export const reviewsTakeLonger: FindingRule = (seen, say) => {
  const signal = firstWorse(seen, 'time-in-review', 'request-to-response');
  const strength = signal && changeOf(signal);
  if (!signal || !strength) return undefined;
  return {
    id: 'reviews-take-longer',
    cause: 'review',
    matters: 0.6,
    strength,
    severity: 'notice',
    conversation: 'down',
    ...say.reviewsTakeLonger(signal, seen),
    evidence: pagesOf(seen.waiting.filter(({ turn }) => turn === 'reviewer')),
  };
};
