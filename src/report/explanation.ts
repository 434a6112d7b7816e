import { sayMoment } from './dates.ts';
import type { Report } from './report.ts';

/** How a report is to be read and what it cannot see, in plain text; said once in every report. */
export interface Explanation {
  heading: string;
  paragraphs: readonly string[];
  /** What is not shown this time, and why; may be empty. */
  leftOut: readonly string[];
  /** When it was known, without a full stop. */
  asOf: string;
  /** The file that the settings are in. */
  settings: string;
}

/** How waits are counted. */
export const WAITS =
  'Waits count from ready for review, without the time in draft; those that still wait are counted as such, so the figures are not flattered by what is already closed. Bots and AI reviewers are left out.';
const RANGES =
  'Ranges in brackets are 95 %. “Usual” is the range in which 99 of 100 weeks fall when nothing has changed, by this repository’s own weeks before, 26 at most. Where a week has too few for a figure, the last 4 or 13 are taken, and the line says so.';
/** What is called overdue. */
export const OVERDUE =
  'Overdue: ready for review, untouched for a day, and older than 85 % of the last year’s pull requests were when they were closed.';
const LONGER_THAN = '“Longer than” is the share that was closed sooner.';
/** What no figure can tell. */
export const LIMITS =
  'Activity on GitHub is not all of the work, and quiet is not idleness. These are signs, not verdicts; nobody is ranked.';

/** The explanation of a report: only what concerns something that it shows. */
export function explain({ signals, waiting, leftOut, asOf, zone }: Report): Explanation {
  const figures = signals.some(({ reading }) => reading.status !== 'not-enough-data');
  const ranked = waiting.some(({ olderThan }) => olderThan !== undefined);
  return {
    heading: 'How to read this, and what it cannot see',
    paragraphs: [WAITS, ...(figures ? [RANGES] : []), ...(ranked ? [`${OVERDUE} ${LONGER_THAN}`] : []), LIMITS],
    leftOut,
    asOf: `As known on ${sayMoment(asOf, zone)}`,
    settings: '.github/headroom.yml',
  };
}
