import { optional } from '../facts/optional.ts';
import { bootstrapInterval } from '../statistics/bootstrap.ts';
import type { SignalContext } from './context.ts';
import { type Delivery, deliveredAfter, deliveriesOf } from './deliveries.ts';
import { firstCommits } from './first-commits.ts';
import { type Cohort, cohortOf } from './measure/cohort.ts';
import { compareWithBaseline } from './measure/compare.ts';
import { resampledBaseline } from './measure/resampled-baseline.ts';
import { COUNT_SCALE } from './measure/scale.ts';
import { shareOf } from './measure/shares.ts';
import { type Wait, hoursOf, waitPercentile } from './measure/wait-curve.ts';
import { type SignalAbout, type SignalDefinition, tooFew } from './signal.ts';

const about: SignalAbout<'repository'> = {
  id: 'delivery',
  name: 'Deliveries per week',
  unit: '1/wk',
  direction: 'higher-is-better',
  minimum: { n: 20, of: 'deployments or releases' },
  level: 'repository',
  definition:
    'Deployments to production a week, or releases where no deployments are known; beside it the lead time from first commit to delivery, the share that failed, the time to the next good one after a failure, and the share that was rework.',
  caveat:
    'What a deployment contains is taken to be all that was merged before it; failures that were not reported to GitHub are seen only when something was reverted.',
  source: 'DORA (2024), the five metrics of software delivery performance.',
};

/** Deliveries a week; in `groups` the other four of DORA's five, each only where it is known. */
export const delivery: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const cohort = cohortOf(context, deliveriesOf(context), (some) => some.length >= about.minimum.n);
    const { members, span, weeksBefore, byWeek } = cohort;
    if (members.length < about.minimum.n) return tooFew(about, members.length);
    const counts = (weeks: readonly (readonly Delivery[])[]) => weeks.map((week) => [week.length]);
    const covered = counts(byWeek.slice(weeksBefore.length));
    const value = meanOf(covered.flat()) ?? 0;
    const baseline = resampledBaseline(counts(weeksBefore), covered.length, meanOf, COUNT_SCALE);
    return {
      level: 'repository',
      status: compareWithBaseline(value, baseline, about.direction),
      n: members.length,
      value,
      ...optional('interval', bootstrapInterval(covered, meanOf, { seed: members.length })),
      ...optional('baseline', baseline),
      ...optional('span', span),
      weekly: byWeek.map((week) => week.length),
      groups: othersOfTheFive(context, cohort),
    };
  },
};

function othersOfTheFive(context: SignalContext, { members, span }: Cohort<Delivery>): Record<string, number> {
  const judged = members.flatMap(({ failed }) => (failed === undefined ? [] : [{ counts: failed }]));
  return {
    ...optional('leadTimeHours', waitPercentile(leadTimes(context, span ?? context.window), 0.5)),
    ...optional('failedShare', shareOf(judged)),
    ...optional('recoveryHours', waitPercentile(recoveries(context, members), 0.5)),
    ...optional('reworkShare', shareOf(members.map(({ rework }) => ({ counts: rework })))),
  };
}

/** From the first commit to the delivery, of what was merged in the span; not delivered yet: censored. */
function leadTimes(context: SignalContext, { since, until }: { since: number; until: number }): Wait[] {
  const commits = firstCommits(context);
  return context.lifecycles.flatMap(({ number, mergedAt, createdAt }): Wait[] => {
    if (mergedAt === undefined || mergedAt < since || mergedAt >= until) return [];
    const from = commits.get(number) ?? createdAt;
    const deliveredAt = deliveredAfter(context, mergedAt);
    const hours = hoursOf((deliveredAt ?? context.asOf) - from);
    return [{ at: from, hours, ended: deliveredAt !== undefined }];
  });
}

function recoveries(context: SignalContext, members: readonly Delivery[]): Wait[] {
  return members
    .filter(({ failed }) => failed === true)
    .map(({ at }) => {
      const recoveredAt = deliveredAfter(context, at);
      return { at, hours: hoursOf((recoveredAt ?? context.asOf) - at), ended: recoveredAt !== undefined };
    });
}

function meanOf(counts: readonly number[]): number | undefined {
  return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0) / counts.length;
}
