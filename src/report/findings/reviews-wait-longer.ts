import { sayHours } from '../time-words.ts';
import { halfReviewed } from './phrases.ts';
import { type FindingRule, firstWorse, pagesOf } from './rule.ts';
import { changeOf } from './strength.ts';
import { whereItWaits } from './where-it-waits.ts';

/** First reviews, or first answers, come later than is usual here. */
export const reviewsWaitLonger: FindingRule = (seen) => {
  const signal = firstWorse(seen, 'time-to-first-review', 'time-to-first-response');
  const strength = signal && changeOf(signal);
  if (!signal || !strength) return undefined;
  const slowest = signal.reading.percentiles?.p75;
  const slow = slowest === undefined ? '' : ` A quarter waited more than ${sayHours(slowest)}.`;
  const reviews = signal.about.id === 'time-to-first-review';
  const text = `${halfReviewed(signal, seen)}.`;
  return {
    id: 'reviews-wait-longer',
    cause: 'review',
    matters: 0.9,
    strength,
    severity: 'attention',
    conversation: 'down',
    title: reviews ? 'Reviews wait longer than usual' : 'First answers come later than usual',
    text: text + slow + whereItWaits(seen.waiting),
    otherwise: 'a release freeze, people away, or a few unusually large changes.',
    question: 'what could wait, so that first reviews come first this week?',
    evidence: pagesOf(seen.waiting.filter(({ turn }) => turn === 'reviewer')),
    aside: { clause: reviews ? 'first reviews come later' : 'first answers come later', text },
  };
};
