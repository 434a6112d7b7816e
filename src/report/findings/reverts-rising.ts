import type { FindingRule } from './finding-rule.ts';
import { firstWorse } from './rule.ts';
import { changeOf } from './strength.ts';

/** One happens to everybody. */
const MIN_REVERTS = 2;

/** More of what is merged undoes something than usual. */
export const revertsRising: FindingRule = (seen, say) => {
  const signal = firstWorse(seen, 'reverts');
  const strength = signal && changeOf(signal);
  if (!signal?.reading.baseline || !strength) return undefined;
  const { n, value = 0 } = signal.reading;
  const count = Math.round(value * n);
  if (count < MIN_REVERTS) return undefined;
  return {
    id: 'reverts-rising',
    cause: 'quality',
    matters: 0.6,
    strength,
    severity: 'notice',
    conversation: 'retrospective',
    ...say.revertsRising(signal, seen, count),
    evidence: [],
  };
};
