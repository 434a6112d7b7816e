import { describe, expect, test } from 'vitest';
import { timelineRow } from '../../src/export/timeline-row.ts';
import type { EventDetail, TimelineEvent } from '../../src/facts/events.ts';
import { toId } from '../../src/facts/ids.ts';
import {
  ada,
  at,
  ben,
  hour,
  people,
  REPOSITORY,
  request,
  requestTeam,
  review,
  robot,
  testers,
  writers,
} from '../facts/build.ts';

const teams = new Map([[writers, { id: writers, slug: 'writers' }]]);
const rowOf = (event: TimelineEvent) => timelineRow(event, people, teams);
const detailOf = (detail: EventDetail) => rowOf(at(1, ada, detail)).detail;

describe('timelineRow', () => {
  test('says when, on what and who', () => {
    expect(rowOf(at(1, robot, review('approved', 41)))).toEqual({
      at: '2026-03-02T10:00:00Z',
      number: 9,
      kind: 'reviewed',
      actor: 'checks[bot]',
      actor_is_bot: true,
      provisional: false,
      detail: { review: 41, state: 'approved' },
    });
  });

  test('has no number for the repository’s own events, and no actor where none is known', () => {
    const pushed: TimelineEvent = {
      repositoryId: REPOSITORY,
      at: hour(1),
      provisional: false,
      kind: 'committed',
      sha: 'c0ffee',
      authoredAt: hour(-1),
      utcOffsetMinutes: -300,
    };
    expect(rowOf(pushed)).toMatchObject({
      number: null,
      actor: null,
      actor_is_bot: false,
      detail: { sha: 'c0ffee', authored_at: '2026-03-02T08:00:00Z', utc_offset_minutes: -300 },
    });
  });

  test('calls what has no name of ours by GitHub’s', () => {
    expect(rowOf(at(1, ada, { kind: 'other', name: 'subscribed' }))).toMatchObject({ kind: 'subscribed', detail: {} });
  });

  test('names people and teams, and says ghost where GitHub does not', () => {
    expect(detailOf(request(ben))).toEqual({ reviewer: 'ben' });
    expect(detailOf(requestTeam(writers))).toEqual({ team: 'writers' });
    expect(detailOf(requestTeam(testers))).toEqual({ team: 52 });
    expect(detailOf({ kind: 'review_request_removed' })).toEqual({ reviewer: 'ghost' });
    expect(detailOf({ kind: 'assigned', assigneeId: ada.id })).toEqual({ assignee: 'ada' });
    expect(detailOf({ kind: 'unassigned' })).toEqual({ assignee: 'ghost' });
  });

  test('tells what is particular to each kind', () => {
    expect(detailOf({ kind: 'labeled', label: 'bug' })).toEqual({ label: 'bug' });
    expect(detailOf({ kind: 'demilestoned', milestone: 'v1' })).toEqual({ milestone: 'v1' });
    expect(detailOf({ kind: 'pushed', headSha: 'c0ffee' })).toEqual({ sha: 'c0ffee' });
    expect(detailOf({ kind: 'review_thread_resolved', thread: 't1' })).toEqual({ thread: 't1' });
    expect(detailOf({ kind: 'closed' })).toEqual({});
    expect(detailOf({ kind: 'commented' })).toEqual({});
    expect(detailOf({ kind: 'review_commented', commentId: toId(7), reviewId: toId(41), path: 'a.ts' })).toEqual({
      comment: 7,
      review: 41,
      path: 'a.ts',
    });
    expect(detailOf({ kind: 'review_dismissed', reviewId: toId(41), dismissedState: 'approved' })).toEqual({
      review: 41,
      dismissed_state: 'approved',
    });
  });
});
