import type { FindingRule } from './finding-rule.ts';
import { firstWorse } from './rule.ts';
import { changeOf } from './strength.ts';

/** More of the team's activity falls on Saturdays and Sundays than is usual. */
export const weekendWorkRising: FindingRule = (seen, say) => {
  const signal = firstWorse(seen, 'weekend-share');
  const strength = signal && changeOf(signal);
  if (!signal || !strength) return undefined;
  return {
    id: 'weekend-work-rising',
    cause: 'hours',
    matters: 1,
    strength,
    severity: 'attention',
    conversation: 'up',
    ...say.weekendWorkRising(signal, seen),
    evidence: [],
  };
};
