import { reportSummary, reportTitle } from '../headline.ts';
import type { Report } from '../report.ts';
import { renderCharts } from './chart.ts';
import { renderExplanation } from './explanation.ts';
import { renderFindings } from './findings.ts';
import { renderFurtherNumbers, renderNumbers } from './numbers.ts';
import { renderOutlook } from './outlook.ts';
import { renderWaiting } from './waiting.ts';

/** The report as GitHub-flavoured Markdown, under a heading of its own unless it is the body of an issue that has the title. */
export function renderMarkdown(report: Report, options: { heading: boolean }): string {
  const waiting = renderWaiting(report.waiting);
  const parts = [
    options.heading ? `## ${reportTitle(report)}` : '',
    `${reportSummary(report)}.`,
    '### What to talk about',
    renderFindings(report),
    report.week === undefined ? '### The numbers' : '### The week in numbers',
    renderNumbers(report),
    renderCharts(report.series),
    renderOutlook(report.outlook, report.zone),
    waiting && '### Waiting longest',
    waiting,
    renderFurtherNumbers(report),
    renderExplanation(report),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
