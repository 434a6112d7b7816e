import { type Language, LANGUAGES } from '../language/language.ts';
import type { Finding, Report } from '../report.ts';
import { sayNoFindings } from '../no-findings.ts';
import { pageName } from '../titles.ts';
import { inert } from './inert.ts';
import { quietLink } from './link.ts';

/** What to talk about: at most three findings, or one sentence when there is nothing. */
export function renderFindings(report: Report, language: Language = LANGUAGES.en): string {
  const { findings } = report;
  if (findings.length === 0) return sayNoFindings(report, language);
  return findings.map((finding, index) => renderFinding(finding, index + 1, language.headings)).join('\n\n');
}

function renderFinding(finding: Finding, place: number, say: Language['headings']): string {
  const { otherwise, ask, see } = say;
  const linkTo = (url: string) => quietLink(pageName(url, say), url);
  const parts = [`**${place}. ${inert(finding.title)}.** ${inert(finding.text)}`];
  if (finding.otherwise) parts.push(`*${otherwise}* ${inert(finding.otherwise)}`);
  if (finding.question) parts.push(`*${ask}* ${inert(finding.question)}`);
  if (finding.evidence.length > 0) parts.push(`*${see}* ${finding.evidence.map(linkTo).join(', ')}.`);
  return parts.join(' ');
}
