import type { Finding, Report } from '../report.ts';
import { sayNoFindings } from '../no-findings.ts';
import { pageName } from '../titles.ts';
import { inert } from './inert.ts';
import { quietLink } from './link.ts';

/** What to talk about: at most three findings, or one sentence when there is nothing. */
export function renderFindings(report: Report): string {
  const { findings } = report;
  if (findings.length === 0) return sayNoFindings(report);
  return findings.map((finding, index) => renderFinding(finding, index + 1)).join('\n\n');
}

function renderFinding(finding: Finding, place: number): string {
  const parts = [`**${place}. ${inert(finding.title)}.** ${inert(finding.text)}`];
  if (finding.otherwise) parts.push(`*It could also be:* ${inert(finding.otherwise)}`);
  if (finding.question) parts.push(`*Ask:* ${inert(finding.question)}`);
  if (finding.evidence.length > 0) parts.push(`*See:* ${finding.evidence.map(linkTo).join(', ')}.`);
  return parts.join(' ');
}

function linkTo(url: string): string {
  return quietLink(pageName(url), url);
}
