import { describe, expect, test } from 'vitest';
import { type EventDetail, eventKey, eventWeight, type TimelineEvent } from '../../src/facts/events.ts';
import { toId } from '../../src/facts/ids.ts';
import { instantFromMs } from '../../src/facts/instant.ts';
import { ada, at, ben, comment, hour, request, requestTeam, review, writers } from './build.ts';

describe('eventKey', () => {
  test('is GitHub’s own id where there is one, whenever and by whomever a source says it was', () => {
    expect(eventKey(at(2, ben, review('approved', 41)))).toBe('reviewed:41');
    expect(eventKey(at(3, undefined, review('dismissed', 41)))).toBe('reviewed:41');
    expect(eventKey(at(3, ada, { kind: 'review_dismissed', reviewId: toId(41) }))).toBe('review_dismissed:41');
    expect(eventKey(at(3, ada, { kind: 'commented', commentId: toId(7) }))).toBe('commented:7');
    expect(eventKey(at(3, ada, { kind: 'committed', sha: 'c0ffee', authoredAt: hour(1) }))).toBe('committed:c0ffee');
  });

  test('is what happened alone for what happens once', () => {
    expect(eventKey(at(0, ada, { kind: 'opened' }))).toBe('opened');
    expect(eventKey(at(9, ada, { kind: 'merged' }))).toBe(eventKey(at(10, undefined, { kind: 'merged' })));
  });

  test('is what happened and the second for the rest', () => {
    const second = hour(2) / 1000;
    expect(eventKey(at(2, ada, request(ben)))).toBe(`review_requested:person:2@${second}`);
    expect(eventKey(at(2, ada, requestTeam(writers)))).toBe(`review_requested:team:51@${second}`);
    expect(eventKey(at(2, ada, { kind: 'review_request_removed' }))).toBe(`review_request_removed:ghost@${second}`);
    expect(eventKey(at(2, ada, { kind: 'closed' }))).toBe(`closed@${second}`);
    expect(eventKey(at(2, ada, { kind: 'commented' }))).toBe(`commented:1@${second}`);
    expect(eventKey(at(2, undefined, { kind: 'other', name: 'subscribed' }))).toBe(`subscribed:ghost@${second}`);
    const late: TimelineEvent = { ...at(2, ada, { kind: 'closed' }), at: instantFromMs(hour(2) + 999) };
    expect(eventKey(late)).toBe(`closed@${second}`);
  });

  test('differs between things that can happen in one second', () => {
    const details: EventDetail[] = [
      { kind: 'opened' },
      { kind: 'closed' },
      { kind: 'reopened' },
      { kind: 'merged' },
      { kind: 'ready_for_review' },
      { kind: 'convert_to_draft' },
      request(ada),
      request(ben),
      requestTeam(writers),
      { kind: 'review_request_removed', reviewerId: ben.id },
      { kind: 'labeled', label: 'bug' },
      { kind: 'labeled', label: 'docs' },
      { kind: 'unlabeled', label: 'bug' },
      { kind: 'milestoned', milestone: 'v1' },
      { kind: 'demilestoned', milestone: 'v1' },
      { kind: 'assigned', assigneeId: ada.id },
      { kind: 'unassigned', assigneeId: ada.id },
      { kind: 'pushed', headSha: 'a' },
      { kind: 'head_ref_force_pushed', headSha: 'a' },
      { kind: 'review_thread_resolved', thread: 't' },
      { kind: 'review_thread_unresolved', thread: 't' },
      { kind: 'review_commented', commentId: toId(1) },
      { kind: 'checked', headSha: 'a', name: 'build', state: 'pending' },
      { kind: 'checked', headSha: 'a', name: 'build', state: 'passed' },
      { kind: 'checked', headSha: 'a', name: 'lint', state: 'passed' },
      { kind: 'deployment_status', deploymentId: toId(1), environment: 'live', sha: 'a', state: 'pending' },
      { kind: 'deployment_status', deploymentId: toId(1), environment: 'live', sha: 'a', state: 'success' },
      { kind: 'released', releaseId: toId(1), tag: 'v1', prerelease: false },
      { kind: 'other', name: 'locked' },
      comment(),
      comment(),
      review(),
      review(),
    ];
    expect(new Set(details.map((detail) => eventKey(at(2, ada, detail)))).size).toBe(details.length);
  });
});

describe('eventWeight', () => {
  test('prefers what is exact, then a review’s own verdict, then a known actor', () => {
    const provisional = (event: TimelineEvent): TimelineEvent => ({ ...event, provisional: true });
    const ascending = [
      provisional(at(2, undefined, review('dismissed', 41))),
      provisional(at(2, ben, review('dismissed', 41))),
      provisional(at(2, undefined, review('approved', 41))),
      provisional(at(2, ben, review('approved', 41))),
      at(2, undefined, review('dismissed', 41)),
      at(2, ben, review('dismissed', 41)),
      at(2, undefined, review('approved', 41)),
      at(2, ben, review('approved', 41)),
    ];
    expect(ascending.map(eventWeight)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
