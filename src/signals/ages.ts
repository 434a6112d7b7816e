import { DAY_MS, HOUR_MS, type Instant } from '../facts/instant.ts';
import { type Lifecycle, isWaiting } from '../facts/lifecycle/lifecycle.ts';
import { optional } from '../facts/optional.ts';
import { type SurvivalCurve, percentileOf, survivalPercentile } from '../statistics/kaplan-meier.ts';
import { type SignalContext, oncePerContext, remembered } from './context.ts';
import { readyHours } from './current-wait.ts';
import { type Wait, curveOf } from './measure/wait-curve.ts';
import { waitUntil } from './waits.ts';

/** Finished and unfinished pull requests that a curve of ages needs at the least. */
export const MIN_CURVE_PULLS = 30;
const CURVE_MS = 365 * DAY_MS;
/** Older than so many of the year’s is overdue. */
export const OVERDUE_SHARE = 0.85;
const IDLE_MS = 24 * HOUR_MS;

/** A pull request that is ready and open, how long it has been so, and how that compares with the others of a year. */
export interface Age {
  pull: Lifecycle;
  hours: number;
  /** The share of the year's pull requests that were closed sooner, 0 to 1; absent when there are too few to say. */
  olderThan?: number;
  /** Older than 85 % and untouched for a day. */
  overdue: boolean;
}

/** How long the pull requests of the trailing 365 days took from ready to closed; `undefined` when there are too few. */
export function closingCurve(context: SignalContext, at: Instant): SurvivalCurve | undefined {
  return curvesOf(context)(at);
}

/** The age in hours that 85 % of a year’s pull requests do not reach before they are closed; `undefined` where fewer were closed. */
export function overdueAge(curve: SurvivalCurve): number | undefined {
  return survivalPercentile(curve, OVERDUE_SHARE);
}

/** Of what was ready and open at a moment, what was left alone for a day and older than an age in hours. */
export function olderAt(context: SignalContext, at: Instant, age: number): { counts: boolean }[] {
  return context
    .openAt(at)
    .filter(isWaiting)
    .map((pull) => ({ counts: ageOf(pull, at, undefined, age).overdue }));
}

/** Within how many hours half, and 85 %, of them were closed: a share that was not reached is absent; `undefined` where there are too few. */
export function closingTimes(context: SignalContext, at: Instant): { half?: number; most?: number } | undefined {
  const curve = closingCurve(context, at);
  return (
    curve && {
      ...optional('half', survivalPercentile(curve, 0.5)),
      ...optional('most', overdueAge(curve)),
    }
  );
}

const curvesOf = oncePerContext((context) =>
  remembered((at: Instant) => {
    const waits = waitsOfTheYear(context, at);
    return waits.length < MIN_CURVE_PULLS ? undefined : curveOf(waits);
  }),
);

/** How many pull requests became ready in the 365 days before a moment. */
export function pullsInTheYear(context: SignalContext, at: Instant): number {
  return waitsOfTheYear(context, at).length;
}

/** Of those that were ready before all is known only the slow ones would be among them. */
function waitsOfTheYear(context: SignalContext, at: Instant): Wait[] {
  const since = Math.max(at - CURVE_MS, context.completeSince);
  return closingWaits(context).filter((wait) => wait.at >= since && wait.at <= at);
}

const closingWaits = oncePerContext(({ lifecycles, asOf }) =>
  lifecycles.flatMap((pull) => waitUntil(pull, pull.closedAt, asOf) ?? []),
);

/** The ages at a moment of the pull requests that are ready and open then, oldest first. */
export function agesAt(context: SignalContext, at: Instant): readonly Age[] {
  return knownAges(context)(at);
}

/** The age of one pull request that may have moved on since the context was made, among the closings that the context knows. */
export function ageAmong(context: SignalContext, pull: Lifecycle, at: Instant): Age | undefined {
  if (!isWaiting(pull)) return undefined;
  const curve = closingCurve(context, context.asOf);
  return ageOf(pull, at, curve, curve && overdueAge(curve));
}

const knownAges = oncePerContext((context) => remembered((at: Instant) => computeAges(context, at)));

function computeAges(context: SignalContext, at: Instant): Age[] {
  const curve = closingCurve(context, at);
  const limit = curve && overdueAge(curve);
  return context
    .openAt(at)
    .filter(isWaiting)
    .map((pull) => ageOf(pull, at, curve, limit))
    .toSorted((a, b) => b.hours - a.hours);
}

function ageOf(pull: Lifecycle, at: Instant, curve: SurvivalCurve | undefined, limit: number | undefined): Age {
  const hours = readyHours(pull, at);
  const idle = at - pull.lastActivityAt >= IDLE_MS;
  return {
    pull,
    hours,
    ...optional('olderThan', curve && percentileOf(curve, hours)),
    overdue: limit !== undefined && hours > limit && idle,
  };
}
