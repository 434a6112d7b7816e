import { type Language, LANGUAGES } from './language/language.ts';
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

/** The explanation of a report: only what concerns something that it shows. */
export function explain(
  { signals, waiting, leftOut, asOf, zone }: Report,
  { explanation: say }: Language = LANGUAGES.en,
): Explanation {
  const figures = signals.some(({ reading }) => reading.status !== 'not-enough-data');
  const ranked = waiting.some(({ olderThan }) => olderThan !== undefined);
  return {
    heading: say.heading,
    paragraphs: [
      say.waits,
      ...(figures ? [say.ranges] : []),
      ...(ranked ? [`${say.overdue} ${say.longerThan}`] : []),
      say.limits,
    ],
    leftOut,
    asOf: say.asOf(asOf, zone),
    settings: '.github/headroom.yml',
  };
}
