import { explain } from '../explanation.ts';
import { type Language, LANGUAGES } from '../language/language.ts';
import type { Report } from '../report.ts';
import { inert } from './inert.ts';

/** How to read the report and what it cannot see, folded away. */
export function renderExplanation(report: Report, language: Language = LANGUAGES.en): string {
  const { heading, paragraphs, leftOut, asOf, settings } = explain(report, language);
  return [
    `<details><summary>${heading}</summary>`,
    ...paragraphs.map(inert),
    ...(leftOut.length === 0 ? [] : [`${language.explanation.notShown} ${inert(leftOut.join(' '))}`]),
    `${inert(asOf)}. ${language.explanation.settings} \`${settings}\``,
    '</details>',
  ].join('\n\n');
}
