import { plural, sayList, sayNumber } from '../../report/words.ts';

/** What the page of a repository says besides what a report says. */
export const REPOSITORY_WORDS = {
  trail: 'Where this is',
  home: 'All repositories',
  atGitHub: 'At GitHub',

  now: 'Now',
  ready: 'ready and open',
  turns: {
    reviewer: 'wait for a reviewer',
    author: 'wait for the author',
    ci: 'wait for checks',
    merge: 'approved, to be merged',
    unclear: 'no clear turn',
  },
  overdue: 'overdue',
  overdueUnknown: 'overdue: too few were closed in a year to say',
  nothingOpen: 'No pull request is ready and open.',
  longest: 'Waiting longest',
  /** @param more how many are shown when it is opened */
  others: (more: number): string => `${sayNumber(more)} more`,
  notListed: (count: number): string => `${plural(count, 'younger one', 'younger ones')} not listed.`,

  previous: (week: number): string => `← Week ${week}`,
  next: (week: number): string => `Week ${week} →`,
  weeks: 'Weeks',
  latest: 'To the state now',
  issue: (number: number): string => `Published as issue ${number}`,
  findings: 'What to talk about',
  numbers: 'The week in numbers',
  thanks: 'Thank you',
  thanked: {
    'unblocking-review': 'reviewed what was overdue',
    'first-contribution': 'first contribution merged',
    'help-from-elsewhere': 'came to help from another repository',
    'help-from-another-team': 'came to help from another team',
  },
  trends: 'The last half year',
  forecast: 'What is likely to come',
  download: 'This week as a file:',
  markdown: 'report.md',
  json: 'report.json',
  csv: 'pull-requests.csv',
  csvOf: 'pull requests that are open or were closed within a year',

  earlier: 'Weeks told before',
  noneEarlier: 'No weekly report has been written here yet.',
  week: (week: number, year: number): string => `Week ${week}, ${year}`,
  outcomes: {
    published: 'published',
    quiet: 'not written: nothing to say',
    'dry-run': 'not written: dry run',
    'left-alone': 'left as somebody edited or closed it',
  },
  issueNumber: (number: number): string => `issue ${number}`,

  settings: 'Settings in force',
  neverRead: 'The settings file has not been read yet; until then nothing is written.',
  faults: 'The settings file is not followed as it is now; what it said before still holds:',
  faultsElsewhere:
    'The organisation’s settings file has faults, and what it said before still holds. Whoever can read its “.github” repository sees them here.',
  fault: (repository: string, line: number, message: string): string => `${repository}, line ${line}: ${message}`,
  writes: (names: readonly string[]): string =>
    names.length === 0 ? 'Headroom writes nothing here.' : `Headroom writes: ${sayList(names)}.`,
  writeNames: {
    'weekly-report': 'the weekly report',
    dashboard: 'the pinned issue with the state now',
    'check-runs': 'checks',
    labels: 'labels',
    commands: 'answers to commands',
  },
  dryRun: 'It is a dry run: what would be written is only told in the log.',
  zone: (zone: string): string => `Weeks begin and times are told in ${zone}.`,
  afterHours: {
    on: 'Figures of the team about when people work are on.',
    off: 'Figures about when people work are off.',
    worksCouncil: 'All figures about the load and the hours of people and teams are off (“works-council: true”).',
  },
  file: 'The settings file',
  definitions: 'What each figure means',

  /** @param percent of its history @param minutes that are left; absent where it is not known */
  reading: (percent: number, minutes: number | undefined): string => {
    const left = minutes === undefined ? '' : `, about ${minutes === 0 ? 'a minute' : plural(minutes, 'minute')} to go`;
    return `The history of this repository is being read: ${percent} % so far${left}. Until it is done, figures are of what is known, and weeks may look quieter than they were.`;
  },
  notBegun:
    'The history of this repository has not been read yet: only what has come in since is known, and weeks may look quieter than they were.',
  readingFailed: (fault: string): string => `Not all of its history could be read: ${fault}.`,

  badWeek: {
    title: 'No such week',
    form: (text: string): string => `“${text}” is no week; weeks are written as 2026-W47.`,
    notOver: (week: number, year: number): string => `Week ${week} of ${year} is not over yet.`,
    unknown: (week: number, year: number): string => `Nothing is known of week ${week} of ${year} here.`,
    back: 'To the last week that is over',
  },
};
