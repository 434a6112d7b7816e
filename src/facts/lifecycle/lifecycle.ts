import type { CheckState, Requested, ReviewState } from '../events.ts';
import type { ItemNumber, PersonId, ReviewId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import type { Span } from '../spans.ts';

/**
 * Who must act next on an open pull request that is ready for review.
 * - `reviewer`: somebody is asked and has not answered, or nobody has reviewed yet, or the author has answered the last review.
 * - `author`: changes were requested, or the last word is a reviewer's.
 * - `merge`: approved, nobody else is asked, nothing is objected to.
 * - `unclear`: none of these can be told.
 */
export type Turn = 'reviewer' | 'author' | 'merge' | 'unclear';

/** As {@link Turn}, and `ci`: nobody in particular until a check of the head ends, or passes at last. */
export type TurnNow = Turn | 'ci';

export interface CurrentTurn extends Span {
  turn: TurnNow;
}

export interface TurnSpan extends Span {
  turn: Turn;
}

/** A review that was submitted by a human who is not the author. */
export interface HumanReview {
  id: ReviewId;
  at: Instant;
  /** Absent: the account is gone. */
  by?: PersonId;
  state: ReviewState;
}

/** An answer by a human who is not the author: a submitted review or a comment in the conversation. */
export interface HumanResponse {
  at: Instant;
  by?: PersonId;
}

/** One request for a review, to a person or a team; a request that is made again after an answer is another one. */
export interface ReviewRequest {
  to: Requested;
  at: Instant;
  /** When the person, or anybody of the team, next reviewed or commented. */
  answeredAt?: Instant;
  answeredBy?: PersonId;
  /** When it was taken back, or the pull request was closed, without an answer. */
  endedAt?: Instant;
}

/** What became of a pull request, folded from its timeline up to a moment. Times are UTC instants. */
export interface Lifecycle {
  number: ItemNumber;
  title: string;
  authorId?: PersonId;
  authorIsBot: boolean;
  createdAt: Instant;
  /** When it was first ready for review: opened as no draft, or marked ready. Absent: always a draft so far. */
  readyAt?: Instant;
  /** When it was last closed, merged included. Absent: open. */
  closedAt?: Instant;
  mergedAt?: Instant;
  mergedBy?: PersonId;
  draft: boolean;
  /** Open and no draft: when the clock of the review runs. The last one ends at the moment of the fold if it is still open. */
  activeSpans: readonly Span[];
  requests: readonly ReviewRequest[];
  reviews: readonly HumanReview[];
  /** Reviews and conversation comments by humans who are not the author, oldest first. */
  responses: readonly HumanResponse[];
  /** Whose turn it was, over all active spans. */
  turns: readonly TurnSpan[];
  /** Submitted review → new commits, how many times, plus one if it was reviewed after the last of them. */
  rounds: number;
  /** The approval in force that came last; absent when there is none. */
  approvedAt?: Instant;
  /** How the checks of its head stand together; absent where none is known. */
  checks?: CheckState;
  labels: readonly string[];
  milestone?: string;
  /** The last deed of a person, or of its author whoever that is; labels, milestones, assignments and mentions are none. */
  lastActivityAt: Instant;
}

/** Whether it is neither closed nor merged. */
export function isOpen(lifecycle: Lifecycle): boolean {
  return lifecycle.closedAt === undefined;
}

/** Open, no draft, so that somebody is expected to act. */
export function isWaiting(lifecycle: Lifecycle): boolean {
  return isOpen(lifecycle) && !lifecycle.draft && lifecycle.readyAt !== undefined;
}

/**
 * Whose turn it is at the moment of the fold; absent when it is closed or a draft. Checks that are pending or have failed stand in
 * the way of a merge and of a review that nobody in particular was asked for; who is asked by name can look all the same.
 */
export function turnNow(lifecycle: Lifecycle): CurrentTurn | undefined {
  const last = isWaiting(lifecycle) ? lifecycle.turns.at(-1) : undefined;
  return last && isHeldByChecks(lifecycle, last.turn) ? { ...last, turn: 'ci' } : last;
}

function isHeldByChecks(lifecycle: Lifecycle, turn: Turn): boolean {
  if (lifecycle.checks !== 'pending' && lifecycle.checks !== 'failed') return false;
  return turn !== 'author' && (turn !== 'reviewer' || openRequests(lifecycle).length === 0);
}

/** The requests that are not answered, taken back or ended, oldest first. */
export function openRequests(lifecycle: Lifecycle): ReviewRequest[] {
  return lifecycle.requests.filter((request) => request.answeredAt === undefined && request.endedAt === undefined);
}
