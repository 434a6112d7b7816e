import type { Measured } from '../../signals/signal.ts';
import { ENGLISH } from '../../report/language/en/english.ts';
import { plural, sayList } from '../../report/words.ts';
import type { AuthoredPull } from '../own-pull-requests.ts';

const { tables, turns, values } = ENGLISH;

/** What is said of the pull requests that concern somebody. */
export const pulls = {
  asked: 'Waiting for you',
  noneAsked: 'Nobody waits for a review of yours.',
  askedBy: (count: number): string =>
    `${plural(count, 'pull request waits', 'pull requests wait')} for your review${count > 1 ? ', longest first' : ''}.`,
  /** @param days working days that those which count take at one’s own pace @param apart how many do not count */
  queue: (days: number, apart: number): string => {
    const without = apart === 0 ? '' : `, without the ${apart} in repositories that are left out`;
    return `At the pace at which you usually review, that is ${values.value(days, 'd')} of reviews${without}.`;
  },
  /** @param n weeks known, of those needed */
  queueUnknown: (n: number, needed: number): string =>
    n >= needed
      ? 'You have not reviewed anything lately, so how many days that takes you cannot be told.'
      : `How many days of reviews that is can be told after ${needed} weeks; so far there ${n === 1 ? 'is 1' : `are ${n === 0 ? 'none' : n}`}.`,
  answers: ({ value, atLeast, interval, n }: Measured<'person'>): string => {
    const range = interval && values.range(interval, 'h', value);
    const within =
      value === undefined ? `take longer than ${values.hours(atLeast ?? 0)}` : `come within ${values.hours(value)}`;
    return `Half of your answers ${within} (${range === undefined ? '' : `95 % range ${range}; `}${n} requests in half a year).`;
  },
  throughTeams: 'Asked of your teams',
  throughTeamsHint: 'A request to a team is nobody’s in particular until somebody takes it.',
  authored: 'Your pull requests',
  noneAuthored: 'You have no open pull request.',
  summary: (all: readonly AuthoredPull[]): string => {
    const theirs = all.filter(({ isTheirs }) => isTheirs).length;
    const drafts = all.filter(({ turn }) => turn === 'draft').length;
    const others = all.length - theirs - drafts;
    const parts = [
      ...(theirs > 0 ? [`${theirs} ${theirs === 1 ? 'waits' : 'wait'} for you`] : []),
      ...(others > 0 ? [`${others} ${others === 1 ? 'waits' : 'wait'} for others`] : []),
      ...(drafts > 0 ? [plural(drafts, 'is a draft', 'are drafts')] : []),
    ];
    return `${all.length} open: ${sayList(parts)}.`;
  },
  columns: {
    pull: tables.waiting.pull,
    author: 'by',
    asked: 'asked',
    team: 'team',
    turn: tables.waiting.turn,
    turnFor: tables.waiting.turnFor,
    readyFor: tables.waiting.readyFor,
  },
  ago: (hours: number): string => `${values.wait(hours)} ago`,
  more: (count: number): string => `${count} more`,
  /** Who is asked is named as `show` writes it. */
  turn: ({ turn, turnHours, asked, unnamed }: AuthoredPull): string => {
    switch (turn) {
      case 'author':
        return 'you';
      case 'merge':
        return 'you: approved, to be merged';
      case 'checks-failed':
        return 'you: a check has failed';
      case 'ci':
        return 'checks';
      case 'draft':
        return `nobody: a draft for ${values.wait(turnHours)}`;
      default:
        return turns.one({ turn, asked, unnamed }, (name) => name);
    }
  },
};
