import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { weeklyCharts } from '../charts.ts';
import { explain } from '../explanation.ts';
import { reportSummary, reportTitle } from '../headline.ts';
import { LANGUAGES } from '../language/language.ts';
import { sayNoFindings } from '../no-findings.ts';
import type { Finding, Report } from '../report.ts';
import { weeklyChartSvg } from './chart.ts';
import { pageName } from '../titles.ts';
import { outlookSection } from './outlook.ts';
import { STYLE } from './style.ts';
import { furtherNumbers, numbersTable, waitingTable } from './tables.ts';

/** Pages are in English so far. */
const { headings } = LANGUAGES.en;

/** The report as a page that stands alone: no script, nothing loaded from elsewhere. */
export function renderHtml(report: Report): string {
  const { owner, name, url } = report.repository;
  // A template is a promise only where something in it is one.
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${reportTitle(report)} · ${owner}/${name}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <p class="repository"><a href="${url}">${owner}/${name}</a></p>
          <h1>${reportTitle(report)}</h1>
          <p>${reportSummary(report)}.</p>
          <h2>${headings.findings}</h2>
          ${findings(report)}
          <h2>${report.week === undefined ? headings.numbers : headings.numbersOfWeek}</h2>
          ${numbersTable(report)} ${charts(report)} ${outlookSection(report.outlook, report.zone)}
          ${waitingTable(report.waiting)} ${furtherNumbers(report)} ${explanation(report)}
        </main>
      </body>
    </html> ` as HtmlEscapedString;
  return String(page);
}

function findings(report: Report) {
  if (report.findings.length === 0) return html`<p>${sayNoFindings(report)}</p>`;
  return html`<ol class="findings">
    ${report.findings.map(finding)}
  </ol>`;
}

function finding({ severity, title, text, otherwise, question, evidence }: Finding) {
  return html`<li class="${severity}">
    <strong>${title}.</strong> ${text} ${otherwise ? html`<em>${headings.otherwise}</em> ${otherwise}` : ''}
    ${question ? html`<em>${headings.ask}</em> ${question}` : ''}
    ${evidence.length > 0 ? html`<em>${headings.see}</em> ${pages(evidence)}` : ''}
  </li>`;
}

function pages(evidence: readonly string[]) {
  return evidence.map((url, index) => {
    const sign = index === evidence.length - 1 ? '.' : ', ';
    return html`<a href="${url}">${pageName(url)}</a>${sign}`;
  });
}

function charts({ series }: Report) {
  const all = weeklyCharts(series);
  if (all.length === 0) return '';
  return html`<div class="charts">
    ${all.map(
      (chart) =>
        html`<figure>
          <figcaption>${chart.title}</figcaption>
          ${raw(weeklyChartSvg(chart))}
        </figure>`,
    )}
  </div>`;
}

function explanation(report: Report) {
  const { heading, paragraphs, leftOut, asOf, settings } = explain(report);
  const missing = html`<p>Not shown this time. ${leftOut.join(' ')}</p>`;
  return html`<details>
    <summary>${heading}</summary>
    ${paragraphs.map((text) => html`<p>${text}</p>`)} ${leftOut.length > 0 ? missing : ''}
    <p>${asOf}. Settings: <code>${settings}</code></p>
  </details>`;
}
