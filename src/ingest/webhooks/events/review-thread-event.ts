import { z } from 'zod';
import type { EventDetail } from '../../../facts/events.ts';
import type { Facts } from '../../../facts/facts.ts';
import { Id, Text, Time } from '../objects/fields.ts';
import { readPayload } from '../read-payload.ts';
import { provisionalEvent } from './provisional-event.ts';
import { PullRequestPartDelivery, pullRequestSurroundings } from './pull-request-surroundings.ts';

const ReviewThreadDelivery = PullRequestPartDelivery.extend({
  thread: z.object({ node_id: Text.nullish(), comments: z.array(z.object({ id: Id })).nullish() }),
  updated_at: Time.nullish(),
});
type ReviewThreadDelivery = z.infer<typeof ReviewThreadDelivery>;

/** Facts from a `pull_request_review_thread` payload. */
export function factsFromReviewThread(event: string, payload: unknown): Facts {
  const delivery = readPayload(event, ReviewThreadDelivery, payload);
  const facts = pullRequestSurroundings(delivery, delivery.updated_at, []);
  const detail = threadDetail(delivery);
  if (!detail) return facts;
  const resolution = provisionalEvent(delivery, delivery.pull_request, detail, delivery.updated_at ?? undefined);
  return { ...facts, events: [...facts.events, resolution] };
}

function threadDetail({ action, thread }: ReviewThreadDelivery): EventDetail | undefined {
  const firstComment = thread.comments?.[0];
  const name = thread.node_id ?? (firstComment && `comment:${firstComment.id}`);
  if (name === undefined) return undefined;
  if (action === 'resolved') return { kind: 'review_thread_resolved', thread: name };
  return action === 'unresolved' ? { kind: 'review_thread_unresolved', thread: name } : undefined;
}
