import type { Instant } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { bootstrapInterval } from '../../statistics/bootstrap.ts';
import type { SignalContext } from '../context.ts';
import { type Reading, type SignalAbout, tooFew } from '../signal.ts';
import { cohortOf } from './cohort.ts';
import { compareWithBaseline } from './compare.ts';
import { resampledBaseline } from './resampled-baseline.ts';
import { SHARE_SCALE } from './scale.ts';

/** What one item adds to a share of things that come in bursts: `part` of `whole`. */
export interface Burst {
  at: Instant;
  part: number;
  whole: number;
}

/**
 * Σ part ÷ Σ whole in the week, with a bootstrap interval over the bursts, because what comes in one burst is not independent;
 * of 4 or 13 weeks where the week's wholes are fewer than the signal's minimum.
 */
export function measureBursts(
  context: SignalContext,
  about: SignalAbout<'repository'>,
  all: readonly Burst[],
): Reading<'repository'> {
  const isEnough = (bursts: readonly Burst[]) => wholeOf(bursts) >= about.minimum.n;
  const { members, span, weeksBefore, byWeek } = cohortOf(context, all, isEnough);
  const value = ratioOf(members);
  const n = wholeOf(members);
  if (!isEnough(members) || value === undefined) return tooFew(about, n);
  const baseline = resampledBaseline(weeksBefore, members.length, ratioOf, SHARE_SCALE);
  const alone = members.map((burst) => [burst]);
  return {
    level: 'repository',
    status: compareWithBaseline(value, baseline, about.direction),
    n,
    value,
    ...optional('interval', bootstrapInterval(alone, ratioOf, { seed: n })),
    ...optional('baseline', baseline),
    ...optional('span', span),
    weekly: byWeek.map((week) => (isEnough(week) ? ratioOf(week) : undefined)),
  };
}

function ratioOf(bursts: readonly Burst[]): number | undefined {
  const whole = wholeOf(bursts);
  return whole === 0 ? undefined : bursts.reduce((sum, { part }) => sum + part, 0) / whole;
}

function wholeOf(bursts: readonly Burst[]): number {
  return bursts.reduce((sum, { whole }) => sum + whole, 0);
}
