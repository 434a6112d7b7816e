import type { z } from 'zod';
import type { ReviewState, TimelineEvent } from '../../../facts/events.ts';
import { type Facts, noFacts } from '../../../facts/facts.ts';
import { type ReviewId, toId } from '../../../facts/ids.ts';
import { itemNumber } from '../objects/item.ts';
import { Review } from '../objects/review.ts';
import { personId } from '../objects/user.ts';
import { optional } from '../../../facts/optional.ts';
import { readPayload } from '../read-payload.ts';
import { provisionalEvent } from './provisional-event.ts';
import { PullRequestPartDelivery, pullRequestSurroundings } from './pull-request-surroundings.ts';

const ReviewDelivery = PullRequestPartDelivery.extend({ review: Review });
type ReviewDelivery = z.infer<typeof ReviewDelivery>;

/** Facts from a `pull_request_review` payload; none while the review is pending, which is its author's own affair. */
export function factsFromReview(event: string, payload: unknown): Facts {
  const delivery = readPayload(event, ReviewDelivery, payload);
  const { review } = delivery;
  if (review.state === 'pending') return noFacts();
  const facts = pullRequestSurroundings(delivery, review.submitted_at, [review.user]);
  return { ...facts, events: [...facts.events, reviewed(delivery, review.state), ...dismissal(delivery)] };
}

/** The review itself: exact, but for old payloads that do not say when it was submitted. */
function reviewed({ review, repository, pull_request: pull }: ReviewDelivery, state: ReviewState): TimelineEvent {
  return {
    repositoryId: repository.id,
    number: itemNumber(pull),
    at: review.submitted_at ?? pull.updated_at,
    ...optional('actorId', personId(review.user)),
    provisional: typeof review.submitted_at !== 'number',
    kind: 'reviewed',
    reviewId: toId<ReviewId>(review.id),
    state,
  };
}

/** That the sender dismissed it; which verdict it had been, the payload no longer says. */
function dismissal(delivery: ReviewDelivery): TimelineEvent[] {
  if (delivery.action !== 'dismissed') return [];
  const detail = { kind: 'review_dismissed', reviewId: toId<ReviewId>(delivery.review.id) } as const;
  return [provisionalEvent(delivery, delivery.pull_request, detail)];
}
