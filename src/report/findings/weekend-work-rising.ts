import { alsoOfHours, shareOfHours } from './phrases.ts';
import { type FindingRule, firstWorse } from './rule.ts';
import { changeOf } from './strength.ts';

const WHERE = 'fell on a Saturday or Sunday by each person’s own clock';

/** More of the team's activity falls on Saturdays and Sundays than is usual. */
export const weekendWorkRising: FindingRule = (seen) => {
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
    title: 'More work at the weekend than usual',
    text: shareOfHours(signal, seen, WHERE),
    otherwise: 'people who chose to swap days, or a single planned release.',
    question: 'what would have to move so that next weekend is free?',
    evidence: [],
    aside: { clause: 'more of it at the weekend', text: alsoOfHours(signal, WHERE) },
  };
};
