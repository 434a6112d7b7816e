import { binomialTail } from '../../statistics/chance.ts';
import type { Language } from '../language/language.ts';
import type { Candidate } from './candidate.ts';
import type { FindingRule } from './finding-rule.ts';
import { type MeasuredSignal, measured } from './rule.ts';

/** One of five or more could be guessed. */
const MIN_CONCERNED = 2;
/** More than the false alarms of one person and week: 0.7 in 100, see docs/accuracy/alarms.md. */
const CHANCE_OF_ONE = 0.02;

/** The signals that tell of it, the surest first. */
const SIGNALS = ['load-signals', 'load-vs-baseline'] as const;

/** Some people of the team carry more than they usually do; who they are is not known here. */
export const manyOverloaded: FindingRule = (seen, say) => {
  const found = SIGNALS.flatMap((id) => tellOf(measured(seen, id), say) ?? []);
  return found[0];
};

function tellOf(signal: MeasuredSignal | undefined, say: Language['findings']): Candidate | undefined {
  const concerned = signal?.reading.groups?.['concerned'] ?? 0;
  if (!signal || concerned < MIN_CONCERNED) return undefined;
  const { n, interval } = signal.reading;
  const chance = binomialTail(concerned, n, CHANCE_OF_ONE);
  return {
    id: 'many-overloaded',
    cause: 'load',
    matters: 1,
    // How far it reaches at the least: two of a small team may be one of many.
    strength: {
      reach: 1 + 3 * (interval?.low ?? 0),
      certainty: 1 - chance,
      test: { of: signal.of, chance },
      lasting: true,
    },
    severity: 'attention',
    conversation: 'one-to-one',
    ...say.manyOverloaded(signal, concerned),
    evidence: [],
  };
}
