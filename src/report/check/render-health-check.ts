import { reportSummary } from '../headline.ts';
import { renderFindings } from '../markdown/findings.ts';
import { quietLink } from '../markdown/link.ts';
import type { Report } from '../report.ts';
import { sayDays } from '../dates.ts';
import { usualWeeks } from '../rows.ts';
import { plural, uncapitalise } from '../words.ts';

/** The text of the check on the default branch's head. */
export interface RenderedHealth {
  title: string;
  summary: string;
}

const FOOT =
  'Told of the repository over the week, not of this commit. The check is always neutral: it stands in nobody’s way.';

/** A repository's health of a week in short: what to talk about, and where its report is, if it was published. Markdown that notifies nobody. */
export function renderHealthCheck(report: Report, reportUrl: string | undefined): RenderedHealth {
  const { week, window, zone } = report;
  const days = sayDays(window, zone);
  const name = week === undefined ? days : `Week ${Number(week.slice(-2))}`;
  const when = week === undefined ? days : `${name}, ${days}`;
  const paragraphs = [
    `${when}: ${uncapitalise(reportSummary(report))}.`,
    renderFindings(report),
    reportUrl === undefined ? '' : `All of it: ${quietLink('the week’s report', reportUrl)}.`,
    FOOT,
  ];
  return {
    title: `${name}: ${sayNews(report)}`,
    summary: `${paragraphs.filter((text) => text !== '').join('\n\n')}\n`,
  };
}

function sayNews({ findings, signals }: Report): string {
  if (findings.length > 0) return `${plural(findings.length, 'thing')} to talk about`;
  return usualWeeks(signals) === undefined ? 'too early to tell' : 'nothing stands out';
}
