import { z } from 'zod';
import type { EventDetail, TimelineEvent } from '../../facts/events.ts';
import { type CommentId, type ItemNumber, type RepositoryId, type ReviewId, toId } from '../../facts/ids.ts';
import type { Instant } from '../../facts/instant.ts';
import type { LabelSnapshot } from '../../facts/snapshots.ts';
import { knownFields } from '../archives/known-fields.ts';
import type { RecordedAccount } from '../archives/person-sightings.ts';
import { reviewState } from '../archives/review-state.ts';
import { CommitTime } from '../webhooks/objects/commit.ts';
import { Text, Time } from '../webhooks/objects/fields.ts';
import { MaybeAccount } from './api-account.ts';
import { ApiLabel, labelId, labelSnapshots } from './api-item.ts';
import { BigId, MaybeTime } from './api-fields.ts';
import { ApiReviewer, requested, type Sightings } from './api-requested.ts';

const ApiCommit = z.object({
  oid: Text,
  authoredDate: Time,
  committedDate: Time,
  author: z.object({ date: CommitTime.nullish(), user: MaybeAccount }).nullish(),
});

/** An entry of a timeline: which fields it has depends on its type. */
export const ApiTimelineEntry = z.object({
  __typename: Text,
  createdAt: MaybeTime,
  actor: MaybeAccount,
  author: MaybeAccount,
  fullDatabaseId: BigId.nullish(),
  assignee: MaybeAccount,
  label: ApiLabel.nullish(),
  milestoneTitle: Text.nullish(),
  requestedReviewer: ApiReviewer,
  previousReviewState: Text.nullish(),
  review: z.object({ fullDatabaseId: BigId }).nullish(),
  afterCommit: z.object({ oid: Text }).nullish(),
  commit: ApiCommit.nullish(),
});
export type ApiTimelineEntry = z.infer<typeof ApiTimelineEntry>;

/** Kinds of which it is enough to know who and when. */
const PLAIN: ReadonlyMap<string, EventDetail> = new Map<string, EventDetail>([
  ['ClosedEvent', { kind: 'closed' }],
  ['ReopenedEvent', { kind: 'reopened' }],
  ['MergedEvent', { kind: 'merged' }],
  ['ReadyForReviewEvent', { kind: 'ready_for_review' }],
  ['ConvertToDraftEvent', { kind: 'convert_to_draft' }],
  ['RenamedTitleEvent', { kind: 'other', name: 'renamed' }],
  ['BaseRefChangedEvent', { kind: 'other', name: 'base_ref_changed' }],
  ['LockedEvent', { kind: 'other', name: 'locked' }],
  ['UnlockedEvent', { kind: 'other', name: 'unlocked' }],
  ['PinnedEvent', { kind: 'other', name: 'pinned' }],
  ['UnpinnedEvent', { kind: 'other', name: 'unpinned' }],
  ['TransferredEvent', { kind: 'other', name: 'transferred' }],
  ['AutoMergeEnabledEvent', { kind: 'other', name: 'auto_merge_enabled' }],
  ['AutoMergeDisabledEvent', { kind: 'other', name: 'auto_merge_disabled' }],
  ['AddedToMergeQueueEvent', { kind: 'other', name: 'added_to_merge_queue' }],
  ['RemovedFromMergeQueueEvent', { kind: 'other', name: 'removed_from_merge_queue' }],
]);

/** Of which item a timeline is. */
export interface TimelineOf {
  repositoryId: RepositoryId;
  number: ItemNumber;
}

/** The labels that a timeline names, as seen when they were put on or taken off: they may be gone since. */
export function labelsInTimeline(entries: readonly ApiTimelineEntry[], repositoryId: RepositoryId): LabelSnapshot[] {
  return entries.flatMap(({ label, createdAt }) =>
    label && createdAt !== undefined ? labelSnapshots([label], repositoryId, createdAt) : [],
  );
}

