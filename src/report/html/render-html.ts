import { html } from 'hono/html';
import { reportSummary, reportTitle } from '../headline.ts';
import { type Language, LANGUAGES } from '../language/language.ts';
import type { Report } from '../report.ts';
import { sayTurns } from '../turns.ts';
import { ageFigure, trendFigures } from './charts/figures.ts';
import { explanationPart } from './explanation.ts';
import { findingsList } from './findings.ts';
import type { Html } from './html.ts';
import { furtherNumbers, numbersTable } from './numbers.ts';
import { outlookPart } from './outlook.ts';
import { standAlone } from './stand-alone.ts';
import { prospectsNote, waitingTable } from './waiting.ts';

const MAX_WAITING = 10;

/** The report as a page that stands alone: no script, nothing loaded from elsewhere. */
export function renderHtml(report: Report, words: Language = LANGUAGES.en): string {
  const { headings, tag } = words;
  const title = reportTitle(report, words);
  const { owner, name, url } = report.repository;
  const body = html`<p class="repository"><a href="${url}">${owner}/${name}</a></p>
    <h1>${title}</h1>
    <p>${reportSummary(report, words)}.</p>
    <h2>${headings.findings}</h2>
    ${findingsList(report, words)}
    <h2>${report.week === undefined ? headings.numbers : headings.numbersOfWeek}</h2>
    ${numbersTable(report, words)} ${furtherNumbers(report, words)} ${trendFigures(report, words)}
    ${outlook(report, words)} ${waiting(report, words)} ${explanationPart(report, words)}`;
  return standAlone(tag, `${title} · ${owner}/${name}`, body);
}

function outlook({ outlook: known, zone }: Report, language: Language): Html {
  if (known === undefined) return '';
  return html`<h2>${language.headings.forecast}</h2>
    ${outlookPart(known, zone, language)}`;
}

function waiting(report: Report, language: Language): Html {
  const listed = report.waiting.slice(0, MAX_WAITING);
  if (listed.length === 0) return '';
  return html`<h2>${language.headings.waiting}</h2>
    <p>${sayTurns(report.waiting, language)}</p>
    ${waitingTable(listed, language)} ${prospectsNote(listed, language)} ${ageFigure(report, language)}`;
}
