import type { FindingRule } from './finding-rule.ts';
import { firstWorse, pagesOf } from './rule.ts';
import { changeOf } from './strength.ts';

/** First reviews, or first answers, come later than is usual here. */
export const reviewsWaitLonger: FindingRule = (seen, say) => {
  const signal = firstWorse(seen, 'time-to-first-review', 'time-to-first-response');
  const strength = signal && changeOf(signal);
  if (!signal || !strength) return undefined;
  return {
    id: 'reviews-wait-longer',
    cause: 'review',
    matters: 0.9,
    strength,
    severity: 'attention',
    conversation: 'down',
    ...say.reviewsWaitLonger(signal, seen),
    evidence: pagesOf(seen.waiting.filter(({ turn }) => turn === 'reviewer')),
  };
};
