import type { Instant } from '../../../facts/instant.ts';
import { sayMoment } from './words/dates.ts';

/** How a report is to be read, and what it cannot see. */
export const explanation = {
  heading: 'How to read this, and what it cannot see',
  /** How waits are counted. */
  waits:
    'Waits count from ready for review, without the time in draft; those that still wait are counted as such, so the figures are not flattered by what is already closed. Bots and AI reviewers are left out.',
  ranges:
    'Ranges in brackets are 95 %. “Usual” is the range in which 99 of 100 weeks fall when nothing has changed, by this repository’s own weeks before, 26 at most. Where a week has too few for a figure, the last 4 or 13 are taken, and the line says so.',
  /** What is called overdue. */
  overdue:
    'Overdue: ready for review, untouched for a day, and older than 85 % of the last year’s pull requests were when closed.',
  longerThan: '“Longer than” is the share that was closed sooner.',
  /** What no figure can tell. */
  limits:
    'Activity on GitHub is not all of the work, and quiet is not idleness. These are signs, not verdicts; nobody is ranked.',
  /** Before what is left out of a report. */
  notShown: 'Not shown this time.',
  /** Of a dashboard. */
  notOnDashboard:
    'Not shown: figures about people and teams. This page tells the state of pull requests and milestones only.',
  /** When it was known, without a full stop. */
  asOf: (at: Instant, zone: string): string => `As known on ${sayMoment(at, zone)}`,
  settings: 'Settings:',
};
