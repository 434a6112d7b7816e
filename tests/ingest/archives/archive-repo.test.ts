import { describe, expect, test } from 'vitest';
import { personIdFromLogin, repositoryIdFromName } from '../../../src/facts/ids.ts';
import { instant, toIso } from '../../../src/facts/instant.ts';
import { factsFromArchived, submittedAt } from '../../../src/ingest/archives/archive-repo.ts';
import { archivedPull, roastery } from './made-up-recordings.ts';

const repository = { id: repositoryIdFromName('acme/roastery'), ...roastery };
const review = {
  id: 'MDE3OlB1bGxSZXF1ZXN0UmV2aWV3MzQ2MTAzODQw',
  author: 'ben',
  state: 'CHANGES_REQUESTED',
  createdAt: '2026-03-02T10:00:00Z',
  comments: [],
};

function comment(createdAt: string, updatedAt: string) {
  return { createdAt: instant(createdAt), updatedAt: instant(updatedAt), id: undefined };
}

describe('factsFromArchived', () => {
  test('knows people by login', () => {
    const { items, people } = factsFromArchived('pulls', archivedPull(), repository);
    expect(items[0]?.core?.authorId).toBe(personIdFromLogin('ada'));
    expect(people).toEqual([expect.objectContaining({ id: personIdFromLogin('ada'), login: 'ada', kind: 'unknown' })]);
  });

  test('takes the id of a pull request out of its node id', () => {
    expect(factsFromArchived('pulls', archivedPull(), repository).items[0]?.pull?.id).toBe(364302381);
  });

  test.each([null, 'ghost'])('knows no author where it says %s', (author) => {
    const facts = factsFromArchived('pulls', archivedPull({ author }), repository);
    expect(facts.items[0]?.core).not.toHaveProperty('authorId');
    expect(facts.people).toEqual([]);
  });

  test('reads a review with its comments', () => {
    const comments = [{ createdAt: '2026-03-02T10:05:00Z', updatedAt: '2026-03-02T10:20:00Z' }];
    const { events } = factsFromArchived('pulls', archivedPull({ reviews: [{ ...review, comments }] }), repository);
    const ben = personIdFromLogin('ben');
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'reviewed',
        reviewId: 346103840,
        state: 'changes_requested',
        at: instant('2026-03-02T10:20:00Z'),
        actorId: ben,
      }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'other',
        name: 'review_comment',
        at: instant('2026-03-02T10:05:00Z'),
        actorId: ben,
      }),
    );
  });

  test('leaves out a pending review with its comments', () => {
    const { events } = factsFromArchived(
      'pulls',
      archivedPull({ reviews: [{ ...review, state: 'PENDING' }] }),
      repository,
    );
    expect(events.map(({ kind }) => kind)).toEqual(['opened']);
  });

  test('takes whoever merged as having closed', () => {
    const merged = {
      state: 'MERGED',
      closedAt: '2026-03-03T10:00:00Z',
      mergedAt: '2026-03-03T10:00:00Z',
      mergedBy: 'ben',
    };
    const { events, items } = factsFromArchived('pulls', archivedPull(merged), repository);
    const actorId = personIdFromLogin('ben');
    expect(items[0]?.core?.state).toBe('closed');
    expect(events).toContainEqual(expect.objectContaining({ kind: 'merged', actorId }));
    expect(events).toContainEqual(expect.objectContaining({ kind: 'closed', actorId }));
  });

  test('does not guess who closed an issue', () => {
    const { pulls: _, ...issue } = { ...archivedPull({ state: 'CLOSED', closedAt: '2026-03-03T10:00:00Z' }), pulls: 0 };
    const closed = factsFromArchived('issues', issue, repository).events.find(({ kind }) => kind === 'closed');
    expect(closed?.at).toBe(instant('2026-03-03T10:00:00Z'));
    expect(closed).not.toHaveProperty('actorId');
  });

  test('refuses a pull request whose node id tells no number', () => {
    expect(() => factsFromArchived('pulls', archivedPull({ id: 'PR_x' }), repository)).toThrow(
      expect.objectContaining({ field: 'id', expected: 'a node id of a known form' }),
    );
  });
});

describe('submittedAt', () => {
  const started = instant('2026-03-02T10:00:00Z');

  test('is the start of a review without comments', () => {
    expect(submittedAt({ createdAt: started, comments: [] })).toBe(started);
  });

  test('is the earliest touch of its comments when that is later, whatever was edited afterwards', () => {
    const comments = [
      comment('2026-03-02T10:01:00Z', '2026-03-09T00:00:00Z'),
      comment('2026-03-02T10:02:00Z', '2026-03-02T11:30:00Z'),
    ];
    expect(toIso(submittedAt({ createdAt: started, comments }))).toBe('2026-03-02T11:30:00Z');
  });

  test('is never before the start', () => {
    const comments = [comment('2026-03-02T09:00:00Z', '2026-03-02T09:30:00Z')];
    expect(submittedAt({ createdAt: started, comments })).toBe(started);
  });
});
