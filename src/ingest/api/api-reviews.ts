import { z } from 'zod';
import type { TimelineEvent } from '../../facts/events.ts';
import { type CommentId, type ReviewId, toId } from '../../facts/ids.ts';
import { knownFields } from '../archives/known-fields.ts';
import { reviewState } from '../archives/review-state.ts';
import { Text, Time } from '../webhooks/objects/fields.ts';
import { MaybeAccount } from './api-account.ts';
import { BigId, listOf, MaybeTime } from './api-fields.ts';
import type { Sightings } from './api-requested.ts';
import { exactEvent, type TimelineOf } from './api-timeline.ts';

const ApiLineComment = z.object({
  fullDatabaseId: BigId,
  createdAt: Time,
  path: Text.nullish(),
  author: MaybeAccount,
});

/** A review with its comments on lines, both without words. */
export const ApiReview = z.object({
  fullDatabaseId: BigId,
  state: Text,
  submittedAt: MaybeTime,
  author: MaybeAccount,
  comments: listOf(ApiLineComment),
});
export type ApiReview = z.infer<typeof ApiReview>;

/** A submitted review and its comments; nothing of a pending one, which is its author's own affair. */
export function reviewEvents(review: ApiReview, of: TimelineOf, seen: Sightings): TimelineEvent[] {
  const state = reviewState(review.state);
  const { submittedAt } = review;
  if (state === undefined || submittedAt === undefined) return [];
  const reviewId = toId<ReviewId>(review.fullDatabaseId);
  const comments = review.comments.map((comment) => {
    const known = knownFields({ path: comment.path ?? undefined });
    const commentId = toId<CommentId>(comment.fullDatabaseId);
    const detail = { kind: 'review_commented', commentId, reviewId, ...known } as const;
    return exactEvent(of, detail, comment.createdAt, comment.author, seen);
  });
  return [exactEvent(of, { kind: 'reviewed', reviewId, state }, submittedAt, review.author, seen), ...comments];
}
