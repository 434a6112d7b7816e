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
    'From the last approval in force to the merge; what is approved and still open is counted as not merged yet.',
  caveat: 'How many approvals a branch requires is not known here; a release freeze or a merge queue adds to it.',
  source: 'CHAOSS, Change Requests Duration, its last stage.',
};

/** Median hours from the last approval to the merge. */
export const approvalToMerge: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => measureWaits(context, about, context.lifecycles.flatMap(approvalWaitIn(context.asOf))),
};

/** The wait of an approved pull request for its merge; none of one that was approved after it. */
export function approvalWaitIn(asOf: Instant): (pull: Lifecycle) => Wait[] {
  return (pull) => {
    const { approvedAt, mergedAt, closedAt } = pull;
    const until = mergedAt ?? earlier(closedAt ?? asOf, asOf);
    if (approvedAt === undefined || approvedAt > until) return [];
    const ms = msWithin(pull.activeSpans, { since: approvedAt, until });
    const ended = mergedAt !== undefined;
    return [{ at: approvedAt, hours: hoursOf(ms), ended, endedOtherwise: !ended && !isOpen(pull) }];
  };
}
