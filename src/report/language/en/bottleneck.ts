import type { Baseline, Interval } from '../../../signals/signal.ts';
import { sayHours } from './words/time-words.ts';
import { sayRange, sayShare, sayUsual } from './words/values.ts';
import { sayNumber } from '../../words.ts';

/** What is said of a review bottleneck: each sign with its evidence, what is waited for, and how many signs there are. */
export const bottleneck = {
  signs: {
    slow: (hours: number): string =>
      `A quarter of the pull requests spend more than ${sayHours(hours)} in review; 24 h are the limit.`,
    overdue: (overdue: number, n: number, interval: Interval): string =>
      `${whatIsOpen(overdue, n)} overdue (95 % range ${sayRange(interval, 'share') ?? ''}); 15 % are to be expected.`,
    flow: (rising: number, weeks: number): string =>
      `In ${rising} of the last ${weeks} weeks more pull requests were opened than closed.`,
    concentrated: (share: number, usual: Baseline): string =>
      `The busiest fifth does ${sayShare(share)} of the reviews; usually it is ${sayUsual(usual, 'share')}.`,
  },
  /** For whom a pull request waits longest, by the signal that measures it. */
  waits: {
    'time-in-review': 'for its reviewers',
    'time-waiting-on-author': 'for its author',
    'approval-to-merge': 'to be merged once it is approved',
  },
  /** @param forWhom one of the waits */
  longest: (forWhom: string, hours: number): string =>
    `A pull request waits longest ${forWhom}: half of them more than ${sayHours(hours)}.`,
  lit: (count: number): string => `${count} of 4 signs are lit.`,
};

function whatIsOpen(overdue: number, n: number): string {
  if (n === 1 && overdue === 1) return 'The one open pull request is';
  const share = overdue === n ? 'All' : `${sayNumber(overdue)} of the`;
  return `${share} ${sayNumber(n)} open pull requests ${overdue === 1 ? 'is' : 'are'}`;
}
