import type { EventDetail, TimelineEvent } from '../../facts/events.ts';
import { type Facts, noFacts } from '../../facts/facts.ts';
import { type ItemId, type PersonId, type RepositoryId, toId } from '../../facts/ids.ts';
import { earlier, type Instant, later } from '../../facts/instant.ts';
import type { ItemCore, ItemSnapshot, PullPart } from '../../facts/snapshots.ts';
import { ArchivedIssue, type ArchivedItem, ArchivedPull, type ArchivedReview } from './archive-repo-schema.ts';
import { withClosings } from './closings.ts';
import { readPayload } from '../webhooks/read-payload.ts';
import { knownFields } from './known-fields.ts';
import { PersonSightings } from './person-sightings.ts';
import { type RecordedRepository, repositorySnapshot } from './recorded-repository.ts';
import { reviewState } from './review-state.ts';

/** The two lists of an archive. */
export type ArchiveSection = 'issues' | 'pulls';

/**
 * The facts in one member of an archive-repo archive's `issues` or `pulls`. The format knows people by login only, and neither
 * review requests nor what happened between opening and closing except comments and reviews.
 * @throws PayloadError when it is not such a member.
 */
export function factsFromArchived(section: ArchiveSection, member: unknown, repository: RecordedRepository): Facts {
  const people = new PersonSightings();
  const item =
    section === 'pulls'
      ? readPayload('archive-repo', ArchivedPull, member)
      : readPayload('archive-repo', ArchivedIssue, member);
  const snapshot = itemSnapshot(item, repository.id, people);
  const events = itemEvents(item, repository.id, people);
  return {
    ...noFacts(),
    repositories: [repositorySnapshot(repository)],
    items: [snapshot],
    events,
    people: people.all(),
  };
}

function itemSnapshot(item: ArchivedItem, repositoryId: RepositoryId, people: PersonSightings): ItemSnapshot {
  const common = { repositoryId, number: item.number, createdAt: item.createdAt, core: core(item, people) };
  if (item.section === 'issues') return { ...common, kind: 'issue' };
  return { ...common, kind: 'pull-request', pull: pullPart(item) };
}

function core(item: ArchivedItem, people: PersonSightings): ItemCore {
  return {
    updatedAt: item.updatedAt,
    title: item.title,
    state: item.state === 'OPEN' ? 'open' : 'closed',
    labels: item.labels ?? [],
    assigneeIds: (item.assignees ?? []).flatMap((account) => people.see(account, item.updatedAt) ?? []),
    deleted: false,
    ...knownFields({ authorId: people.see(item.author, item.updatedAt), closedAt: item.closedAt }),
  };
}

function pullPart(pull: ArchivedPull): PullPart {
  return {
    updatedAt: pull.updatedAt,
    id: toId<ItemId>(pull.id),
    draft: pull.isDraft ?? false,
    requestedReviewerIds: [],
    requestedTeamIds: [],
    ...knownFields({
      mergedAt: pull.mergedAt,
      headSha: pull.headRefOid ?? undefined,
      headRef: pull.headRefName ?? undefined,
      baseRef: pull.baseRefName ?? undefined,
    }),
  };
}

function itemEvents(item: ArchivedItem, repositoryId: RepositoryId, people: PersonSightings): TimelineEvent[] {
  const { number, createdAt, closedAt } = item;
  const event = (detail: EventDetail, at: Instant, actorId: PersonId | undefined): TimelineEvent => ({
    repositoryId,
    number,
    at,
    provisional: false,
    ...detail,
    ...knownFields({ actorId }),
  });
  const comments = (item.comments ?? []).map((comment) =>
    event({ kind: 'commented' }, comment.createdAt, people.see(comment.author, comment.createdAt)),
  );
  const reviews = item.section === 'pulls' ? (item.reviews ?? []) : [];
  const reviewEvents = reviews.flatMap((review) =>
    reviewDetails(review).map(([detail, at]) => event(detail, at, people.see(review.author, at))),
  );
  return [
    event({ kind: 'opened' }, createdAt, people.see(item.author, createdAt)),
    ...withClosings([...comments, ...reviewEvents], { repositoryId, number, closedAt, ...merge(item, people) }),
  ];
}

function merge(item: ArchivedItem, people: PersonSightings) {
  if (item.section === 'issues' || item.mergedAt === undefined) return {};
  return { mergedAt: item.mergedAt, mergedBy: people.see(item.mergedBy, item.mergedAt) };
}

/** A submitted review and its comments; nothing of a pending one. */
function reviewDetails(review: ArchivedReview): [EventDetail, Instant][] {
  const state = reviewState(review.state);
  if (state === undefined) return [];
  const comments = (review.comments ?? []).map((comment): [EventDetail, Instant] => [
    comment.id === undefined
      ? { kind: 'other', name: 'review_comment' }
      : { kind: 'review_commented', commentId: comment.id, reviewId: review.id },
    comment.createdAt,
  ]);
  return [[{ kind: 'reviewed', reviewId: review.id, state }, submittedAt(review)], ...comments];
}

/**
 * When a review was submitted. `createdAt` is when it was started; submitting touches every comment written until then, and
 * later edits touch single ones, so the earliest `updatedAt` of its comments is the submission where that is later.
 */
export function submittedAt(review: Pick<ArchivedReview, 'createdAt' | 'comments'>): Instant {
  const touched = (review.comments ?? []).map((comment) => comment.updatedAt ?? comment.createdAt);
  return touched.length === 0 ? review.createdAt : later(review.createdAt, touched.reduce(earlier));
}
