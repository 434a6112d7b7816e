import type { Instant } from '../instant.ts';
import type { Turn } from './lifecycle.ts';

/** What decides whose turn it is. */
export interface Standing {
  /** The last push, answer, request or mark as ready from the author's side. */
  authorMovedAt: Instant;
  /** The last review by a human who is not the author. */
  reviewedAt?: Instant;
  /** The last comment by such a human. */
  commentedAt?: Instant;
  /** A request for changes stands that is younger than the author's last move. */
  changesRequestedUnanswered: boolean;
  /** A request for changes stands. */
  changesRequested: boolean;
  /** Somebody is asked for a review and has not answered. */
  reviewRequested: boolean;
  approved: boolean;
}

/** Who must act next; the rules in order of strength are the ones of {@link Turn}. */
export function turnOf(standing: Standing): Turn {
  if (standing.changesRequestedUnanswered) return 'author';
  if (standing.reviewRequested || standing.changesRequested) return 'reviewer';
  if (standing.approved) return 'merge';
  if (standing.reviewedAt !== undefined) return standing.reviewedAt > standing.authorMovedAt ? 'author' : 'reviewer';
  const onlyTalkedAbout = standing.commentedAt !== undefined && standing.commentedAt > standing.authorMovedAt;
  return onlyTalkedAbout ? 'unclear' : 'reviewer';
}
