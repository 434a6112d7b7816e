import type { Instant } from '../facts/instant.ts';
import { type Lifecycle, isOpen } from '../facts/lifecycle/lifecycle.ts';
import type { SignalContext } from './context.ts';
import { approvalWaitIn, firstApproval } from './approval-to-merge.ts';
import { deliveredAfter, deliveriesOf } from './deliveries.ts';
import { firstCommits } from './first-commits.ts';
import { cohortOf } from './measure/cohort.ts';
import { measureWaits } from './measure/durations.ts';
import { type Wait, hoursOf, waitPercentile } from './measure/wait-curve.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';
import { firstSinceReady, waitUntil } from './waits.ts';

const about: SignalAbout<'repository'> = {
  id: 'cycle-time-stages',
  name: 'Cycle time',
  unit: 'h',
  direction: 'lower-is-better',
  minimum: { n: 20, of: 'pull requests with known commits' },
  level: 'repository',
  definition:
    'From the first commit of a pull request to its merge, and beside it the median of each stage: first commit, opened, ready for review, first review, approval, merge, delivery.',
  caveat:
    'The medians of the stages do not add up to the whole; a commit that was rebased may look younger than it is.',
  source: 'DORA, Change lead time, split as in CHAOSS, Change Requests Duration.',
};

/** Median hours from the first commit to the merge; in `groups` the median hours of each stage that has enough. */
export const cycleTimeStages: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const commits = firstCommits(context);
    const whole = context.lifecycles.flatMap((pull) => wait(commits.get(pull.number), pull.mergedAt, pull, context));
    const reading = measureWaits(context, about, whole);
    if (reading.status === 'not-enough-data') return reading;
    const medians = Object.entries(stagesOf(context)).flatMap(([stage, waits]) => {
      const { members } = cohortOf(context, waits, (some) => some.length >= about.minimum.n);
      const median = members.length < about.minimum.n ? undefined : waitPercentile(members, 0.5);
      return median === undefined ? [] : [[stage, median]];
    });
    return { ...reading, groups: Object.fromEntries(medians) as Record<string, number> };
  },
};

function stagesOf(context: SignalContext): Record<string, Wait[]> {
  const { lifecycles, asOf } = context;
  const commits = firstCommits(context);
  const delivered = deliveriesOf(context).length > 0;
  return {
    commitToOpened: lifecycles.flatMap((pull) => wait(commits.get(pull.number), pull.createdAt, pull, context)),
    openedToReady: lifecycles.flatMap((pull) => wait(pull.createdAt, pull.readyAt, pull, context)),
    readyToFirstReview: lifecycles.flatMap((pull) => waitUntil(pull, firstReview(pull), asOf) ?? []),
    firstReviewToApproval: lifecycles.flatMap((pull) => wait(firstReview(pull), firstApproval(pull), pull, context)),
    approvalToMerge: lifecycles.flatMap(approvalWaitIn(asOf)),
    mergeToDelivery: delivered ? lifecycles.flatMap((pull) => deliveryWait(pull, context)) : [],
  };
}

function firstReview(pull: Lifecycle): Instant | undefined {
  return firstSinceReady(pull, pull.reviews);
}

/** From one moment to another by the calendar; not over while it is open, never to be when it was closed before. */
function wait(from: Instant | undefined, to: Instant | undefined, pull: Lifecycle, { asOf }: SignalContext): Wait[] {
  if (from === undefined) return [];
  const until = to ?? pull.closedAt ?? asOf;
  if (until < from) return [];
  const ended = to !== undefined;
  return [{ at: from, hours: hoursOf(until - from), ended, endedOtherwise: !ended && !isOpen(pull) }];
}

function deliveryWait({ mergedAt }: Lifecycle, context: SignalContext): Wait[] {
  if (mergedAt === undefined) return [];
  const deliveredAt = deliveredAfter(context, mergedAt);
  const hours = hoursOf((deliveredAt ?? context.asOf) - mergedAt);
  return [{ at: mergedAt, hours, ended: deliveredAt !== undefined }];
}
