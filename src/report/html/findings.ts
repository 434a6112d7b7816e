import { html } from 'hono/html';
import type { Language } from '../language/language.ts';
import { sayNoFindings } from '../no-findings.ts';
import type { Finding, Report } from '../report.ts';
import { pageName } from '../titles.ts';
import type { Html } from './html.ts';
import { keepUnits } from './keep-units.ts';

/** What to talk about, or that nothing stands out. */
export function findingsList(report: Report, language: Language): Html {
  if (report.findings.length === 0) return html`<p>${sayNoFindings(report, language)}</p>`;
  return html`<ol class="findings">
    ${report.findings.map((finding) => told(finding, language.headings))}
  </ol>`;
}

function told({ severity, title, text, otherwise, question, evidence }: Finding, headings: Language['headings']): Html {
  return html`<li class="${severity}">
    <strong>${keepUnits(title)}.</strong> ${keepUnits(text)}
    ${otherwise ? html`<em>${headings.otherwise}</em> ${keepUnits(otherwise)}` : ''}
    ${question ? html`<em>${headings.ask}</em> ${question}` : ''}
    ${evidence.length > 0 ? html`<em>${headings.see}</em> ${pages(evidence, headings)}` : ''}
  </li>`;
}

function pages(evidence: readonly string[], headings: Language['headings']): Html[] {
  return evidence.map((url, index) => {
    const sign = index === evidence.length - 1 ? '.' : ', ';
    return html`<a href="${url}">${pageName(url, headings)}</a>${sign}`;
  });
}
