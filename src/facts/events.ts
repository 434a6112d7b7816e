import type {
  CommentId,
  DeploymentId,
  ItemNumber,
  LabelId,
  MilestoneId,
  PersonId,
  ReleaseId,
  RepositoryId,
  ReviewId,
  TeamId,
} from './ids.ts';
import { type Instant, SECOND_MS } from './instant.ts';

export type ReviewState = 'approved' | 'changes_requested' | 'commented' | 'dismissed';

/** How far a check or a commit status has come; what was skipped or is neutral has passed. */
export type CheckState = 'pending' | 'passed' | 'failed';

/** How far a deployment has come. `inactive` is one that another has replaced. */
export type DeploymentState = 'pending' | 'success' | 'failure' | 'inactive';

/** Who is asked for a review; neither when GitHub no longer says (a deleted account or team). */
export interface Requested {
  reviewerId?: PersonId;
  teamId?: TeamId;
}

/** What happened, and what is particular to it. Names follow GitHub's issue timeline where it has one. */
export type EventDetail =
  | { kind: 'opened' | 'closed' | 'reopened' | 'merged' | 'ready_for_review' | 'convert_to_draft' }
  | ({ kind: 'review_requested' | 'review_request_removed' } & Requested)
  | { kind: 'reviewed'; reviewId: ReviewId; state: ReviewState }
  | { kind: 'review_dismissed'; reviewId: ReviewId; dismissedState?: ReviewState }
  | { kind: 'commented'; commentId?: CommentId }
  | { kind: 'review_commented'; commentId: CommentId; reviewId?: ReviewId; path?: string }
  | { kind: 'review_thread_resolved' | 'review_thread_unresolved'; thread: string }
  /**
   * A commit of a pull request or of a push; `at` is when it was committed, `authoredAt` when it was written. `toDefaultBranch`: it was
   * pushed there first, directly or by a merge that wrote commits anew.
   */
  | { kind: 'committed'; sha: string; authoredAt: Instant; utcOffsetMinutes?: number; toDefaultBranch?: true }
  /** The head of a pull request moved, by a push or a forced one. */
  | { kind: 'pushed' | 'head_ref_force_pushed'; headSha: string }
  /** By the names of then; the ids are told by some sources only, see names-now.ts. */
  | { kind: 'labeled' | 'unlabeled'; label: string; labelId?: LabelId }
  | { kind: 'milestoned' | 'demilestoned'; milestone: string; milestoneId?: MilestoneId }
  | { kind: 'assigned' | 'unassigned'; assigneeId?: PersonId }
  /** A check run or a commit status of a commit came so far. Known by commit: forks' pull requests are not named. */
  | { kind: 'checked'; headSha: string; name: string; state: CheckState }
  | { kind: 'deployment_status'; deploymentId: DeploymentId; environment: string; sha: string; state: DeploymentState }
  | { kind: 'released'; releaseId: ReleaseId; tag: string; prerelease: boolean }
  /** Anything else that GitHub's timeline names; kept because it was somebody's deed or may be of use later. */
  | { kind: 'other'; name: string };

export type EventKind = EventDetail['kind'];

export type TimelineEvent = {
  repositoryId: RepositoryId;
  /** Absent for what belongs to the repository as a whole, such as a pushed commit. */
  number?: ItemNumber;
  at: Instant;
  /** Absent when GitHub does not say or the account is gone. */
  actorId?: PersonId;
  /** Its time was taken from the object's `updated_at` because the source has no better: the API's timeline replaces it. */
  provisional: boolean;
  /** Only where somebody was forgotten: keeps what two people did in one second two events, and says nothing of who they were. */
  veil?: string;
} & EventDetail;

/** That a check or a status of a commit came so far. */
export type CheckedEvent = TimelineEvent & { kind: 'checked' };

/**
 * What an event is, as a text that is unique within its item and the same from whichever source it came: GitHub's own id where
 * every source has it, else what happened and the second in which it did.
 */
export function eventKey(event: TimelineEvent): string {
  const second = Math.floor(event.at / SECOND_MS);
  const ghost = event.veil === undefined ? 'ghost' : `ghost-${event.veil}`;
  switch (event.kind) {
    case 'opened':
    case 'merged':
      return event.kind;
    case 'reviewed':
      return `reviewed:${event.reviewId}`;
    case 'review_dismissed':
      return `review_dismissed:${event.reviewId}`;
    case 'review_commented':
      return `review_commented:${event.commentId}`;
    case 'commented':
      return `commented:${event.commentId ?? `${event.actorId ?? ghost}@${second}`}`;
    case 'committed':
      return `committed:${event.sha}`;
    case 'pushed':
    case 'head_ref_force_pushed':
      return `${event.kind}:${event.headSha}@${second}`;
    case 'review_requested':
    case 'review_request_removed':
      return `${event.kind}:${requestedKey(event, ghost)}@${second}`;
    case 'labeled':
    case 'unlabeled':
      return `${event.kind}:${event.label}@${second}`;
    case 'milestoned':
    case 'demilestoned':
      return `${event.kind}:${event.milestone}@${second}`;
    case 'assigned':
    case 'unassigned':
      return `${event.kind}:${event.assigneeId ?? ghost}@${second}`;
    case 'review_thread_resolved':
    case 'review_thread_unresolved':
      return `${event.kind}:${event.thread}@${second}`;
    case 'checked':
      return `${checkedKeyOf(event.headSha)}${event.name}:${event.state}@${second}`;
    case 'deployment_status':
      return `deployment_status:${event.deploymentId}:${event.state}@${second}`;
    case 'released':
      return `released:${event.releaseId}`;
    case 'other':
      return `${event.name}:${event.actorId ?? ghost}@${second}`;
    case 'closed':
    case 'reopened':
    case 'ready_for_review':
    case 'convert_to_draft':
      return `${event.kind}@${second}`;
  }
}

/** How the keys of all checks of a commit begin. */
export function checkedKeyOf(headSha: string): string {
  return `checked:${headSha}:`;
}

/** A text for whom a request is addressed to: `person:17`, `team:3` or `ghost`. */
export function requestedKey({ reviewerId, teamId }: Requested, ghost = 'ghost'): string {
  if (reviewerId !== undefined) return `person:${reviewerId}`;
  return teamId === undefined ? ghost : `team:${teamId}`;
}

/**
 * How much a source knew of an event, 0 to 7: of two records with one key the better one is kept. Exact beats provisional, a
 * review's own verdict beats `dismissed` (which overwrites it at GitHub), a release beats the prerelease that it was before, and
 * a known actor beats an unknown one.
 */
export function eventWeight(event: TimelineEvent): number {
  const exact = event.provisional ? 0 : 4;
  const replaced =
    (event.kind === 'reviewed' && event.state === 'dismissed') || (event.kind === 'released' && event.prerelease);
  const verdict = replaced ? 0 : 2;
  return exact + verdict + (event.actorId === undefined ? 0 : 1);
}
