import type { Instant } from '../../../facts/instant.ts';
import { sayMoment } from './words/dates.ts';
import { sayWait } from './words/time-words.ts';
import { sayShare } from './words/values.ts';
import { countOrNone, plural } from '../../words.ts';

/** What commands are answered. Names and links are handed over as they are to be shown. */
export const replies = {
  help: 'What can be asked of Headroom here, by people with write access:',
  /** What comes of each command, by the form in which it is written. */
  commands: {
    report: 'the report of the last week',
    'snooze 3d': 'on a pull request: no change of labels and check for that long (h, d or w)',
    why: 'on a pull request: what its labels and its place in the queue rest on',
    'suggest reviewers': 'on a pull request: who else knows the area and has room; nobody is asked',
    help: 'this list',
  },
  unknown: (forms: readonly string[]): string =>
    `That is no command of Headroom’s. These are: ${forms.slice(0, -1).join(', ')} and ${forms.at(-1) ?? ''}.`,
  onPullRequestsOnly: 'This works on pull requests only.',

  week: (week: number): string => `week ${week}`,
  publishedReport: (link: string): string => `The report of the last week: ${link}.`,

  why: {
    intro: 'What Headroom knows of this pull request:',
    inNoQueue: 'It is in no queue: only what is ready, open and by a person waits.',
    label: (name: string, meaning: string): string => `Label “${name}”: ${meaning}.`,
    snoozed: (until: Instant, zone: string): string => `It is snoozed until ${sayMoment(until, zone)}.`,
    turn: (turn: string, hours: number): string => `Whose turn: ${turn}, for ${sayWait(hours)}.`,
    wait: (hours: number, olderThan: number | undefined): string => {
      const rank =
        olderThan === undefined || olderThan < 0.005
          ? ''
          : `, longer than ${sayShare(olderThan)} of the last year’s pull requests`;
      return `It has waited ${sayWait(hours)} since it was ready for review, without the time in draft${rank}.`;
    },
    overdue: (isOverdue: boolean): string => `It is ${isOverdue ? '' : 'not '}overdue.`,
    overdueUnknown: 'Whether it is overdue cannot be told yet: too few pull requests were closed within a year.',
  },

  suggest: {
    intro: 'Who else could review this; those with the fewest open requests first, at most three:',
    foot: 'Told from what this repository shows. A suggestion, not a ranking; nobody was asked.',
    nobody: (limit: number): string =>
      `Nobody else is known to know this area and to have room: by CODEOWNERS and the reviews of the last 26 weeks, and without those who have ${plural(limit, 'open review request')} or more.`,
    turnedOff:
      'Suggestions count who has room, and such figures are turned off here by “works-council: true” in the settings.',
    closed: 'It is closed, so it needs no reviewers.',
    person: (name: string, reasons: string): string => `${name}: ${reasons}`,
    reasons: (owns: boolean, reviewed: boolean, openRequests: number): string => {
      const parts = [
        ...(owns ? ['named by CODEOWNERS for files that it changes'] : []),
        ...(reviewed ? ['reviewed pull requests of this area in the last 26 weeks'] : []),
        `has ${countOrNone(openRequests, 'review request')} open here`,
      ];
      return `${parts.join(', ')}.`;
    },
  },
};
