import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
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
import { STYLE } from './style/style.ts';
import { waitingTable } from './waiting.ts';

const MAX_WAITING = 10;

/** The report as a page that stands alone: no script, nothing loaded from elsewhere. */
export function renderHtml(report: Report, words: Language = LANGUAGES.en): string {
  const { headings, tag } = words;
  const title = reportTitle(report, words);
  const { owner, name, url } = report.repository;
  // A template is a promise only where something in it is one.
  const page = html`<!doctype html>
    <html lang="${tag}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title} · ${owner}/${name}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <p class="repository"><a href="${url}">${owner}/${name}</a></p>
          <h1>${title}</h1>
          <p>${reportSummary(report, words)}.</p>
          <h2>${headings.findings}</h2>
          ${findingsList(report, words)}
          <h2>${report.week === undefined ? headings.numbers : headings.numbersOfWeek}</h2>
          ${numbersTable(report, words)} ${furtherNumbers(report, words)} ${trendFigures(report, words)}
          ${outlook(report, words)} ${waiting(report, words)} ${explanationPart(report, words)}
        </main>
      </body>
    </html> ` as HtmlEscapedString;
  return String(page);
}

function outlook({ outlook: known, zone }: Report, language: Language): Html {
  if (known === undefined) return '';
  return html`<h2>${language.headings.forecast}</h2>
    ${outlookPart(known, zone, language)}`;
}

function waiting(report: Report, language: Language): Html {
  if (report.waiting.length === 0) return '';
  return html`<h2>${language.headings.waiting}</h2>
    <p>${sayTurns(report.waiting, language)}</p>
    ${waitingTable(report.waiting.slice(0, MAX_WAITING), language)} ${ageFigure(report, language)}`;
}
