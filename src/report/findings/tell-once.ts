import type { Language } from '../language/language.ts';
import type { Finding } from '../report.ts';
import { type Candidate, importanceOf, scoreOf } from './candidate.ts';
import { MAX_PAGES } from './rule.ts';

/** More than so many sentences about other signs of the same cause are too long to listen to. */
const MAX_ASIDES = 2;
const HUNDREDTHS = 100;

/** One finding of each cause, strongest first: the strongest sign of the cause leads, the others are told in it in a sentence each. */
export function tellOnce(candidates: readonly Candidate[], say: Language['findings']): Finding[] {
  const byCause = Map.groupBy(
    candidates.toSorted((a, b) => scoreOf(b) - scoreOf(a)),
    ({ cause }) => cause,
  );
  return [...byCause.values()].flatMap(([leader, ...others]) => (leader ? tellTogether(leader, others, say) : []));
}

function tellTogether(leader: Candidate, others: readonly Candidate[], say: Language['findings']): Finding {
  const { cause: _cause, matters: _matters, strength, aside: _aside, title, text, evidence, ...rest } = leader;
  const asides = others.flatMap(({ aside }) => aside ?? []).slice(0, MAX_ASIDES);
  const [first] = asides;
  const better = asides.find(({ question }) => question !== undefined)?.question;
  return {
    ...rest,
    importance: rounded(importanceOf(leader)),
    certainty: rounded(strength.certainty),
    title: first === undefined ? title : say.together(title, first.clause),
    text: [text, ...asides.map((aside) => aside.text)].join(' '),
    ...(better !== undefined && { question: better }),
    evidence: [...new Set([evidence, ...others.map((other) => other.evidence)].flat())].slice(0, MAX_PAGES),
    also: others.map(({ id }) => id),
  };
}

/** Nearly certain is not certain. */
function rounded(share: number): number {
  return Math.min(share < 1 ? 0.99 : 1, Math.round(share * HUNDREDTHS) / HUNDREDTHS);
}
