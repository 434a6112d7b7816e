import type { EventDetail, Requested } from '../../facts/events.ts';
import { type CommentId, type PersonId, type ReviewId, toId } from '../../facts/ids.ts';
import type { Instant } from '../../facts/instant.ts';
import { knownFields } from './known-fields.ts';
import type { BackupEvent } from './metadata-backup-schema.ts';
import type { RecordedAccount } from './person-sightings.ts';
import { reviewState } from './review-state.ts';

/** How the people in an event become ids; the caller keeps note of whom it saw. */
export type SeePerson = (account: RecordedAccount | undefined, at: Instant) => PersonId | undefined;

/** What befell the people it names, who did nothing themselves: never counted as their activity. */
const PASSIVE: ReadonlySet<string> = new Set(['mentioned', 'subscribed', 'unsubscribed']);

/** When an event of the timeline happened; undefined for a pending review and for entries that carry no time. */
export function recordedTime(event: BackupEvent): Instant | undefined {
  if (event.event === 'reviewed') return event.submitted_at;
  if (event.event === 'committed') return event.committer?.date ?? event.author?.date;
  return event.created_at;
}

/** Who did it. GitHub's `actor` of a request is not always the one who asked. */
export function recordedActor(event: BackupEvent): RecordedAccount | undefined {
  if (PASSIVE.has(event.event)) return undefined;
  return event.review_requester ?? event.assigner ?? event.actor ?? event.user;
}

/**
 * What an event of GitHub's timeline means, or undefined for one that nobody else can see (a pending review). A kind that is
 * not known, or lacks what its kind needs, is kept under its name.
 */
export function recordedDetail(event: BackupEvent, at: Instant, see: SeePerson): EventDetail | undefined {
  switch (event.event) {
    case 'closed':
    case 'reopened':
    case 'merged':
    case 'ready_for_review':
    case 'convert_to_draft':
      return { kind: event.event };
    case 'review_requested':
    case 'review_request_removed':
      return { kind: event.event, ...requested(event, at, see) };
    case 'reviewed':
      return reviewed(event);
    case 'assigned':
    case 'unassigned':
      return { kind: event.event, ...knownFields({ assigneeId: see(event.assignee, at) }) };
    case 'commented':
      return { kind: 'commented', ...knownFields({ commentId: event.id ? toId<CommentId>(event.id) : undefined }) };
    default:
      return namedDetail(event) ?? { kind: 'other', name: event.event };
  }
}

/** The kinds that are about a thing with a name: a label, a milestone, a commit, a review. */
function namedDetail(event: BackupEvent): EventDetail | undefined {
  switch (event.event) {
    case 'labeled':
    case 'unlabeled':
      return event.label ? { kind: event.event, label: event.label.name } : undefined;
    case 'milestoned':
    case 'demilestoned':
      return event.milestone ? { kind: event.event, milestone: event.milestone.title } : undefined;
    case 'head_ref_force_pushed':
      return event.commit_id ? { kind: 'head_ref_force_pushed', headSha: event.commit_id } : undefined;
    case 'committed':
      return committed(event);
    case 'review_dismissed':
      return dismissed(event);
    default:
      return undefined;
  }
}

function requested(event: BackupEvent, at: Instant, see: SeePerson): Requested {
  return knownFields({ reviewerId: see(event.requested_reviewer, at), teamId: event.requested_team?.id });
}

function reviewed(event: BackupEvent): EventDetail | undefined {
  const state = reviewState(event.state);
  if (state === undefined || !event.id) return undefined;
  return { kind: 'reviewed', reviewId: toId<ReviewId>(event.id), state };
}

/** GitHub's API writes every commit's times in UTC: the author's own offset is lost, and `Z` does not mean London. */
function committed({ sha, author, committer }: BackupEvent): EventDetail | undefined {
  const authoredAt = author?.date ?? committer?.date;
  return sha && authoredAt !== undefined ? { kind: 'committed', sha, authoredAt } : undefined;
}

function dismissed({ dismissed_review: review }: BackupEvent): EventDetail | undefined {
  if (!review) return undefined;
  return {
    kind: 'review_dismissed',
    reviewId: review.review_id,
    ...knownFields({ dismissedState: reviewState(review.state) }),
  };
}
