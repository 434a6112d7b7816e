import type { FindingRule } from './finding-rule.ts';
import { causeOfPile, firstWorse } from './rule.ts';
import { changeOf } from './strength.ts';

/** Less was finished than usual. */
export const fewerMerged: FindingRule = (seen, say) => {
  const signal = firstWorse(seen, 'throughput');
  const strength = signal && changeOf(signal);
  if (!signal?.reading.baseline || !strength) return undefined;
  return {
    id: 'fewer-merged',
    cause: causeOfPile(seen),
    matters: 0.4,
    strength,
    severity: 'notice',
    conversation: 'up',
    ...say.fewerMerged(signal, seen),
    evidence: [],
  };
};
