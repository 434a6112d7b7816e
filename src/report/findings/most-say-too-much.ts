import type { FindingRule } from './finding-rule.ts';
import { measured } from './rule.ts';

/** More than half of those who answered the pulse’s question say that it is too much. What people say is no matter of chance. */
export const mostSayTooMuch: FindingRule = (seen, say) => {
  const signal = measured(seen, 'pulse');
  const tooMuch = signal?.reading.groups?.['tooMuch'] ?? 0;
  if (signal === undefined || 2 * tooMuch <= signal.reading.n) return undefined;
  return {
    id: 'most-say-too-much',
    cause: 'load',
    matters: 0.9,
    strength: { reach: 1 + tooMuch / signal.reading.n, certainty: 1, lasting: true },
    severity: 'attention',
    conversation: 'retrospective',
    ...say.mostSayTooMuch(signal, tooMuch),
    evidence: [],
  };
};
