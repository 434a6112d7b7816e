import { optional } from '../../facts/optional.ts';
import type { Instant } from '../../facts/instant.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import type { SignalContext } from '../context.ts';
import { type Reading, type SignalAbout, tooFew } from '../signal.ts';
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
  const baseline = resampledBaseline(weeksBefore, members.length, shareOf, SHARE_SCALE);
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

/** How many of them count, 0 to 1; `undefined` of none. */
export function shareOf(members: readonly { counts: boolean }[]): number | undefined {
  return members.length === 0 ? undefined : countOf(members) / members.length;
}

function countOf(members: readonly { counts: boolean }[]): number {
  return members.filter(({ counts }) => counts).length;
}
