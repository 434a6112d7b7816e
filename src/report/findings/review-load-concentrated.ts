import { sayShare, sayUsual } from '../values.ts';
import { when } from './phrases.ts';
import { type FindingRule, type Seen, firstWorse, measured } from './rule.ts';

/** Fewer people than usual carry the reviews. */
export const reviewLoadConcentrated: FindingRule = (seen) => {
  const signal = firstWorse(seen, 'review-concentration');
  if (!signal?.reading.baseline) return undefined;
  const { value = 0, n, groups, baseline } = signal.reading;
  const people = groups?.['people'] ?? 0;
  const busiest = Math.ceil(people / 5);
  return {
    id: 'review-load-concentrated',
    severity: 'attention',
    conversation: 'down',
    title: 'The reviews rest on few people',
    text: `${busiest} of ${people} active people did ${sayShare(value)} of the ${n} reviews ${when(signal, seen)}; usually the busiest fifth does ${sayUsual(baseline, 'share')}.${longQueues(seen)}`,
    otherwise: 'reviewers on leave, or work in an area that only few know.',
    question: 'who could learn to review with them this month?',
    evidence: [],
  };
};

/** Not said when it is all of those who are asked, because then it is said of each of them. */
function longQueues(seen: Seen): string {
  const queue = measured(seen, 'review-queue')?.reading;
  const above = queue?.groups?.['aboveLimit'] ?? 0;
  if (!queue || above === 0 || above === queue.n) return '';
  return ` Of the ${queue.n} who are asked for reviews, ${above} ${above === 1 ? 'has' : 'have'} more than five open requests.`;
}