/** The event that an entry tells of; none for a kind that is not read. */
export function timelineEvent(entry: ApiTimelineEntry, of: TimelineOf, seen: Sightings): TimelineEvent[] {
  const detail = PLAIN.get(entry.__typename) ?? particularDetail(entry, seen);
  const at = entry.commit?.committedDate ?? entry.createdAt;
  if (detail === undefined || at === undefined) return [];
  return [exactEvent(of, detail, at, whoDid(entry), seen)];
}

/** An event with its exact time. */
export function exactEvent(
  { repositoryId, number }: TimelineOf,
  detail: EventDetail,
  at: Instant,
  who: RecordedAccount | undefined,
  { people, readAt }: Sightings,
): TimelineEvent {
  const actorId = people.see(who, readAt);
  return { repositoryId, number, at, provisional: false, ...detail, ...knownFields({ actorId }) };
}

function whoDid({ commit, author, actor }: ApiTimelineEntry): RecordedAccount | undefined {
  return commit ? commit.author?.user : (author ?? actor);
}

function particularDetail(entry: ApiTimelineEntry, seen: Sightings): EventDetail | undefined {
  switch (entry.__typename) {
    case 'IssueComment':
      return commentDetail(entry);
    case 'PullRequestCommit':
      return commitDetail(entry);
    case 'AssignedEvent':
      return { kind: 'assigned', ...knownFields({ assigneeId: seen.people.see(entry.assignee, seen.readAt) }) };
    case 'UnassignedEvent':
      return { kind: 'unassigned', ...knownFields({ assigneeId: seen.people.see(entry.assignee, seen.readAt) }) };
    case 'ReviewRequestedEvent':
      return { kind: 'review_requested', ...requested(entry.requestedReviewer, seen) };
    case 'ReviewRequestRemovedEvent':
      return { kind: 'review_request_removed', ...requested(entry.requestedReviewer, seen) };
    default:
      return namedDetail(entry);
  }
}

/** The kinds that are about a thing with a name. */
function namedDetail({ __typename: type, label, milestoneTitle, afterCommit, review, ...entry }: ApiTimelineEntry) {
  switch (type) {
    case 'LabeledEvent':
      return labelDetail('labeled', label);
    case 'UnlabeledEvent':
      return labelDetail('unlabeled', label);
    case 'MilestonedEvent':
      return milestoneTitle ? detail({ kind: 'milestoned', milestone: milestoneTitle }) : undefined;
    case 'DemilestonedEvent':
      return milestoneTitle ? detail({ kind: 'demilestoned', milestone: milestoneTitle }) : undefined;
    case 'HeadRefForcePushedEvent':
      return detail(
        afterCommit
          ? { kind: 'head_ref_force_pushed', headSha: afterCommit.oid }
          : { kind: 'other', name: 'head_ref_force_pushed' },
      );
    case 'ReviewDismissedEvent':
      return review ? dismissal(toId<ReviewId>(review.fullDatabaseId), entry.previousReviewState) : undefined;
    default:
      return undefined;
  }
}

function labelDetail(kind: 'labeled' | 'unlabeled', label: ApiTimelineEntry['label']): EventDetail | undefined {
  if (!label) return undefined;
  return { kind, label: label.name, ...knownFields({ labelId: labelId(label) }) };
}

function detail(value: EventDetail): EventDetail {
  return value;
}

function dismissal(reviewId: ReviewId, before: string | null | undefined): EventDetail {
  return { kind: 'review_dismissed', reviewId, ...knownFields({ dismissedState: reviewState(before) }) };
}

function commentDetail({ fullDatabaseId: id }: ApiTimelineEntry): EventDetail {
  return { kind: 'commented', ...knownFields({ commentId: id == null ? undefined : toId<CommentId>(id) }) };
}

function commitDetail({ commit }: ApiTimelineEntry): EventDetail | undefined {
  if (!commit) return undefined;
  const { oid: sha, authoredDate, author } = commit;
  const utcOffsetMinutes = author?.date?.utcOffsetMinutes;
  return { kind: 'committed', sha, authoredAt: author?.date?.at ?? authoredDate, ...knownFields({ utcOffsetMinutes }) };
}
