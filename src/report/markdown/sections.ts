import type { Language } from '../language/language.ts';
import type { Report } from '../report.ts';
import { renderCharts } from './chart.ts';
import { renderFindings } from './findings.ts';
import { renderFurtherNumbers, renderNumbers } from './numbers.ts';
import { renderOutlook } from './outlook.ts';
import { underHeading } from './under-heading.ts';
import { renderWaiting } from './waiting.ts';

/** The parts of a report that can be chosen and ordered, as they stand where nothing else is said. */
export const SECTIONS = ['findings', 'numbers', 'charts', 'waiting', 'forecast', 'recognition'] as const;

export type Section = (typeof SECTIONS)[number];

/** Each as Markdown under its own heading; empty where there is nothing to show. */
export const RENDER_SECTION: Record<Section, (report: Report, words: Language) => string> = {
  findings: (report, words) => underHeading(words.headings.findings, renderFindings(report, words)),
  numbers: (report, words) => {
    const { numbers, numbersOfWeek } = words.headings;
    return underHeading(report.week === undefined ? numbers : numbersOfWeek, renderNumbers(report, words));
  },
  charts: ({ series }, words) => renderCharts(series, words),
  waiting: ({ waiting }, words) => underHeading(words.headings.waiting, renderWaiting(waiting, words)),
  forecast: ({ outlook, zone }, words) => underHeading(words.headings.forecast, renderOutlook(outlook, zone, words)),
  // Thanks stand among the findings, as the last of them.
  recognition: () => '',
};

/** All other numbers, which belong to the numbers and are folded away below everything else. */
export function renderFolded(report: Report, sections: readonly Section[], words: Language): string {
  return sections.includes('numbers') ? renderFurtherNumbers(report, words) : '';
}
