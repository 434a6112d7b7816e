import { optional } from '../../facts/optional.ts';
import type { Instant } from '../../facts/instant.ts';
import { unseenCount } from '../../statistics/unseen-count.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import type { SignalContext } from '../context.ts';
import { type Baseline, type Reading, type SignalAbout, tooFew } from '../signal.ts';
import { cohortOf } from './cohort.ts';
import { compareWithBaseline } from './compare.ts';
import { resampledBaseline } from './resampled-baseline.ts';
import { SHARE_SCALE } from './scale.ts';

/** One of those that a share is taken of, and whether it counts. */
export interface Member {
  at: Instant;
  counts: boolean;
}

/** A point of the weekly chart needs a few, or a share means nothing. */
const MIN_WEEKLY_MEMBERS = 5;
/** The end to one side of a range that 99 % of ordinary weeks fall in. */
const CERTAINTY = 0.995;

/** The share of members in the week that count, with its 95 % Wilson interval; of 4 or 13 weeks where one has too few. */
export function measureShare<L extends 'repository' | 'team'>(
  context: SignalContext,
  about: SignalAbout<L>,
  all: readonly Member[],
): Reading<L> {
  const { members, span, weeksBefore, byWeek } = cohortOf(context, all, (some) => some.length >= about.minimum.n);
  if (members.length < about.minimum.n) return tooFew(about, members.length);
  const value = shareOf(members) ?? 0;
  const telling = byWeek.map((week) => (week.length >= MIN_WEEKLY_MEMBERS ? week : undefined));
  const drawn = resampledBaseline(weeksBefore, members.length, shareOf, SHARE_SCALE);
  const baseline = drawn && widenedByChance(drawn, weeksBefore.flat().length, members.length);
  return {
    level: about.level,
    status: compareWithBaseline(value, baseline, about.direction),
    n: members.length,
    value,
    ...optional('interval', wilsonInterval(countOf(members), members.length)),
    ...optional('baseline', baseline),
    ...optional('span', span),
    weekly: telling.map((week) => week && shareOf(week)),
    weeklyIntervals: telling.map((week) => week && wilsonInterval(countOf(week), week.length)),
  };
}

/**
 * Where none ever counted, or all did, draws do not scatter, and a single exception would be called a change. How many chance alone
 * may bring is then told by how many there were.
 */
function widenedByChance(baseline: Baseline, pastSize: number, sampleSize: number): Baseline {
  const { value, low, high } = baseline;
  if (low !== high || (value !== 0 && value !== 1)) return baseline;
  const exceptions = unseenCount(pastSize, sampleSize, CERTAINTY) / sampleSize;
  return value === 0 ? { ...baseline, high: exceptions } : { ...baseline, low: 1 - exceptions };
}

/** How many of them count, 0 to 1; `undefined` of none. */
export function shareOf(members: readonly { counts: boolean }[]): number | undefined {
  return members.length === 0 ? undefined : countOf(members) / members.length;
}

function countOf(members: readonly { counts: boolean }[]): number {
  return members.filter(({ counts }) => counts).length;
}
