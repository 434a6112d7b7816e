import type { TimelineEvent } from '../../../facts/events.ts';
import type { Facts } from '../../../facts/facts.ts';
import { type CommentId, type ReviewId, toId } from '../../../facts/ids.ts';
import { ReviewComment } from '../objects/comment.ts';
import { itemNumber } from '../objects/item.ts';
import { personId } from '../objects/user.ts';
import { optional } from '../../../facts/optional.ts';
import { readPayload } from '../read-payload.ts';
import { PullRequestPartDelivery, pullRequestSurroundings } from './pull-request-surroundings.ts';

const ReviewCommentDelivery = PullRequestPartDelivery.extend({ comment: ReviewComment });

/** Facts from a `pull_request_review_comment` payload. An edited or deleted comment was made all the same. */
export function factsFromReviewComment(event: string, payload: unknown): Facts {
  const delivery = readPayload(event, ReviewCommentDelivery, payload);
  const { comment, repository, pull_request: pull } = delivery;
  const reviewId = comment.pull_request_review_id;
  const commented: TimelineEvent = {
    repositoryId: repository.id,
    number: itemNumber(pull),
    at: comment.created_at,
    ...optional('actorId', personId(comment.user)),
    provisional: false,
    kind: 'review_commented',
    commentId: toId<CommentId>(comment.id),
    ...optional('reviewId', typeof reviewId === 'number' ? toId<ReviewId>(reviewId) : undefined),
    ...optional('path', comment.path),
  };
  const facts = pullRequestSurroundings(delivery, comment.updated_at ?? comment.created_at, [comment.user]);
  return { ...facts, events: [...facts.events, commented] };
}
