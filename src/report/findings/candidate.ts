import type { TeamId } from '../../facts/ids.ts';
import type { Finding } from '../report.ts';
import type { Strength } from './strength.ts';
import type { Aside } from './wording.ts';

/** What may lie behind several findings; of one cause one finding is told. */
export type Cause =
  'review' | 'flow' | 'author' | 'dates' | 'hours' | 'load' | 'quality' | 'debt' | 'thanks' | `team ${TeamId}`;

/** What a rule has to say, before it is decided whether it is said. */
export interface Candidate extends Omit<Finding, 'importance' | 'certainty' | 'also'> {
  cause: Cause;
  /** How much it matters to the people concerned, if it is so: 0 to 1. */
  matters: number;
  strength: Strength;
  /** How it is told within another finding of the same cause. */
  aside?: Aside;
}

/** How much it matters, and how far it goes beyond what is usual: half of what it matters at the limit, all of it far away. */
export function importanceOf({ matters, strength: { reach } }: Candidate): number {
  return matters * (1 - 1 / (2 * Math.max(1, reach)));
}

/** By this findings are ordered: by how much they matter and how sure they are. */
export function scoreOf(candidate: Candidate): number {
  return importanceOf(candidate) * candidate.strength.certainty;
}
