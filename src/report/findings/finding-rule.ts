import type { Language } from '../language/language.ts';
import type { Candidate } from './candidate.ts';
import type { Seen } from './rule.ts';

/** A rule turns what was seen into a candidate for a finding, told in a language, or has nothing to say. */
export type FindingRule = (seen: Seen, say: Language['findings']) => Candidate | undefined;
