import { shareOfHours } from './phrases.ts';
import { type FindingRule, firstWorse } from './rule.ts';

/** More of the team's activity falls on Saturdays and Sundays than is usual. */
export const weekendWorkRising: FindingRule = (seen) => {
  const signal = firstWorse(seen, 'weekend-share');
  if (!signal) return undefined;
  return {
    id: 'weekend-work-rising',
    severity: 'attention',
    conversation: 'up',
    title: 'More work at the weekend than usual',
    text: shareOfHours(signal, seen, 'fell on a Saturday or Sunday by each person’s own clock'),
    otherwise: 'people who chose to swap days, or a single planned release.',
    question: 'what would have to move so that next weekend is free?',
    evidence: [],
  };
};
