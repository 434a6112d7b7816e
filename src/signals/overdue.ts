import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { MIN_CURVE_PULLS, agesAt, closingCurve, pullsInTheYear } from './ages.ts';
import type { SignalContext } from './context.ts';
import { compareWithBaseline } from './measure/compare.ts';
import { resampledBaseline } from './measure/resampled-baseline.ts';
import { SHARE_SCALE } from './measure/scale.ts';
import { shareOf } from './measure/shares.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';
import { notEnough } from './signal.ts';
import { endOf } from './wip.ts';

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

/** The share of the pull requests that are ready and open that are overdue. */
export const overdue: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const at = endOf(context.window.until, context.asOf);
    const ages = membersAt(context, at);
    if (closingCurve(context, at) === undefined)
      return notEnough('repository', pullsInTheYear(context, at), MIN_CURVE_PULLS, 'pull requests in a year');
    if (ages.length === 0) return notEnough('repository', 0, 1, 'open pull request');
    const trailing = context.trailingWeeks.map((week) => membersAt(context, endOf(week.until, context.asOf)));
    const value = shareOf(ages) ?? 0;
    const baseline = resampledBaseline(trailing, ages.length, shareOf, SHARE_SCALE);
    const count = ages.filter(({ counts }) => counts).length;
    return {
      level: 'repository',
      status: compareWithBaseline(value, baseline, about.direction),
      n: ages.length,
      value,
      groups: { overdue: count },
      ...optional('interval', wilsonInterval(count, ages.length)),
      ...optional('baseline', baseline),
      weekly: [...trailing, ages].map(shareOf),
    };
  },
};

/** None while there are too few to say what is overdue: that is no week without overdue ones. */
function membersAt(context: SignalContext, at: Instant): { counts: boolean }[] {
  if (closingCurve(context, at) === undefined) return [];
  return agesAt(context, at).map((age) => ({ counts: age.overdue }));
}
