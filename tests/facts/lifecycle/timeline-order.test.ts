import { describe, expect, test } from 'vitest';
import type { TimelineEvent } from '../../../src/facts/events.ts';
import { inOrder } from '../../../src/facts/lifecycle/timeline-order.ts';
import { ada, at, ben, comment, push, request, review } from '../build.ts';

const kinds = (events: readonly TimelineEvent[]) => inOrder(events).map(({ kind }) => kind);

describe('inOrder', () => {
  test('is oldest first, and leaves what it was given as it was', () => {
    const events = [at(3, ben, review()), at(1, ada, push()), at(2, ben, comment())];
    expect(kinds(events)).toEqual(['pushed', 'commented', 'reviewed']);
    expect(events[0]?.kind).toBe('reviewed');
  });

  test('puts things of one second in an order in which they can have happened', () => {
    const events = [
      at(1, ada, { kind: 'closed' }),
      at(1, ada, { kind: 'merged' }),
      at(1, ben, review('approved')),
      at(1, ada, request(ben)),
      at(1, ada, { kind: 'opened' }),
    ];
    expect(kinds(events)).toEqual(['opened', 'review_requested', 'reviewed', 'merged', 'closed']);
    expect(kinds(events.toReversed())).toEqual(kinds(events));
  });

  test('takes a request back before it is made again in one second, where it was made before', () => {
    const sameSecond = [at(5, ada, request(ben)), at(5, ada, { ...request(ben), kind: 'review_request_removed' })];
    expect(kinds(sameSecond)).toEqual(['review_requested', 'review_request_removed']);
    const asked = [at(2, ada, request(ben)), ...sameSecond];
    expect(kinds(asked)).toEqual(['review_requested', 'review_request_removed', 'review_requested']);
    expect(kinds([at(2, ada, request(ada)), ...sameSecond]).at(-1)).toBe('review_request_removed');
  });

  test('puts a reopening before a closing in one second when it was closed by then', () => {
    const sameSecond = [at(5, ada, { kind: 'closed' }), at(5, ada, { kind: 'reopened' })];
    expect(kinds(sameSecond)).toEqual(['closed', 'reopened']);
    expect(kinds([at(2, ada, { kind: 'closed' }), ...sameSecond])).toEqual(['closed', 'reopened', 'closed']);
  });
});
