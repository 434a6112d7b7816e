import type { SignalContext } from './context.ts';
import { netFlow } from './net-flow.ts';
import { offHoursShare } from './off-hours-share.ts';
import { overdue } from './overdue.ts';
import { requestToResponse } from './request-to-response.ts';
import { reviewConcentration } from './review-concentration.ts';
import { reviewQueue } from './review-queue.ts';
import type { PublishedSignal, SignalDefinition } from './signal.ts';
import { throughput } from './throughput.ts';
import { timeToFirstResponse } from './time-to-first-response.ts';
import { timeToFirstReview } from './time-to-first-review.ts';
import { timeToMerge } from './time-to-merge.ts';
import { unreviewedMerges } from './unreviewed-merges.ts';
import { weekendShare } from './weekend-share.ts';
import { whoseTurn } from './whose-turn.ts';
import { wip } from './wip.ts';
import { workItemAge } from './work-item-age.ts';

/** What the repository's signals are, in the order in which a report tells them. */
export const REPOSITORY_SIGNALS: readonly SignalDefinition<'repository', SignalContext>[] = [
  timeToFirstResponse,
  timeToFirstReview,
  requestToResponse,
  timeToMerge,
  throughput,
  netFlow,
  wip,
  workItemAge,
  overdue,
  whoseTurn,
  reviewConcentration,
  unreviewedMerges,
];

/** Aggregates of at least five people. */
export const TEAM_SIGNALS: readonly SignalDefinition<'team', SignalContext>[] = [reviewQueue];

/** Aggregates of at least five people about when they work: left out unless the repository's file turns them on. */
export const AFTER_HOURS_SIGNALS: readonly SignalDefinition<'team', SignalContext>[] = [weekendShare, offHoursShare];

/** Every signal that may be published, in the order in which it is documented. */
export const ALL_SIGNALS: readonly (
  SignalDefinition<'repository', SignalContext> | SignalDefinition<'team', SignalContext>
)[] = [...REPOSITORY_SIGNALS, ...TEAM_SIGNALS, ...AFTER_HOURS_SIGNALS];

/** Reads every signal that may be published. */
export function readSignals(context: SignalContext, options: { afterHours: boolean }): PublishedSignal[] {
  const team = options.afterHours ? [...TEAM_SIGNALS, ...AFTER_HOURS_SIGNALS] : TEAM_SIGNALS;
  return [
    ...REPOSITORY_SIGNALS.map(({ about, measure }) => ({ about, reading: measure(context) })),
    ...team.map(({ about, measure }) => ({ about, reading: measure(context) })),
  ];
}
