import type { TurnNow } from '../../../facts/lifecycle/lifecycle.ts';
import type { ChangeSize } from '../../../signals/change-size.ts';
import { sayShare } from './words/values.ts';
import { capitalise, countOrNone, plural, sayList, sayNumber } from '../../words.ts';

/** What checks say. Names and reasons are handed over as they are to be shown. */
export const checks = {
  /** Of a pull request, by whose turn it is; short. */
  titles: {
    reviewer: 'Waits for a review',
    author: 'Waits for its author',
    ci: 'Waits for checks',
    merge: 'Approved, to be merged',
    unclear: 'Nobody in particular is next',
    draft: 'A draft',
  } satisfies Record<TurnNow | 'draft', string>,

  /** What each paragraph is about, with its full stop. */
  topics: {
    turn: 'Whose turn.',
    wait: 'First review.',
    others: 'Who else could look.',
    size: 'Size.',
    risk: 'Risk of ending overdue.',
  },

  /** Whose turn it is, where that is no reviewer’s. */
  turns: {
    author: 'Its author is next.',
    ci: 'Its checks are not all green, so it waits for those first.',
    merge: 'It is approved, and nobody else is asked: it can be merged.',
    unclear: 'It was talked about, and whose turn it is cannot be told.',
    draft: 'It is a draft, so nobody is expected to act.',
  } satisfies Record<Exclude<TurnNow, 'reviewer'> | 'draft', string>,

  waitsFor: (people: string): string => `It waits for a review by ${people}.`,
  nobodyAsked: 'It waits for a review, and nobody is asked for one yet.',
  nobodyAskedAgain: (people: string, count: number): string =>
    `Its author has answered the ${count === 1 ? 'review' : 'reviews'} by ${people}, and nobody is asked to look again.`,

  /** @param more how many are not named */
  people: (named: readonly string[], more: number): string =>
    sayList(more > 0 ? [...named, `${sayNumber(more)} more`] : named),
  /** Those who are not named. @param beside whether others of the kind are */
  unnamed: {
    people: (count: number, beside: boolean): string => others(count, 'reviewer', beside),
    teams: (count: number, beside: boolean): string => others(count, 'team', beside),
  },
  /** A person, and how many requests they have; what is counted is said of the first only. */
  person: (name: string, openRequests: number, isFirst: boolean): string =>
    `${name} (${isFirst ? `${countOrNone(openRequests, 'review request')} open here` : sayNumber(openRequests)})`,

  /** @param firstReview a clause @param n of how many pull requests it is told */
  wait: (firstReview: string, n: number): string =>
    `${capitalise(firstReview)}. That is told from ${plural(n, 'pull request')} of the last year.`,

  others: (people: string, count: number): string => {
    const know = count === 1 ? 'knows this area and has room' : 'know this area and have room';
    return `By past reviews and CODEOWNERS, ${people} ${know}. A suggestion, not a ranking.`;
  },

  size: ({ changedLines, biggerThan, usualLines }: ChangeSize): string =>
    `${plural(changedLines, 'changed line')}, more than in ${sayShare(biggerThan)} of the last year’s pull requests; half of those have at most ${sayNumber(Math.round(usualLines))}.`,

  foot: 'Told from what everybody who can read this repository can see. The check is always neutral: it stands in nobody’s way.',

  /** Of a commit that is the head of several pull requests. */
  shared: {
    title: (numbers: readonly number[]): string => `Shared by ${numbers.length} pull requests`,
    text: (numbers: readonly number[]): string =>
      `This commit is the head of the pull requests ${sayList(numbers.map(String))}. GitHub shows its checks on each of them, so this one tells of none.`,
    hint: '`/headroom why` in a comment tells of the one that it is written on.',
  },

  /** Of the default branch. */
  health: {
    week: (week: number): string => `Week ${week}`,
    things: (count: number): string => `${plural(count, 'thing')} to talk about`,
    tooEarly: 'too early to tell',
    nothing: 'nothing stands out',
    all: 'All of it:',
    report: 'the week’s report',
    foot: 'Told of the repository over the week, not of this commit. The check is always neutral: it stands in nobody’s way.',
  },

  /** Of a changed file of settings. */
  settings: {
    noFaults: 'No faults',
    inOrder: 'The file has no faults. It takes effect once it is on the default branch.',
    faults: (count: number): string => plural(count, 'fault'),
    inForce: 'What the file on the default branch says stays in force until these are mended:',
    atLine: (line: number, message: string): string => `Line ${line}: ${message}`,
  },
};

/** `a team`, `another team`, `2 teams`, `2 other teams` */
function others(count: number, one: string, beside: boolean): string {
  if (count === 1) return `${beside ? 'another' : 'a'} ${one}`;
  return `${sayNumber(count)} ${beside ? 'other ' : ''}${one}s`;
}
