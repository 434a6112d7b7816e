import { describe, expect, test } from 'vitest';
import type { TimelineEvent } from '../../../src/facts/events.ts';
import { repositoryIdFromName } from '../../../src/facts/ids.ts';
import { instant, toIso } from '../../../src/facts/instant.ts';
import { factsFromBackup, originOfBackup } from '../../../src/ingest/archives/metadata-backup.ts';
import { ada, backupIssue, backupPull, ben, roastery } from './made-up-recordings.ts';

const repository = { id: repositoryIdFromName('acme/roastery'), ...roastery };
const at = '2026-03-02T10:00:00Z';

function eventsOf(...timeline: Record<string, unknown>[]): TimelineEvent[] {
  return factsFromBackup(backupPull({}, timeline), repository).events;
}

function only(...timeline: Record<string, unknown>[]): Partial<TimelineEvent>[] {
  const told = new Set(['opened', 'closed', 'merged']);
  const sameForAll = new Set(['repositoryId', 'number', 'provisional']);
  return eventsOf(...timeline)
    .filter((event) => !told.has(event.kind))
    .map((event) => Object.fromEntries(Object.entries(event).filter(([key]) => !sameForAll.has(key))));
}

describe('factsFromBackup', () => {
  test('takes the snapshot of a pull request', () => {
    const { items, labels, people } = factsFromBackup(
      backupPull({ additions: 3, deletions: 1, changed_files: 2, commits: 1 }),
      repository,
    );
    expect(items).toEqual([
      expect.objectContaining({
        repositoryId: repository.id,
        number: 9,
        kind: 'pull-request',
        core: expect.objectContaining({ authorId: 1, state: 'closed', labels: ['bug'], title: 'Grind finer' }),
        pull: expect.objectContaining({
          id: 900,
          draft: false,
          mergedAt: instant('2026-03-03T10:00:00Z'),
          headSha: 'c0ffee',
        }),
        size: expect.objectContaining({ additions: 3, deletions: 1, changedFiles: 2, commits: 1 }),
      }),
    ]);
    expect(labels).toEqual([expect.objectContaining({ id: 5, name: 'bug' })]);
    expect(people.map(({ login }) => login).toSorted()).toEqual(['ada', 'ben']);
  });

  test('takes no size where the backup has none, and no pull request part of an issue', () => {
    expect(factsFromBackup(backupPull(), repository).items[0]).not.toHaveProperty('size');
    const issue = factsFromBackup(backupIssue(), repository).items[0];
    expect(issue).toMatchObject({ kind: 'issue', number: 4 });
    expect(issue).not.toHaveProperty('pull');
  });

  test('tells of opening, closing and merging by the snapshot alone', () => {
    expect(eventsOf()).toEqual([
      expect.objectContaining({ kind: 'opened', at: instant('2026-03-02T09:00:00Z'), actorId: 1 }),
      expect.objectContaining({ kind: 'merged', at: instant('2026-03-03T10:00:00Z'), actorId: 2 }),
      expect.objectContaining({ kind: 'closed', at: instant('2026-03-03T10:00:00Z'), actorId: 2 }),
    ]);
  });

  test('puts a closing a second after `closed_at` at that time, once, with its actor', () => {
    const closings = eventsOf(
      { event: 'closed', id: 1, actor: ada, created_at: '2026-03-02T20:00:00Z' },
      { event: 'reopened', id: 2, actor: ada, created_at: '2026-03-02T21:00:00Z' },
      { event: 'closed', id: 3, actor: ben, created_at: '2026-03-03T10:00:01Z' },
    ).filter(({ kind }) => kind === 'closed');
    expect(closings.map((event) => [toIso(event.at), event.actorId])).toEqual([
      ['2026-03-02T20:00:00Z', 1],
      ['2026-03-03T10:00:00Z', 2],
    ]);
  });

  test('names as the actor of a request whoever asked', () => {
    const request = { event: 'review_requested', id: 1, created_at: at, actor: ada, review_requester: ben };
    expect(only({ ...request, requested_reviewer: ada })).toEqual([
      { kind: 'review_requested', at: instant(at), actorId: 2, reviewerId: 1 },
    ]);
  });

  test('keeps a request to a team and the team', () => {
    const team = { id: 31, slug: 'baristas', name: 'Baristas' };
    const request = { event: 'review_requested', id: 1, created_at: at, actor: ada, requested_team: team };
    expect(only(request)).toEqual([{ kind: 'review_requested', at: instant(at), actorId: 1, teamId: 31 }]);
    expect(factsFromBackup(backupPull({}, [request]), repository).teams).toEqual([
      expect.objectContaining({ ...team, organization: 'acme' }),
    ]);
  });

  test.each(['APPROVED', 'approved'])('reads a review in state %s by its user and submission', (state) => {
    expect(only({ event: 'reviewed', id: 8, user: ben, submitted_at: at, state })).toEqual([
      { kind: 'reviewed', reviewId: 8, state: 'approved', at: instant(at), actorId: 2 },
    ]);
  });

  test('leaves out a pending review', () => {
    expect(only({ event: 'reviewed', id: 8, user: ben, submitted_at: null, state: 'PENDING' })).toEqual([]);
    expect(only({ event: 'reviewed', id: 8, user: ben, submitted_at: at, state: 'PENDING' })).toEqual([]);
  });

  test('keeps what a dismissed review had said', () => {
    const dismissed_review = { review_id: 8, state: 'CHANGES_REQUESTED' };
    expect(only({ event: 'review_dismissed', id: 9, actor: ada, created_at: at, dismissed_review })).toEqual([
      { kind: 'review_dismissed', reviewId: 8, dismissedState: 'changes_requested', at: instant(at), actorId: 1 },
    ]);
  });

  test('claims no offset for a commit, whose times the API gives in UTC', () => {
    const committed = {
      event: 'committed',
      sha: 'beef',
      author: { date: '2026-03-01T10:00:00Z' },
      committer: { date: at },
    };
    expect(only(committed)).toEqual([
      { kind: 'committed', sha: 'beef', at: instant(at), authoredAt: instant('2026-03-01T10:00:00Z') },
    ]);
  });

  test('takes a mention as nobody’s deed', () => {
    expect(only({ event: 'mentioned', id: 1, actor: ben, created_at: at })).toEqual([
      { kind: 'other', name: 'mentioned', at: instant(at) },
    ]);
  });

  test('keeps a kind that it does not know under its name, and passes over one without a time', () => {
    expect(
      only({ event: 'cross-referenced', actor: ben, created_at: at, source: {} }, { event: 'line-commented' }),
    ).toEqual([{ kind: 'other', name: 'cross-referenced', at: instant(at), actorId: 2 }]);
  });

  test('takes a null user and GitHub’s ghost alike as nobody', () => {
    const ghost = { id: 10137, login: 'ghost', type: 'User' };
    const comments = only(
      { event: 'commented', id: 1, user: null, actor: null, created_at: at },
      { event: 'commented', id: 2, user: ghost, actor: ghost, created_at: at },
    );
    expect(comments.map((event) => event.actorId)).toEqual([undefined, undefined]);
    expect(factsFromBackup(backupPull({ user: null, merged_by: null }), repository).people).toEqual([]);
  });

  test('reads review comments with their review', () => {
    const comments = [{ id: 6, user: ben, created_at: at, path: 'grinder.ts', pull_request_review_id: 8 }];
    const { events } = factsFromBackup({ ...backupPull(), comments }, repository);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'review_commented', commentId: 6, reviewId: 8, path: 'grinder.ts', actorId: 2 }),
    );
  });

  test('takes a repository as private, and older than any news of it, unless told', () => {
    expect(factsFromBackup(backupIssue(), repository).repositories).toEqual([
      expect.objectContaining({ ...roastery, private: true, seenAt: 0 }),
    ]);
    const base = { ref: 'main', repo: { id: 77, private: false, archived: true, default_branch: 'main' } };
    expect(factsFromBackup(backupPull({ base }), repository).repositories).toEqual([
      expect.objectContaining({
        private: false,
        archived: true,
        defaultBranch: 'main',
        seenAt: instant('2026-03-03T12:00:00Z'),
      }),
    ]);
  });

  test('says where a file is malformed, and not what it holds', () => {
    const file = backupPull({}, [{ event: 'labeled', id: 1, actor: { id: 'secret', login: 'ada' }, created_at: at }]);
    expect(() => factsFromBackup(file, repository)).toThrow(
      expect.objectContaining({
        name: 'PayloadError',
        field: 'events[0].actor.id',
        expected: 'a number',
      }),
    );
  });
});

describe('originOfBackup', () => {
  test('finds the repository in a pull request, and nothing in an issue', () => {
    expect(originOfBackup(backupPull())).toEqual({ id: 77, fullName: 'acme/roastery' });
    expect(originOfBackup(backupIssue())).toBeUndefined();
    expect(originOfBackup(null)).toBeUndefined();
  });
});
