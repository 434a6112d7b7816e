import type { FindingRule } from './finding-rule.ts';
import { causeOfPile, firstWorse, pagesOf } from './rule.ts';
import { changeOf } from './strength.ts';

/** One more than there ever were is no pile. */
const LEAST_MORE = 2;

/** More is open than usual, or more is started than is finished. */
export const queueGrowing: FindingRule = (seen, say) => {
  const signal = firstWorse(seen, 'wip', 'net-flow');
  const strength = signal && changeOf(signal);
  if (!signal?.reading.baseline || !strength) return undefined;
  const { value = 0, baseline } = signal.reading;
  if (value - baseline.high < LEAST_MORE) return undefined;
  return {
    id: 'review-queue-growing',
    cause: causeOfPile(seen),
    matters: 0.6,
    strength,
    severity: 'notice',
    conversation: 'down',
    ...say.queueGrowing(signal, seen),
    evidence: pagesOf(seen.waiting),
  };
};
