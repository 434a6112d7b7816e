import type { FindingRule } from './finding-rule.ts';
import { firstWorse } from './rule.ts';
import { changeOf } from './strength.ts';

/** More of the team's activity falls outside people's own usual hours. */
export const offHoursRising: FindingRule = (seen, say) => {
  const signal = firstWorse(seen, 'off-hours-share');
  const strength = signal && changeOf(signal);
  if (!signal || !strength) return undefined;
  return {
    id: 'off-hours-rising',
    cause: 'hours',
    matters: 0.6,
    strength,
    severity: 'notice',
    conversation: 'up',
    ...say.offHoursRising(signal, seen),
    evidence: [],
  };
};
