import { optional } from '../../facts/optional.ts';
import type { SignalContext } from '../context.ts';
import {
  type Baseline,
  type ChangeStatus,
  type Direction,
  type Percentiles,
  type Reading,
  type SignalAbout,
  type ThreeQuarters,
  type WaitEstimate,
  type WorkingPart,
  tooFew,
} from '../signal.ts';
import { cohortOf } from './cohort.ts';
import { compareWithBaseline } from './compare.ts';
import { resampledBaseline } from './resampled-baseline.ts';
import { HOURS_SCALE } from './scale.ts';
import { type Wait, percentileIntervalOf, waitPercentile } from './wait-curve.ts';

/** A point of the weekly chart needs a few waits, or it shows one pull request's luck. */
const MIN_WEEKLY_WAITS = 5;
const MEDIAN = 0.5;
const THREE_QUARTERS = 0.75;

/**
 * The median wait of those that began in the week, with its 95 % interval and percentiles: waits that have not ended are censored,
 * never left out. Where the week has fewer than the signal's minimum, the last 4 or 13 weeks are taken and said. `threeQuarters`
 * asks for what is usual of the slow ones too.
 */
export function measureWaits<L extends 'repository' | 'team'>(
  context: SignalContext,
  about: SignalAbout<L>,
  waits: readonly Wait[],
  { threeQuarters = false } = {},
): Reading<L> {
  const { members, span, weeksBefore, byWeek } = cohortOf(context, waits, (some) => some.length >= about.minimum.n);
  if (members.length < about.minimum.n) return tooFew(about, members.length);
  const baseline = resampledBaseline(weeksBefore, members.length, medianWait, HOURS_SCALE);
  const estimate = estimateOf(members, MEDIAN);
  const telling = byWeek.map((week) => (week.length >= MIN_WEEKLY_WAITS ? week : undefined));
  return {
    level: about.level,
    status: statusOf(estimate.value, estimate.atLeast, baseline, about.direction),
    n: members.length,
    ...estimate,
    percentiles: percentilesOf(members),
    ...optional('working', workingPart(members)),
    ...optional('threeQuarters', threeQuarters ? threeQuartersOf(members, weeksBefore) : undefined),
    ...optional('baseline', baseline),
    ...optional('span', span),
    weekly: telling.map((week) => week && medianWait(week)),
    ...optional('weeklyIntervals', weeklyIntervals(waits, telling)),
  };
}

/** Only where they cost no resampling: twenty-seven bootstraps for a picture are too many. */
function weeklyIntervals(waits: readonly Wait[], weeks: readonly (readonly Wait[] | undefined)[]) {
  if (waits.some(({ endedOtherwise }) => endedOtherwise)) return undefined;
  return weeks.map((week) => week && percentileIntervalOf(week, MEDIAN));
}

function estimateOf(waits: readonly Wait[], share: number): WaitEstimate {
  const value = waitPercentile(waits, share);
  return {
    ...optional('value', value),
    ...optional('atLeast', value === undefined ? longest(waits) : undefined),
    interval: percentileIntervalOf(waits, share),
  };
}

function threeQuartersOf(members: readonly Wait[], weeksBefore: readonly (readonly Wait[])[]): ThreeQuarters {
  const statistic = (waits: readonly Wait[]) => waitPercentile(waits, THREE_QUARTERS);
  const baseline = resampledBaseline(weeksBefore, members.length, statistic, HOURS_SCALE);
  return { ...estimateOf(members, THREE_QUARTERS), ...optional('baseline', baseline) };
}

/** The same waits by the clocks of those who are waited for; only the members are counted so, because it is costly. */
function workingPart(waits: readonly Wait[]): WorkingPart | undefined {
  const working = waits.flatMap((wait) => (wait.workingHours ? [{ ...wait, hours: wait.workingHours() }] : []));
  if (working.length < waits.length) return undefined;
  return { ...estimateOf(working, MEDIAN), percentiles: percentilesOf(working) };
}

/** A median that was not reached may lie far above what is known of it, and so be unusually long but never unusually short. */
function statusOf(
  value: number | undefined,
  atLeast: number | undefined,
  baseline: Baseline | undefined,
  direction: Direction,
): ChangeStatus {
  return compareWithBaseline(value ?? Math.max(atLeast ?? 0, baseline?.low ?? 0), baseline, direction);
}

function medianWait(waits: readonly Wait[]): number | undefined {
  return waitPercentile(waits, MEDIAN);
}

function percentilesOf(waits: readonly Wait[]): Percentiles {
  return {
    ...optional('p50', waitPercentile(waits, MEDIAN)),
    ...optional('p75', waitPercentile(waits, THREE_QUARTERS)),
    ...optional('p90', waitPercentile(waits, 0.9)),
  };
}

function longest(waits: readonly Wait[]): number {
  return waits.reduce((hours, wait) => Math.max(hours, wait.hours), 0);
}
