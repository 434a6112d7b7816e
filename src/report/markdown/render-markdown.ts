import { reportSummary, reportTitle } from '../headline.ts';
import { type Language, LANGUAGES } from '../language/language.ts';
import type { Report } from '../report.ts';
import { renderExplanation } from './explanation.ts';

import { renderFolded, RENDER_SECTION, type Section, SECTIONS } from './sections.ts';

export interface MarkdownOptions {
  /** Whether it stands under a heading of its own, or is the body of an issue that has the title. */
  heading: boolean;
  /** Which parts, in which order; all by default. */
  sections?: readonly Section[];
  language?: Language;
}

/** The report as GitHub-flavoured Markdown. */
export function renderMarkdown(report: Report, options: MarkdownOptions): string {
  return `${renderParts(report, options).join('\n\n')}\n`;
}

/** The same in the parts between which it may be cut. */
export function renderParts(
  report: Report,
  { heading, sections = SECTIONS, language = LANGUAGES.en }: MarkdownOptions,
): string[] {
  const parts = [
    heading ? `## ${reportTitle(report, language)}` : '',
    `${reportSummary(report, language)}.`,
    ...sections.map((section) => RENDER_SECTION[section](report, language)),
    renderFolded(report, sections, language),
    renderExplanation(report, language),
  ];
  return parts.filter((part) => part !== '');
}
