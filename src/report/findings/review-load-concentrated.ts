import { cutTitle } from '../titles.ts';
import type { FindingRule } from './finding-rule.ts';
import { type Seen, firstWorse } from './rule.ts';
import { changeOf } from './strength.ts';

const MAX_AREAS = 2;
const MAX_NAME = 40;

/** Fewer people than usual carry the reviews. */
export const reviewLoadConcentrated: FindingRule = (seen, say) => {
  const signal = firstWorse(seen, 'review-concentration');
  const strength = signal && changeOf(signal);
  if (!signal?.reading.baseline || !strength) return undefined;
  return {
    id: 'review-load-concentrated',
    cause: 'review',
    matters: 0.8,
    strength,
    severity: 'attention',
    conversation: 'down',
    ...say.reviewLoadConcentrated(signal, seen, partsOf(seen)),
    evidence: [],
  };
};

/** The parts of the code that too few people review, the busiest first. */
function partsOf({ thinAreas }: Seen): string[] {
  const parts = thinAreas.filter(({ kind, name }) => kind === 'code' && name !== '/');
  return parts.slice(0, MAX_AREAS).map(({ name }) => cutTitle(name, MAX_NAME));
}
