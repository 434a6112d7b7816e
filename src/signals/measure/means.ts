import type { Instant } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { bootstrapInterval } from '../../statistics/bootstrap.ts';
import type { SignalContext } from '../context.ts';
import { type Reading, type SignalAbout, tooFew } from '../signal.ts';
import { cohortOf } from './cohort.ts';
import { compareWithBaseline } from './compare.ts';
import { resampledBaseline } from './resampled-baseline.ts';
import { COUNT_SCALE } from './scale.ts';

/** One of those that a mean is taken of. */
export interface Amount {
  at: Instant;
  amount: number;
}

/** A point of the weekly chart needs a few, or it shows one item's luck. */
const MIN_WEEKLY_AMOUNTS = 5;

/** The mean of the amounts in the week, with a 95 % bootstrap interval; of 4 or 13 weeks where one has too few. */
export function measureMean<L extends 'repository' | 'team'>(
  context: SignalContext,
  about: SignalAbout<L>,
  all: readonly Amount[],
): Reading<L> {
  const { members, span, weeksBefore, byWeek } = cohortOf(context, all, (some) => some.length >= about.minimum.n);
  const value = meanOf(members);
  if (members.length < about.minimum.n || value === undefined) return tooFew(about, members.length);
  const baseline = resampledBaseline(weeksBefore, members.length, meanOf, COUNT_SCALE);
  const alone = members.map((member) => [member]);
  return {
    level: about.level,
    status: compareWithBaseline(value, baseline, about.direction),
    n: members.length,
    value,
    ...optional('interval', bootstrapInterval(alone, meanOf, { seed: members.length })),
    ...optional('baseline', baseline),
    ...optional('span', span),
    weekly: byWeek.map((week) => (week.length >= MIN_WEEKLY_AMOUNTS ? meanOf(week) : undefined)),
  };
}

function meanOf(amounts: readonly Amount[]): number | undefined {
  if (amounts.length === 0) return undefined;
  return amounts.reduce((sum, { amount }) => sum + amount, 0) / amounts.length;
}
