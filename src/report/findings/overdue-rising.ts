import { binomialTail } from '../../statistics/chance.ts';
import type { FindingRule } from './finding-rule.ts';
import { causeOfPile, measured, pagesOf } from './rule.ts';
import { type Strength, changeOf } from './strength.ts';

/** The limit is the age that 15 % of a year's pull requests outlive. */
const EXPECTED_SHARE = 0.15;
/** One or two are in the list of those that wait; they make no trend. */
const MIN_OVERDUE = 3;

/**
 * More open pull requests than usual are older than 85 % of the year's were; while nothing is usual yet, clearly more than 15 %.
 * (With a usual share that rule would speak every week where old ones are left to lie: they gather among those that are open.)
 */
export const overdueRising: FindingRule = (seen, say) => {
  const signal = measured(seen, 'overdue');
  const overdue = seen.waiting.filter((pull) => pull.overdue);
  if (!signal?.reading.interval || overdue.length < MIN_OVERDUE) return undefined;
  const { interval, n, status, baseline } = signal.reading;
  const clearlyMany = baseline === undefined && (interval.low ?? 0) > EXPECTED_SHARE;
  if (status !== 'worse' && !clearlyMany) return undefined;
  const strength = status === 'worse' ? changeOf(signal) : manyOverdue(overdue.length, n);
  if (!strength) return undefined;
  return {
    id: 'pull-requests-overdue',
    cause: causeOfPile(seen),
    matters: 0.8,
    strength,
    severity: status === 'worse' ? 'attention' : 'notice',
    conversation: 'down',
    ...say.overdueRising(signal, overdue),
    evidence: pagesOf(overdue),
  };
};

/** How far the share of those that are overdue lies above what is expected, while nothing is usual yet. */
function manyOverdue(count: number, n: number): Strength {
  const chance = binomialTail(count, n, EXPECTED_SHARE);
  const reach = count / n / (2 * EXPECTED_SHARE);
  return { reach, certainty: 1 - chance, test: { of: 'overdue', chance }, lasting: true };
}
