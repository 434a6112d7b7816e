import type { FindingRule } from './finding-rule.ts';
import { firstWorse } from './rule.ts';
import { changeOf } from './strength.ts';

/** More is merged without a review than usual. */
export const unreviewedMergesRising: FindingRule = (seen, say) => {
  const signal = firstWorse(seen, 'unreviewed-merges');
  const strength = signal && changeOf(signal);
  if (!signal?.reading.baseline || !strength) return undefined;
  return {
    id: 'unreviewed-merges-rising',
    cause: 'quality',
    matters: 0.5,
    strength,
    severity: 'notice',
    conversation: 'retrospective',
    ...say.unreviewedMergesRising(signal, seen),
    evidence: [],
  };
};
