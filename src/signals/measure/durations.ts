import { HOUR_MS, type Instant } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import {
  type SurvivalCurve,
  kaplanMeier,
  percentileInterval,
  survivalPercentile,
} from '../../statistics/kaplan-meier.ts';
import type { SignalContext } from '../context.ts';
import { type Percentiles, type Reading, type SignalAbout, notEnough } from '../signal.ts';
import { cohortOf } from './cohort.ts';
import { compareWithBaseline } from './compare.ts';
import { resampledBaseline } from './resampled-baseline.ts';

/** A wait: when it began, how long it has lasted so far, and whether it has ended in what was waited for. */
export interface Wait {
  at: Instant;
  hours: number;
  ended: boolean;
}

/** A point of the weekly chart needs a few waits, or it shows one pull request's luck. */
const MIN_WEEKLY_WAITS = 5;

/**
 * The median wait of those that began in the week, with its 95 % interval and percentiles, by Kaplan–Meier: waits that have not
 * ended are censored, never left out. Where the week has fewer than the minimum, the last 4 or 13 weeks are taken and said.
 */
export function measureWaits<L extends 'repository' | 'team'>(
  context: SignalContext,
  about: SignalAbout<L>,
  waits: readonly Wait[],
  minimum: { n: number; of: string },
): Reading<L> {
  const { members, span, weeksBefore, byWeek } = cohortOf(context, waits, (some) => some.length >= minimum.n);
  if (members.length < minimum.n) return notEnough(about.level, members.length, minimum.n, minimum.of);
  const curve = curveOf(members);
  const baseline = resampledBaseline(weeksBefore, members.length, medianWait);
  const value = survivalPercentile(curve, 0.5);
  const atLeast = value === undefined ? longest(members) : undefined;
  return {
    level: about.level,
    status: compareWithBaseline(value ?? atLeast ?? 0, baseline, about.direction),
    n: members.length,
    ...optional('value', value),
    ...optional('atLeast', atLeast),
    interval: percentileInterval(curve, 0.5, 0.95),
    percentiles: percentilesOf(curve),
    ...optional('baseline', baseline),
    ...optional('span', span),
    weekly: byWeek.map((week) => (week.length >= MIN_WEEKLY_WAITS ? medianWait(week) : undefined)),
  };
}

/** The Kaplan–Meier curve of waits, in hours. */
export function curveOf(waits: readonly Wait[]): SurvivalCurve {
  return kaplanMeier(waits.map(({ hours, ended }) => ({ duration: hours, observed: ended })));
}

/** Milliseconds as hours. */
export function hoursOf(ms: number): number {
  return ms / HOUR_MS;
}

function medianWait(waits: readonly Wait[]): number | undefined {
  return survivalPercentile(curveOf(waits), 0.5);
}

function percentilesOf(curve: SurvivalCurve): Percentiles {
  return {
    ...optional('p50', survivalPercentile(curve, 0.5)),
    ...optional('p75', survivalPercentile(curve, 0.75)),
    ...optional('p90', survivalPercentile(curve, 0.9)),
  };
}

function longest(waits: readonly Wait[]): number {
  return waits.reduce((hours, wait) => Math.max(hours, wait.hours), 0);
}
