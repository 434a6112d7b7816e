import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { weeklyCharts } from '../charts.ts';
import { explain } from '../explanation.ts';
import { reportSummary, reportTitle } from '../headline.ts';
import { type Language, LANGUAGES } from '../language/language.ts';
import { sayNoFindings } from '../no-findings.ts';
import type { Finding, Report } from '../report.ts';
import { weeklyChartSvg } from './chart.ts';
import { pageName } from '../titles.ts';
import { outlookSection } from './outlook.ts';
import { STYLE } from './style.ts';
import { furtherNumbers, numbersTable, waitingTable } from './tables.ts';

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
          ${findings(report, words)}
          <h2>${report.week === undefined ? headings.numbers : headings.numbersOfWeek}</h2>
          ${numbersTable(report, words)} ${charts(report, words)} ${outlookSection(report.outlook, report.zone, words)}
          ${waitingTable(report.waiting, words)} ${furtherNumbers(report, words)} ${explanation(report, words)}
        </main>
      </body>
    </html> ` as HtmlEscapedString;
  return String(page);
}

function findings(report: Report, language: Language) {
  if (report.findings.length === 0) return html`<p>${sayNoFindings(report, language)}</p>`;
  return html`<ol class="findings">
    ${report.findings.map((finding) => told(finding, language.headings))}
  </ol>`;
}

function told({ severity, title, text, otherwise, question, evidence }: Finding, headings: Language['headings']) {
  return html`<li class="${severity}">
    <strong>${title}.</strong> ${text} ${otherwise ? html`<em>${headings.otherwise}</em> ${otherwise}` : ''}
    ${question ? html`<em>${headings.ask}</em> ${question}` : ''}
    ${evidence.length > 0 ? html`<em>${headings.see}</em> ${pages(evidence, headings)}` : ''}
  </li>`;
}

function pages(evidence: readonly string[], headings: Language['headings']) {
  return evidence.map((url, index) => {
    const sign = index === evidence.length - 1 ? '.' : ', ';
    return html`<a href="${url}">${pageName(url, headings)}</a>${sign}`;
  });
}

function charts({ series }: Report, language: Language) {
  const all = weeklyCharts(series, language);
  if (all.length === 0) return '';
  return html`<div class="charts">
    ${all.map(
      (chart) =>
        html`<figure>
          <figcaption>${chart.title}</figcaption>
          ${raw(weeklyChartSvg(chart, language.charts))}
        </figure>`,
    )}
  </div>`;
}

function explanation(report: Report, language: Language) {
  const { explanation: say } = language;
  const { heading, paragraphs, leftOut, asOf, settings } = explain(report, language);
  const missing = html`<p>${say.notShown} ${leftOut.join(' ')}</p>`;
  return html`<details>
    <summary>${heading}</summary>
    ${paragraphs.map((text) => html`<p>${text}</p>`)} ${leftOut.length > 0 ? missing : ''}
    <p>${asOf}. ${say.settings} <code>${settings}</code></p>
  </details>`;
}
