import { expect, test } from 'vitest';
import type { TimelineEvent } from '../../src/facts/events.ts';
import { type PersonId, personIdFromLogin, type RepositoryId, toId } from '../../src/facts/ids.ts';
import type { RepositorySnapshot } from '../../src/facts/snapshots.ts';
import { applyFacts } from '../../src/store/apply-facts.ts';
import { loadHistory } from '../../src/store/load-history.ts';
import { loadVisitors } from '../../src/store/load-visitors.ts';
import type { Store } from '../../src/store/open.ts';
import { describeEachDatabase } from './databases.ts';
import { core, event, facts, item, minute, repository, REPOSITORY_ID } from './sample-facts.ts';

const [ADA, BEN, CYD] = [7, 8, 9].map((id) => toId<PersonId>(id)) as [PersonId, PersonId, PersonId];
const ELSEWHERE = toId<RepositoryId>(202);
const WEEK = { since: minute(0), until: minute(7 * 24 * 60) };

/** Commits pushed to a repository as a whole. */
const pushes = (repositoryId: RepositoryId, actorId: PersonId, count: number, from = 10): TimelineEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    ...event(undefined, minute(from + index), {
      kind: 'committed',
      sha: `${repositoryId}-${actorId}-${from}-${index}`,
      authoredAt: minute(from),
    }),
    repositoryId,
    actorId,
  }));

const review = (actorId: PersonId, at = 60): TimelineEvent => ({
  ...event(1, minute(at), { kind: 'reviewed', reviewId: toId(at + actorId), state: 'approved' }),
  actorId,
});

async function visitors(store: Store, events: TimelineEvent[], elsewhere: Partial<RepositorySnapshot> = {}) {
  const people = [ADA, BEN, CYD].map((id, index) => ({
    id,
    login: ['Ada', 'ben', 'cyd'][index] ?? '',
    kind: 'user' as const,
    seenAt: minute(0),
  }));
  const standIn = { id: personIdFromLogin('ada'), login: 'ada', kind: 'unknown' as const, seenAt: minute(0) };
  await applyFacts(
    store.pool,
    facts({
      people: [...people, standIn],
      repositories: [repository(), repository({ id: ELSEWHERE, name: 'Gadgets', ...elsewhere })],
      items: [item(1, { core: core() })],
      events,
    }),
  );
  const history = await loadHistory(store, REPOSITORY_ID, { since: minute(0) });
  return await loadVisitors(store, history, WEEK);
}

describeEachDatabase('loadVisitors', (open) => {
  test('finds who reviewed in the week and does more in another repository of the owner', async () => {
    const events = [
      review(ADA),
      review(BEN),
      review(CYD, 8 * 24 * 60),
      ...pushes(ELSEWHERE, ADA, 12),
      ...pushes(ELSEWHERE, BEN, 12),
      ...pushes(REPOSITORY_ID, BEN, 20),
      ...pushes(ELSEWHERE, CYD, 12),
    ];
    expect(await visitors(open(), events)).toEqual(new Set([ADA]));
  });

  test('takes what is known by login alone for the same person’s, and a little elsewhere for no home', async () => {
    const events = [
      review(ADA),
      review(BEN),
      ...pushes(REPOSITORY_ID, personIdFromLogin('ada'), 20),
      ...pushes(ELSEWHERE, ADA, 12),
      ...pushes(ELSEWHERE, BEN, 9),
    ];
    expect(await visitors(open(), events)).toEqual(new Set());
  });

  test('thanks nobody who reviews here in many weeks', async () => {
    const before = (weeks: number) =>
      Array.from({ length: weeks }, (_, index) => review(ADA, -(index + 1) * 7 * 24 * 60 + 60));
    const events = [review(ADA), ...pushes(ELSEWHERE, ADA, 12)];
    expect(await visitors(open(), [...events, ...before(3)])).toEqual(new Set([ADA]));
    expect(await visitors(open(), [...events, ...before(4)])).toEqual(new Set());
  });

  test.each([{ private: true }, { owner: 'Other' }, { deleted: true }])('does not look into %j', async (changes) => {
    const events = [review(ADA), ...pushes(ELSEWHERE, ADA, 12)];
    expect(await visitors(open(), events, changes)).toEqual(new Set());
  });
});
