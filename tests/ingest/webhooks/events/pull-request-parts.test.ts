import { describe, expect, it } from 'vitest';
import { eventWeight } from '../../../../src/facts/events.ts';
import { noFacts } from '../../../../src/facts/facts.ts';
import { instant } from '../../../../src/facts/instant.ts';
import { factsFromWebhook } from '../../../../src/ingest/webhooks/facts-from-webhook.ts';
import { example, type Payload } from '../examples.ts';

const CODERTOCAT = 21031067;
const SUBMITTED_AT = instant('2019-05-15T15:20:38Z');
const base = { repositoryId: 186853002, number: 2, actorId: CODERTOCAT };

const review = (action: string, change?: (payload: Payload) => void) =>
  factsFromWebhook('pull_request_review', example(`pull_request_review.${action}`, change));

describe('factsFromReview', () => {
  it('submitted: the reviewer’s verdict at its exact time', () => {
    const { events, items } = review('submitted', (payload) => {
      payload.review.state = 'APPROVED';
      payload.sender = { id: 1, login: 'somebody' };
    });
    expect(events[1]).toEqual({
      ...base,
      at: SUBMITTED_AT,
      provisional: false,
      kind: 'reviewed',
      reviewId: 237895671,
      state: 'approved',
    });
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'reviewed']);
    expect(items).toMatchObject([{ kind: 'pull-request', core: { state: 'open' }, pull: { draft: false } }]);
    expect(items[0]).not.toHaveProperty('size');
  });

  it('edited: the same event as when it was submitted', () => {
    const edited = review('submitted', (payload) => Object.assign(payload, { action: 'edited' }));
    expect(edited.events).toEqual(review('submitted').events);
  });

  it('dismissed: who dismissed it, provisionally, and the review without its verdict, which weighs less', () => {
    const { events } = review('dismissed', (payload) => {
      payload.sender = { id: 1, login: 'somebody' };
    });
    expect(events.slice(1)).toEqual([
      { ...base, at: SUBMITTED_AT, provisional: false, kind: 'reviewed', reviewId: 237895671, state: 'dismissed' },
      { ...base, actorId: 1, at: SUBMITTED_AT, provisional: true, kind: 'review_dismissed', reviewId: 237895671 },
    ]);
    const [, submitted] = review('submitted').events;
    expect(submitted && eventWeight(submitted)).toBeGreaterThan(events[1] ? eventWeight(events[1]) : Infinity);
  });

  it.each(['pending', 'PENDING'])('has no facts of a %s review', (state) => {
    expect(review('submitted', (payload) => Object.assign(payload.review as object, { state }))).toEqual(noFacts());
  });

  it('takes a review without a time at the pull request’s, provisionally', () => {
    const { events } = review('submitted', (payload) => {
      payload.review.submitted_at = null;
      payload.pull_request.updated_at = '2019-05-15T15:20:40Z';
    });
    expect(events[1]).toMatchObject({ kind: 'reviewed', at: instant('2019-05-15T15:20:40Z'), provisional: true });
  });
});

describe('factsFromReviewComment', () => {
  const comment = (action: string, change?: (payload: Payload) => void) =>
    factsFromWebhook('pull_request_review_comment', example(`pull_request_review_comment.${action}`, change));

  it('created: who commented on which file in which review, exactly', () => {
    const { events } = comment('created');
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'review_commented']);
    expect(events[1]).toEqual({
      ...base,
      at: instant('2019-05-15T15:20:37Z'),
      provisional: false,
      kind: 'review_commented',
      commentId: 284312630,
      reviewId: 237895671,
      path: 'README.md',
    });
  });

  it.each(['edited', 'deleted'])('%s: still the event of its making', (action) => {
    expect(comment(action).events).toEqual(comment('created').events);
  });

  it('does not call a pull request ready when the payload leaves out whether it is a draft', () => {
    expect(comment('created').items[0]).not.toHaveProperty('pull');
    const [item] = comment('created', ({ pull_request: pull }) => Object.assign(pull as object, { draft: true })).items;
    expect(item?.pull).toMatchObject({ draft: true });
  });

  it('takes a comment from before there were reviews', () => {
    const [, event] = comment('created', (payload) => {
      payload.comment.pull_request_review_id = null;
      payload.comment.user = null;
    }).events;
    expect(event).not.toHaveProperty('reviewId');
    expect(event).not.toHaveProperty('actorId');
  });
});

describe('factsFromReviewThread', () => {
  const thread = (action: string, change?: (payload: Payload) => void) =>
    factsFromWebhook('pull_request_review_thread', example(`pull_request_review_thread.${action}`, change));

  it.each([
    ['resolved', 'review_thread_resolved'],
    ['unresolved', 'review_thread_unresolved'],
  ])('%s: the sender did it, provisionally', (action, kind) => {
    const { node_id } = example(`pull_request_review_thread.${action}`).thread;
    expect(thread(action).events[1]).toEqual({ ...base, at: SUBMITTED_AT, provisional: true, kind, thread: node_id });
  });

  it('takes the delivery’s own time where it has one, and the first comment where the thread has no id', () => {
    const { events } = thread('resolved', (payload) => {
      payload.updated_at = '2019-05-15T15:20:50Z';
      delete payload.thread.node_id;
      payload.thread.comments[0].id = 7;
    });
    expect(events[1]).toMatchObject({ at: instant('2019-05-15T15:20:50Z'), thread: 'comment:7' });
  });
});
