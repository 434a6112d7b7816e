import { sayNumber } from '../../words.ts';

/** What stands around the numbers and the list of what waits. Heads are written as within a sentence. */
export const tables = {
  numbers: {
    none: 'There is too little data yet for any figure.',
    more: 'More figures',
    bottleneck: 'Review bottleneck',
    pulse: 'Pulse',
    signal: 'signal',
    thisWeek: 'this week',
    thisPeriod: 'this period',
    usual: 'usual',
    usualOf: (weeks: number): string => `usual (${weeks} weeks)`,
    change: 'change',
  },
  waiting: {
    pull: 'pull request',
    turn: 'whose turn',
    turnFor: 'turn for',
    readyFor: 'ready for',
    longerThan: 'longer than',
  },
  /** Below a table that is cut. */
  more: (count: number): string => `${sayNumber(count)} more are not listed.`,
};
