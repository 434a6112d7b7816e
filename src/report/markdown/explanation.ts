import { explain } from '../explanation.ts';
import type { Report } from '../report.ts';
import { inert } from './inert.ts';

/** How to read the report and what it cannot see, folded away. */
export function renderExplanation(report: Report): string {
  const { heading, paragraphs, leftOut, asOf, settings } = explain(report);
  return [
    `<details><summary>${heading}</summary>`,
    ...paragraphs.map(inert),
    ...(leftOut.length === 0 ? [] : [`Not shown this time. ${inert(leftOut.join(' '))}`]),
    `${inert(asOf)}. Settings: \`${settings}\``,
    '</details>',
  ].join('\n\n');
}
