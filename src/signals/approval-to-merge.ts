import { type Instant, earlier } from '../facts/instant.ts';
import { type Lifecycle, isOpen } from '../facts/lifecycle/lifecycle.ts';
import { msWithin } from '../facts/spans.ts';
import type { SignalContext } from './context.ts';
import { measureWaits } from './measure/durations.ts';
import { type Wait, hoursOf } from './measure/wait-curve.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';

const about: SignalAbout<'repository'> = {
  id: 'approval-to-merge',
  name: 'Approval to merge',
  unit: 'h',
  direction: 'lower-is-better',
  minimum: { n: 20, of: 'approved pull requests' },
  level: 'repository',
  definition:
    'From the first approval to the merge, without the time in draft; what is approved and still open is counted as not merged yet.',
  caveat:
    'How many approvals a branch requires is not known here; changes after the approval, a freeze or a queue add to it.',
  source: 'CHAOSS, Change Requests Duration, its last stage.',
};

/** Median hours from the first approval to the merge. The last one would be known in hindsight only. */
export const approvalToMerge: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => measureWaits(context, about, context.lifecycles.flatMap(approvalWaitIn(context.asOf))),
};

/** The wait of an approved pull request for its merge; none of one that was approved after it. */
export function approvalWaitIn(asOf: Instant): (pull: Lifecycle) => Wait[] {
  return (pull) => {
    const { mergedAt, closedAt } = pull;
    const approvedAt = firstApproval(pull);
    const until = mergedAt ?? earlier(closedAt ?? asOf, asOf);
    if (approvedAt === undefined || approvedAt > until) return [];
    const ms = msWithin(pull.activeSpans, { since: approvedAt, until });
    const ended = mergedAt !== undefined;
    return [{ at: approvedAt, hours: hoursOf(ms), ended, endedOtherwise: !ended && !isOpen(pull) }];
  };
}

/** When it was first approved by a human, whatever became of the approval. */
export function firstApproval({ reviews }: Lifecycle): Instant | undefined {
  return reviews.find(({ state }) => state === 'approved')?.at;
}
