import { binomialTail } from '../../statistics/chance.ts';
import type { WaitingPull } from '../report.ts';
import { sayTurnCounts } from '../turns.ts';
import { sayRange, sayUsual } from '../values.ts';
import { sayList } from '../words.ts';
import { type FindingRule, causeOfPile, measured, pagesOf } from './rule.ts';
import { type Strength, changeOf } from './strength.ts';

/** The limit is the age that 15 % of a year's pull requests outlive. */
const EXPECTED_SHARE = 0.15;
/** One or two are in the list of those that wait; they make no trend. */
const MIN_OVERDUE = 3;

/**
 * More open pull requests than usual are older than 85 % of the year's were; while nothing is usual yet, clearly more than 15 %.
 * (With a usual share that rule would speak every week where old ones are left to lie: they gather among those that are open.)
 */
export const overdueRising: FindingRule = (seen) => {
  const signal = measured(seen, 'overdue');
  const overdue = seen.waiting.filter((pull) => pull.overdue);
  if (!signal?.reading.interval || overdue.length < MIN_OVERDUE) return undefined;
  const { interval, n, status, baseline } = signal.reading;
  const clearlyMany = baseline === undefined && (interval.low ?? 0) > EXPECTED_SHARE;
  if (status !== 'worse' && !clearlyMany) return undefined;
  const strength = status === 'worse' ? changeOf(signal) : manyOverdue(overdue.length, n);
  if (!strength) return undefined;
  const usual = baseline === undefined ? '' : `; usually ${sayUsual(baseline, 'share')}`;
  const text = `${overdue.length} of the ${n} that are ready and open (95 % range ${sayRange(interval, 'share')}${usual}) are older than 85 % of the last year’s were when they were closed, and untouched for a day.`;
  return {
    id: 'pull-requests-overdue',
    cause: causeOfPile(seen),
    matters: 0.8,
    strength,
    severity: status === 'worse' ? 'attention' : 'notice',
    conversation: 'down',
    title: baseline === undefined ? 'Many open pull requests are overdue' : 'More pull requests are overdue than usual',
    text: text + whoseTurn(overdue),
    otherwise: 'some may rest on purpose, until a release or a decision.',
    question: 'which of these are still wanted, and who takes each?',
    evidence: pagesOf(overdue),
    aside: { clause: 'more is overdue', text },
  };
};

/** How far the share of those that are overdue lies above what is expected, while nothing is usual yet. */
function manyOverdue(count: number, n: number): Strength {
  const chance = binomialTail(count, n, EXPECTED_SHARE);
  const reach = count / n / (2 * EXPECTED_SHARE);
  return { reach, certainty: 1 - chance, test: { of: 'overdue', chance }, lasting: true };
}

/** ` Of these, 4 wait for a reviewer and 1 waits for the author.` */
function whoseTurn(overdue: readonly WaitingPull[]): string {
  const counts = sayTurnCounts(overdue);
  return counts.length === 1 ? ` ${counts[0]?.replace(/^\d+/, 'All')}.` : ` Of these, ${sayList(counts)}.`;
}
