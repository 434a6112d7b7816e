import { cutTitle } from '../titles.ts';
import type { FindingRule } from './finding-rule.ts';
import { firstWorse, pagesOf } from './rule.ts';
import { changeOf } from './strength.ts';

const MAX_PATTERN = 60;

/** More of the open requests than usual are made by CODEOWNERS and by nobody in particular. */
export const codeOwnersFlood: FindingRule = (seen, say) => {
  const signal = firstWorse(seen, 'code-owner-load');
  const strength = signal && changeOf(signal);
  if (!signal || !strength) return undefined;
  const [busiest] = seen.ownerLines;
  const line = busiest && { ...busiest, pattern: cutTitle(busiest.pattern, MAX_PATTERN) };
  return {
    id: 'code-owners-flood',
    cause: 'review',
    matters: 0.5,
    strength,
    severity: 'notice',
    conversation: 'retrospective',
    ...say.codeOwnersFlood(signal, line),
    evidence: pagesOf(seen.waiting.filter(({ turn }) => turn === 'reviewer')),
  };
};
