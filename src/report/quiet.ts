import type { Report } from './report.ts';

/**
 * Whether a report has nothing to say: nothing was merged, no more than one person was active, and nothing asks for a decision. Good
 * news alone, or what has been lying for long, is no reason to write to people.
 */
export function isQuiet({ findings, mergedPullRequests, activePeople }: Report): boolean {
  return mergedPullRequests === 0 && activePeople <= 1 && findings.every(({ severity }) => severity === 'good');
}
