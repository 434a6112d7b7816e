import { sayUsual } from '../values.ts';
import { estimate, when } from './phrases.ts';
import { type FindingRule, type Seen, measured } from './rule.ts';
import { changeOf } from './strength.ts';

/** Less of the finished work pays off debt than usual: a trade-off that somebody should have made on purpose. */
export const lessDebtPaid: FindingRule = (seen) => {
  const signal = measured(seen, 'debt-share');
  const strength = signal && changeOf(signal);
  if (!signal?.reading.baseline || !strength) return undefined;
  const { value = 0, n, baseline } = signal.reading;
  if (value >= baseline.low) return undefined;
  return {
    id: 'less-debt-paid',
    cause: 'debt',
    matters: 0.5,
    strength,
    severity: 'notice',
    conversation: 'up',
    title: 'Less of the work pays off debt than usual',
    text: `Of the ${n} pull requests of a known kind merged ${when(signal, seen)}, ${estimate(signal)} paid off technical debt; usually it is ${sayUsual(baseline, 'share')}.${oldDebt(seen)}`,
    otherwise: 'a release that comes first, or work that is not labelled.',
    question: 'is that the trade that was meant, and until when?',
    evidence: [],
  };
};

function oldDebt(seen: Seen): string {
  const open = measured(seen, 'stale-debt')?.reading;
  const stale = open?.groups?.['stale'] ?? 0;
  if (!open || stale === 0) return '';
  return ` Of the ${open.n} bugs and debts that are open, ${stale} ${stale === 1 ? 'has' : 'have'} been so for longer than 85 % of such items take.`;
}
