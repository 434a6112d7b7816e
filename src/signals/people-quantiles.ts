import { quantileSorted } from 'simple-statistics';
import { type Reading, type SignalAbout, tooFew } from './signal.ts';

/** One person beyond a limit, or one within it, can be guessed. */
const LEAST_ALIKE = 2;
const MOST = 0.9;
/** Of so many people two lie in the upper tenth. */
const LEAST_FOR_TENTH = 20;

/**
 * The median of a figure over people who have it, with the upper tenth and how many are above a limit, each only where two people at the
 * least lie beyond it and two do not; too few people are said to be so.
 */
export function quantilesOfPeople(
  about: SignalAbout<'team'>,
  values: readonly number[],
  limit?: number,
): Reading<'team'> {
  const sorted = values.toSorted((a, b) => a - b);
  if (sorted.length < about.minimum.n) return tooFew(about, sorted.length);
  const aboveLimit = limit === undefined ? 0 : sorted.filter((value) => value > limit).length;
  const isTold = limit !== undefined && (aboveLimit === 0 || isAlike(aboveLimit, sorted.length));
  return {
    level: 'team',
    status: 'steady',
    n: sorted.length,
    value: quantileSorted(sorted, 0.5),
    groups: {
      ...(sorted.length >= LEAST_FOR_TENTH && { p90: quantileSorted(sorted, MOST) }),
      ...(isTold && { aboveLimit }),
    },
  };
}

function isAlike(concerned: number, people: number): boolean {
  return concerned >= LEAST_ALIKE && people - concerned >= LEAST_ALIKE;
}
