import { binomialTail } from '../../statistics/chance.ts';
import { sayRange } from '../values.ts';
import type { Candidate } from './candidate.ts';
import { type FindingRule, type MeasuredSignal, measured } from './rule.ts';

/** One of five or more could be guessed. */
const MIN_CONCERNED = 2;
/** More than the false alarms of one person and week: 0.7 in 100, see docs/accuracy/alarms.md. */
const CHANCE_OF_ONE = 0.02;

const WORDS: Readonly<Record<string, string>> = {
  'load-signals': 'have two or more signs of load',
  'load-vs-baseline': 'have been doing more than they usually do for weeks',
};

/** Some people of the team carry more than they usually do; who they are is not known here. */
export const manyOverloaded: FindingRule = (seen) => {
  const found = Object.keys(WORDS).flatMap((id) => tellOf(measured(seen, id)) ?? []);
  return found[0];
};

function tellOf(signal: MeasuredSignal | undefined): Candidate | undefined {
  const concerned = signal?.reading.groups?.['concerned'] ?? 0;
  if (!signal || concerned < MIN_CONCERNED) return undefined;
  const { n, interval } = signal.reading;
  const chance = binomialTail(concerned, n, CHANCE_OF_ONE);
  const range = interval && sayRange(interval, 'share');
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
    title: 'Some people carry more than usual',
    text: `${concerned} of ${n} people${range === undefined ? '' : ` (95 % range ${range})`} ${WORDS[signal.about.id] ?? ''}, as far as this repository shows. Who they are is shown to themselves alone.`,
    otherwise: 'a project that begins, or people who came back from leave.',
    question: 'of everybody: what would you put off first, and what keeps you from it?',
    evidence: [],
  };
}
