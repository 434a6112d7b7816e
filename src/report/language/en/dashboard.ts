import type { Instant } from '../../../facts/instant.ts';
import type { TurnNow } from '../../../facts/lifecycle/lifecycle.ts';
import { sayMoment } from './words/dates.ts';
import { sayNumber } from '../../words.ts';

/** What a dashboard says; links are handed over as they are to be shown. */
export const dashboard = {
  title: 'Headroom: the state now',
  queue: 'The queue',
  longest: 'Waiting longest',
  trends: 'The last weeks',
  empty: 'No pull request is ready and open.',
  overdue: (count: number): string =>
    count === 0 ? 'None of them is overdue.' : `Of these, ${sayNumber(count)} ${count === 1 ? 'is' : 'are'} overdue.`,
  columns: {
    turn: 'whose turn',
    pulls: 'pull requests',
    pull: 'pull request',
    overdue: 'overdue',
    longestSince: 'longest ready since',
    turnSince: 'turn since',
    readySince: 'ready since',
  },
  turns: {
    reviewer: 'reviewer',
    author: 'author',
    ci: 'checks',
    merge: 'approved, to be merged',
    unclear: 'unclear',
  } satisfies Record<TurnNow, string>,
  isOverdue: 'overdue',
  week: (week: number): string => `week ${week}`,
  lastReport: (link: string): string => `Last weekly report: ${link}.`,
  settings: (link: string): string => `Settings: ${link}.`,
  stamp: (at: Instant, zone: string): string =>
    `Last change of this page: ${sayMoment(at, zone)}. It is looked at every hour of working time, and edited in place.`,
};
