import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts';
import type { Candidate } from './candidate.ts';
import type { Test } from './strength.ts';

/** Of the findings that reports tell, at most this share may be chance. */
const FALSE_SHARE = 0.1;
/** A single week must be surer than what lasts. */
const FALSE_SHARE_OF_ONE_WEEK = 0.01;

/**
 * Those that are worth believing, given how many figures were looked at: by Benjamini and Hochberg over everything that was asked,
 * each once. What no test decides on, facts and forecasts, is believed.
 */
export function withinBudget(candidates: readonly Candidate[], tests: readonly Test[]): Candidate[] {
  const chances = [...new Map(tests.map(({ of, chance }) => [of, chance])).values()];
  const lasting = largestBelieved(chances, FALSE_SHARE);
  const ofOneWeek = largestBelieved(chances, FALSE_SHARE_OF_ONE_WEEK);
  return candidates.filter(
    ({ strength: { test, lasting: lasts } }) => test === undefined || test.chance <= (lasts ? lasting : ofOneWeek),
  );
}

function largestBelieved(chances: readonly number[], share: number): number {
  const believed = benjaminiHochberg(chances, share);
  return Math.max(-1, ...chances.filter((_, index) => believed[index]));
}
