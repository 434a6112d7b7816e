import type { EventDetail, EventKind, ReviewState, TimelineEvent } from '../events.ts';
import type { ItemHistory } from '../history.ts';
import type { ReviewId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import type { ItemSnapshot } from '../snapshots.ts';
import { inOrder } from './timeline-order.ts';

/**
 * A pull request's events as the fold needs them: in order; reviews with the verdict they were given, though it was dismissed
 * later; without comments on lines that a review holds, which nobody saw before it was submitted; and with the changes that only
 * a snapshot tells of.
 */
export function timelineOf({ item, events }: ItemHistory): TimelineEvent[] {
  const ordered = inOrder(events);
  const reviews = new Set(ordered.flatMap((event) => (event.kind === 'reviewed' ? [event.reviewId] : [])));
  const verdicts = dismissedVerdicts(ordered);
  const visible = ordered
    .filter((event) => !(event.kind === 'review_commented' && event.reviewId && reviews.has(event.reviewId)))
    .map((event) => withVerdict(event, verdicts));
  return inOrder([...visible, ...unheardChanges(item, ordered)]);
}

function dismissedVerdicts(events: readonly TimelineEvent[]): Map<ReviewId, ReviewState> {
  const verdicts = new Map<ReviewId, ReviewState>();
  for (const event of events) {
    if (event.kind === 'review_dismissed' && event.dismissedState) verdicts.set(event.reviewId, event.dismissedState);
  }
  return verdicts;
}

function withVerdict(event: TimelineEvent, verdicts: ReadonlyMap<ReviewId, ReviewState>): TimelineEvent {
  if (event.kind !== 'reviewed' || event.state !== 'dismissed') return event;
  return { ...event, state: verdicts.get(event.reviewId) ?? event.state };
}

/** Deliveries get lost: what a snapshot says counts from its own time if it is younger than the last change heard of. */
function unheardChanges({ repositoryId, number, core, pull }: ItemSnapshot, events: TimelineEvent[]): TimelineEvent[] {
  const change = (kind: 'reopened' | 'ready_for_review' | 'convert_to_draft', at: Instant): TimelineEvent => {
    const detail: EventDetail = { kind };
    return { repositoryId, number, at, provisional: true, ...detail };
  };
  const changes: TimelineEvent[] = [];
  if (
    core?.state === 'open' &&
    lastUntil(core.updatedAt, events, ['closed', 'reopened', 'merged'])?.kind === 'closed'
  ) {
    changes.push(change('reopened', core.updatedAt));
  }
  const drafting = pull && lastUntil(pull.updatedAt, events, ['ready_for_review', 'convert_to_draft'])?.kind;
  if (drafting === 'ready_for_review' && pull?.draft) changes.push(change('convert_to_draft', pull.updatedAt));
  if (drafting === 'convert_to_draft' && pull?.draft === false)
    changes.push(change('ready_for_review', pull.updatedAt));
  return changes;
}

/** The last event of these kinds, if it is older than the moment: an equally old snapshot does not undo it. */
function lastUntil(at: Instant, events: readonly TimelineEvent[], kinds: EventKind[]): TimelineEvent | undefined {
  const last = events.findLast((event) => event.at <= at && kinds.includes(event.kind));
  return last && last.at < at ? last : undefined;
}
