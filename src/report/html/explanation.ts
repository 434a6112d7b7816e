import { html } from 'hono/html';
import { explain } from '../explanation.ts';
import type { Language } from '../language/language.ts';
import type { Report } from '../report.ts';
import type { Html } from './html.ts';

/** How to read the report, and what it cannot see, folded away. */
export function explanationPart(report: Report, language: Language): Html {
  const { explanation: say } = language;
  const { heading, paragraphs, leftOut, asOf, settings } = explain(report, language);
  const missing = html`<p>${say.notShown} ${leftOut.join(' ')}</p>`;
  return html`<details>
    <summary>${heading}</summary>
    ${paragraphs.map((text) => html`<p>${text}</p>`)} ${leftOut.length > 0 ? missing : ''}
    <p>${asOf}. ${say.settings} <code>${settings}</code></p>
  </details>`;
}
