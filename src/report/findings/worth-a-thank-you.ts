import type { FindingRule } from './finding-rule.ts';
import { MAX_PAGES } from './rule.ts';

/** First contributions, reviews of pull requests that had waited long, and reviews by people of other repositories or teams. */
export const worthAThankYou: FindingRule = (seen, say) => {
  const { thanks } = seen;
  if (thanks.length === 0) return undefined;
  return {
    id: 'worth-a-thank-you',
    cause: 'thanks',
    matters: 0.5,
    strength: { reach: 1 + thanks.length / 4, certainty: 1, lasting: true },
    severity: 'good',
    conversation: 'recognition',
    ...say.worthAThankYou(thanks, seen),
    evidence: [...new Set(thanks.map(({ url }) => url))].slice(0, MAX_PAGES),
  };
};
