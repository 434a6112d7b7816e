import { HOUR_MS } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Span } from '../facts/spans.ts';
import { type SurvivalCurve, percentileOf } from '../statistics/kaplan-meier.ts';
import { leastCount } from '../statistics/least-count.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { MIN_CURVE_PULLS, OVERDUE_SHARE, closingCurve, olderAt, overdueAge, pullsInTheYear } from './ages.ts';
import { type SignalContext, aliveSince } from './context.ts';
import { compareWithBaseline } from './measure/compare.ts';
import { resampledBaseline } from './measure/resampled-baseline.ts';
import { SHARE_SCALE } from './measure/scale.ts';
import { shareOf } from './measure/shares.ts';
import type { Baseline, Reading, SignalAbout, SignalDefinition } from './signal.ts';
import { notEnough } from './signal.ts';
import { endOf } from './wip.ts';

/** A share that is computed from products may come out a little below a whole count. */
const ROUNDING = 1e-9;

const about: SignalAbout<'repository'> = {
  id: 'overdue',
  name: 'Overdue',
  unit: 'share',
  direction: 'lower-is-better',
  minimum: { n: MIN_CURVE_PULLS, of: 'pull requests in a year' },
  level: 'repository',
  definition:
    'Open pull requests that are ready, untouched for 24 hours and older than 85 % of the last 365 days were when they were closed, of all that are ready and open.',
  caveat: 'Some wait on purpose: for a release, for a decision.',
  source: 'Kanban Guide (2020), service level expectation at 85 %; untouched for a day is our choice.',
};

/**
 * The share of the pull requests that are ready and open that are overdue. The weeks before are measured by the age of today, so that
 * what differs is what is open, and not how fast others were closed then.
 */
export const overdue: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const at = endOf(context.window.until, context.asOf);
    const curve = closingCurve(context, at);
    if (curve === undefined)
      return notEnough('repository', pullsInTheYear(context, at), MIN_CURVE_PULLS, 'pull requests in a year');
    const age = overdueAge(curve);
    if (age === undefined) return tooFewClosed(curve);
    const members = olderAt(context, at, age);
    const value = shareOf(members);
    if (value === undefined) return notEnough('repository', 0, 1, 'open pull request');
    const trailing = context.trailingWeeks.map((week) => membersIn(context, week, age));
    const drawn = resampledBaseline(trailing, members.length, shareOf, SHARE_SCALE);
    const baseline = drawn && inWholeItems(drawn, members.length);
    const count = members.filter(({ counts }) => counts).length;
    return {
      level: 'repository',
      status: compareWithBaseline(value, baseline, about.direction),
      n: members.length,
      value,
      groups: { overdue: count },
      ...optional('interval', wilsonInterval(count, members.length)),
      ...optional('baseline', baseline),
      weekly: [...trailing, members].map(shareOf),
    };
  },
};

/** The range outwards to whole pull requests of so many: a part of one more is no news. */
function inWholeItems({ low, high, ...usual }: Baseline, of: number): Baseline {
  const outwards = (share: number, round: (count: number) => number) => round(share * of) / of;
  return { ...usual, low: outwards(low + ROUNDING, Math.floor), high: outwards(high - ROUNDING, Math.ceil) };
}

/** With so few closed within a year, no age is known that 85 % do not reach, and that none is older would be false comfort. */
function tooFewClosed(curve: SurvivalCurve): Reading<'repository'> {
  const closed = Math.floor(curve.n * (percentileOf(curve, Infinity) ?? 0) + ROUNDING);
  return notEnough(
    'repository',
    closed,
    leastCount(OVERDUE_SHARE, curve.n),
    'closed pull requests, 85 % of the year’s',
  );
}

/** None in a week in which nothing could be so old yet: that is no week without overdue ones. */
function membersIn(context: SignalContext, { until }: Span, age: number): { counts: boolean }[] {
  const end = endOf(until, context.asOf);
  return end - age * HOUR_MS < aliveSince(context.history) ? [] : olderAt(context, end, age);
}
