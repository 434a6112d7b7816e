import type { FindingRule } from './finding-rule.ts';
import { measured } from './rule.ts';
import { changeOf } from './strength.ts';

/** Less of the finished work pays off debt than usual: a trade-off that somebody should have made on purpose. */
export const lessDebtPaid: FindingRule = (seen, say) => {
  const signal = measured(seen, 'debt-share');
  const strength = signal && changeOf(signal);
  if (!signal?.reading.baseline || !strength) return undefined;
  const { value = 0, baseline } = signal.reading;
  if (value >= baseline.low) return undefined;
  return {
    id: 'less-debt-paid',
    cause: 'debt',
    matters: 0.5,
    strength,
    severity: 'notice',
    conversation: 'up',
    ...say.lessDebtPaid(signal, seen),
    evidence: [],
  };
};
