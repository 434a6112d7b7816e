import type { Span } from '../../../facts/spans.ts';
import { sayDays } from './words/dates.ts';
import { countOrNone, plural, sayList, sayNumber } from '../../words.ts';

/** What the report of an organisation says. Names are handed over as they are to be shown. */
export const organization = {
  /** `Delivery and trade-offs, week 47 (16–22 November 2026)` */
  title: (week: number, window: Span, zone: string): string =>
    `Delivery and trade-offs, week ${week} (${sayDays(window, zone)})`,
  summary: (owner: string, repositories: number, merged: number, open: number): string =>
    `${owner}: ${plural(repositories, 'repository', 'repositories')}, ${countOrNone(merged, 'pull request')} merged, ${sayNumber(open)} ready and open.`,

  headings: {
    decisions: 'What needs a decision',
    delivery: 'Where delivery stands',
    tradeOffs: 'Trade-offs',
    waits: 'Where repositories wait for each other',
    teamWaits: 'Where teams wait for each other',
    changes: 'What has changed',
  },
  /** What stands where a part has nothing to show. */
  nothing: {
    decisions: 'Nothing stands out, as far as what is usual is known.',
    milestones: 'No open milestone can be given a date: there is too little history, or none is open.',
    waits: 'No request for review waits for people of another repository, or for a team.',
    changes: 'All figures of the repositories are as usual.',
  },
  columns: {
    repository: 'repository',
    debt: 'work on technical debt',
    reverts: 'reverts',
    unreviewed: 'merged without review',
    waitsFor: 'waits for',
    requests: 'open requests',
    longest: 'the longest',
    team: 'team',
    requestsOfWeeks: 'requests in 13 weeks',
    half: 'half answered within',
    openNow: 'open now',
  },

  askTeams: 'which of these requests are needed, and what would make them easier to answer?',

  likelyLate: 'likely late',
  /** @param days how much later it is likely to be done; negative: earlier */
  moved: (days: number): string =>
    `${plural(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'earlier'} than last week’s forecast`,
  besideUsual: (now: string, usual: string): string => `${now}; usual ${usual}`,

  /** For whom a repository waits, and who helped, where that is no repository by its name. */
  whom: {
    team: (slug: string): string => `team ${slug}`,
    someTeam: 'teams',
    someOthers: 'people of other repositories',
    peopleOf: (repository: string): string => `people of ${repository}`,
  },
  /** @param told as `helped` says it, of each */
  help: (told: readonly string[]): string => `They also helped each other this week: ${told.join('; ')}.`,
  helped: (whose: string, pulls: number, where: string): string =>
    `${whose} reviewed ${plural(pulls, 'pull request')} in ${where}`,

  reading:
    'Ranges in brackets are 95 %. “Usual” is the range in which 99 of 100 weeks fall when nothing has changed, by each repository’s own weeks before. Dates are those by which a milestone is done in 50 % and 85 % of the simulations, at the pace of its repository’s last 26 weeks. These are signs, not verdicts; repositories are not ranked, and what differs between them may have good reasons.',
  notShown: 'Not shown:',
  /** What is not shown, and why, a sentence each. */
  leftOut: {
    people:
      'People: this report is about repositories and teams only, and those of fewer than five people are not told apart.',
    /** @param others how many more are not named */
    young: (named: readonly string[], others: number): string => {
      const rest = others > 0 ? [plural(others, 'other repository', 'other repositories')] : [];
      return `What is usual, and so what has changed, in ${sayList([...named, ...rest])}: too little data yet.`;
    },
    private: (count: number): string =>
      `${plural(count, 'private repository', 'private repositories')}: everybody can read this page.`,
    teams:
      'How long teams wait for each other: GitHub shows teams to members of the organisation only, so none is named here.',
    worksCouncil: (count: number): string =>
      `Waits of ${plural(count, 'repository', 'repositories')} for others, and help from others: turned off by “works-council: true” there.`,
  },
};
