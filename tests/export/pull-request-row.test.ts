import { describe, expect, test } from 'vitest';
import { PULL_REQUEST_COLUMNS, type PullRequestRow, pullRequestRow } from '../../src/export/pull-request-row.ts';
import type { TimelineEvent } from '../../src/facts/events.ts';
import type { ItemHistory } from '../../src/facts/history.ts';
import { foldLifecycle } from '../../src/facts/lifecycle/fold.ts';
import {
  ada,
  at,
  ben,
  comment,
  cyd,
  historyOf,
  hour,
  lineComment,
  people,
  request,
  review,
  robot,
} from '../facts/build.ts';

function rowOf(history: ItemHistory): PullRequestRow {
  const lifecycle = foldLifecycle(history, people, hour(100));
  if (!lifecycle) throw new Error('no lifecycle');
  return pullRequestRow(history, lifecycle, people);
}

const rowAfter = (...events: TimelineEvent[]) => rowOf(historyOf(events));

describe('pullRequestRow', () => {
  test('begins with the columns that are promised, in their order', () => {
    expect(PULL_REQUEST_COLUMNS.slice(0, 13).join(',')).toBe(
      'number,author,author_is_bot,created_at,ready_at,closed_at,merged_at,first_review_at,first_reviewer,' +
        'first_response_at,first_responder,reviews,reviewers',
    );
    expect(Object.keys(rowAfter()).toSorted()).toEqual([...PULL_REQUEST_COLUMNS].toSorted());
  });

  test('says when things were, to the second, and nothing of what has not happened', () => {
    expect(rowAfter()).toMatchObject({
      number: 9,
      author: 'ada',
      author_is_bot: false,
      created_at: '2026-03-02T09:00:00Z',
      ready_at: '2026-03-02T09:00:00Z',
      closed_at: undefined,
      merged_at: undefined,
      merged_by: undefined,
      first_review_at: undefined,
      first_reviewer: undefined,
      first_response_at: undefined,
      first_responder: undefined,
      reviews: 0,
      reviewers: 0,
    });
    const merged = rowAfter(at(2.0001, ben, { kind: 'merged' }), at(2.0005, ben, { kind: 'closed' }));
    expect(merged).toMatchObject({
      merged_at: '2026-03-02T11:00:00Z',
      closed_at: '2026-03-02T11:00:01Z',
      merged_by: 'ben',
    });
  });

  test('finds the first review and the first answer of people who are not the author', () => {
    const row = rowAfter(
      at(1, robot, comment()),
      at(1, robot, review()),
      at(2, ada, comment()),
      at(2, ada, review()),
      at(2, cyd, lineComment()),
      at(3, cyd, comment()),
      at(5, ben, review('approved')),
      at(6, ben, review()),
      at(7, cyd, review()),
    );
    expect(row).toMatchObject({
      first_review_at: '2026-03-02T14:00:00Z',
      first_reviewer: 'ben',
      first_response_at: '2026-03-02T12:00:00Z',
      first_responder: 'cyd',
      reviews: 3,
      reviewers: 2,
      responses: 4,
    });
  });

  test('counts a review of a draft, and one after the merge', () => {
    const inDraft = rowAfter(at(1, ben, review()), at(4, ada, { kind: 'ready_for_review' }));
    expect([inDraft.first_review_at, inDraft.ready_at]).toEqual(['2026-03-02T10:00:00Z', '2026-03-02T13:00:00Z']);
    const afterwards = rowAfter(at(1, cyd, { kind: 'merged' }), at(3, ben, review()));
    expect(afterwards.first_review_at).toBe('2026-03-02T12:00:00Z');
  });

  test('takes the review of two answers in one second', () => {
    expect(rowAfter(at(1, cyd, comment()), at(1, ben, review())).first_responder).toBe('ben');
  });

  test('shows accounts that are gone as ghost, all as one reviewer', () => {
    const row = rowAfter(at(1, undefined, review()), at(2, undefined, review()), at(3, undefined, { kind: 'merged' }));
    expect([row.first_reviewer, row.reviewers, row.merged_by]).toEqual(['ghost', 1, 'ghost']);
  });

  test('has what else is known: size, milestone, labels, requests', () => {
    const events = [at(1, ada, request(ben)), at(1, ada, request(cyd)), at(2, ben, review('approved'))];
    const history = historyOf(events, { core: { labels: ['docs', 'bug'], milestone: { title: 'v1, at last' } } });
    const size = { updatedAt: hour(0), additions: 5, deletions: 0, changedFiles: 1, commits: 2 };
    expect(rowOf({ ...history, item: { ...history.item, size } })).toMatchObject({
      additions: 5,
      deletions: 0,
      changed_files: 1,
      commits: 2,
      milestone: 'v1, at last',
      labels: 'bug;docs',
      requests: 2,
      requests_answered: 1,
      rounds: 1,
      approved_at: '2026-03-02T11:00:00Z',
      last_activity_at: '2026-03-02T11:00:00Z',
    });
    expect(rowOf(history).additions).toBeUndefined();
  });

  test('does not hold the title', () => {
    expect(JSON.stringify(rowAfter())).not.toContain('Grind');
  });
});
