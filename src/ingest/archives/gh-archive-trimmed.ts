import { z } from 'zod';
import type { EventDetail } from '../../facts/events.ts';
import type { Facts } from '../../facts/facts.ts';
import { type CommentId, type ItemNumber, type ReviewId, toId } from '../../facts/ids.ts';
import type { Instant } from '../../facts/instant.ts';
import { Count, Id, Text, Time } from '../webhooks/objects/fields.ts';
import { readPayload } from '../webhooks/read-payload.ts';
import { type GhArchiveEvent, publicFacts } from './gh-archive-event.ts';
import { knownFields } from './known-fields.ts';
import { reviewState } from './review-state.ts';

const OptionalTime = Time.nullish().transform((time) => time ?? undefined);

const Trimmed = z.object({
  action: Text,
  pull_request: z.object({ number: Count.transform((number): ItemNumber => toId(number)) }),
  review: z
    .object({
      id: Id.transform((id): ReviewId => toId(id)),
      state: Text.nullish(),
      submitted_at: OptionalTime,
    })
    .nullish(),
  comment: z
    .object({
      id: Id.transform((id): CommentId => toId(id)),
      created_at: OptionalTime,
      path: Text.nullish(),
      pull_request_review_id: Id.nullish(),
    })
    .nullish(),
});
type Trimmed = z.infer<typeof Trimmed>;

/** Whether the payload's pull request is one of those that GitHub's events have carried since October 2025: ids and refs only. */
export function isTrimmed(payload: Readonly<Record<string, unknown>>): boolean {
  const pull = payload['pull_request'];
  return typeof pull === 'object' && pull !== null && !('created_at' in pull);
}

/**
 * What a trimmed event still says: that it happened, to which pull request, by whom. Its time is the record's own, a moment after
 * the deed, and so provisional, except where a review or a comment brings one.
 * @throws PayloadError when it lacks even the number.
 */
export function factsFromTrimmed(event: GhArchiveEvent): Facts {
  const trimmed = readPayload(event.type, Trimmed, event.payload);
  return publicFacts(event, (people) => {
    const detail = trimmedDetail(event.type, trimmed);
    if (detail === undefined) return [];
    const told = toldTime(trimmed);
    return [
      {
        repositoryId: event.repository.id,
        number: trimmed.pull_request.number,
        at: told ?? event.at,
        provisional: told === undefined,
        ...detail,
        ...knownFields({ actorId: people.see(event.actor, event.at) }),
      },
    ];
  });
}

function toldTime({ review, comment }: Trimmed): Instant | undefined {
  return review?.submitted_at ?? comment?.created_at;
}

function trimmedDetail(type: string, { action, review, comment }: Trimmed): EventDetail | undefined {
  if (review) {
    const state = action === 'dismissed' ? undefined : reviewState(review.state);
    return state && { kind: 'reviewed', reviewId: review.id, state };
  }
  if (comment) {
    if (action !== 'created') return undefined;
    const reviewId = comment.pull_request_review_id ? toId<ReviewId>(comment.pull_request_review_id) : undefined;
    return {
      kind: 'review_commented',
      commentId: comment.id,
      ...knownFields({ reviewId, path: comment.path ?? undefined }),
    };
  }
  return type === 'PullRequestEvent' ? pullRequestDetail(action) : undefined;
}

function pullRequestDetail(action: string): EventDetail | undefined {
  switch (action) {
    case 'opened':
    case 'closed':
    case 'merged':
    case 'reopened':
      return { kind: action };
    default:
      return undefined;
  }
}
