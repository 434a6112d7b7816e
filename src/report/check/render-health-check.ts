import { reportSummary } from '../headline.ts';
import { type Language, LANGUAGES } from '../language/language.ts';
import { renderFindings } from '../markdown/findings.ts';
import { quietLink } from '../markdown/link.ts';
import type { Report } from '../report.ts';
import { usualWeeks } from '../rows.ts';
import { uncapitalise } from '../words.ts';

/** The text of the check on the default branch's head. */
export interface RenderedHealth {
  title: string;
  summary: string;
}

/** A repository's health of a week in short: what to talk about, and where its report is, if it was published. Markdown that notifies nobody. */
export function renderHealthCheck(
  report: Report,
  reportUrl: string | undefined,
  language: Language = LANGUAGES.en,
): RenderedHealth {
  const { health: say } = language.checks;
  const { week, window, zone } = report;
  const days = language.dates.days(window, zone);
  const name = week === undefined ? days : say.week(Number(week.slice(-2)));
  const when = week === undefined ? days : `${name}, ${days}`;
  const paragraphs = [
    `${when}: ${uncapitalise(reportSummary(report, language))}.`,
    renderFindings(report, language),
    reportUrl === undefined ? '' : `${say.all} ${quietLink(say.report, reportUrl)}.`,
    say.foot,
  ];
  return {
    title: `${name}: ${sayNews(report, say)}`,
    summary: `${paragraphs.filter((text) => text !== '').join('\n\n')}\n`,
  };
}

function sayNews({ findings, signals }: Report, say: Language['checks']['health']): string {
  if (findings.length > 0) return say.things(findings.length);
  return usualWeeks(signals) === undefined ? say.tooEarly : say.nothing;
}
