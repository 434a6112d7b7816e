import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventDetail, TimelineEvent } from '../../src/facts/events.ts';
import { type Facts, noFacts } from '../../src/facts/facts.ts';
import { type CommentId, type ItemNumber, type RepositoryId, toId } from '../../src/facts/ids.ts';
import { instantFromMs } from '../../src/facts/instant.ts';
import { digest } from '../../src/store/digest.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import { describeEachDatabase, emptyTables } from '../store/databases.ts';

const REPOSITORY = toId<RepositoryId>(7);
const NUMBER = toId<ItemNumber>(1);
const at = (second: number) => instantFromMs(1_790_000_000_000 + second * 1000);

function item(second: number, more: object = {}): Facts['items'] {
  const core = {
    updatedAt: at(second),
    title: 't',
    state: 'open',
    labels: [],
    assigneeIds: [],
    deleted: false,
  } as const;
  return [{ repositoryId: REPOSITORY, number: NUMBER, kind: 'issue', createdAt: at(0), core, ...more }];
}

function event(second: number, provisional: boolean, detail: EventDetail): TimelineEvent {
  return { repositoryId: REPOSITORY, number: NUMBER, at: at(second), provisional, ...detail };
}

/** What a webhook tells of one change, at the time that it has for it. */
function webhook(second: number): Facts {
  return { ...noFacts(), items: item(second), events: [event(second, true, { kind: 'labeled', label: `l${second}` })] };
}

/** What the API tells after so many changes: each a second before the webhook’s time for it. */
function read(second: number): Facts {
  const seconds = Array.from({ length: second }, (_, index) => index + 1);
  const events = seconds.map((each) => event(each - 1, false, { kind: 'labeled', label: `l${each}` }));
  return { ...noFacts(), items: item(second, { readAt: at(second + 60), timelineReadAt: at(second) }), events };
}

describeEachDatabase('dropSupersededEvents', (open) => {
  test('comes to the same in whichever order webhooks and readings arrive', async () => {
    const facts = [webhook(1), webhook(2), webhook(3), webhook(4), read(2), read(3)];
    const digestOf = async (ordered: readonly Facts[]) => {
      await emptyTables(open());
      const writer = createWriter(open());
      for (const each of ordered) await writer.write({ facts: each });
      return await digest(open());
    };
    const inOrder = await digestOf(facts);
    const permutation = fc.shuffledSubarray(facts, { minLength: facts.length });
    for (const order of fc.sample(permutation, 12)) expect(await digestOf(order)).toBe(inOrder);
    const { rows } = await open().pool.query<{ provisional: boolean; count: number }>(
      'SELECT provisional, count(*)::int FROM event GROUP BY provisional ORDER BY provisional',
    );
    expect(rows).toEqual([
      { provisional: false, count: 3 },
      { provisional: true, count: 1 },
    ]);
  });

  test('keeps exact events, and resolved threads, which no timeline tells of', async () => {
    const exact = event(1, false, { kind: 'commented', commentId: toId<CommentId>(5) });
    const thread = event(1, true, { kind: 'review_thread_resolved', thread: 'x' });
    const writer = createWriter(open());
    await writer.write({ facts: { ...noFacts(), items: item(1), events: [exact, thread] } });
    await writer.write({ facts: read(3) });
    const { rows } = await open().pool.query<{ kind: string }>(
      `SELECT kind FROM event WHERE kind <> 'labeled' ORDER BY kind`,
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['commented', 'review_thread_resolved']);
  });

  test('of two states with one time the one that GitHub was asked for stands, and the later answer', async () => {
    const titled = (title: string, readAt?: number) =>
      item(1, {
        core: { updatedAt: at(1), title, state: 'open', labels: [], assigneeIds: [], deleted: false },
        ...(readAt === undefined ? {} : { readAt: at(readAt) }),
      });
    const all = [titled('webhook'), titled('early', 10), titled('late', 20), titled('another webhook')];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), async (order) => {
        await emptyTables(open());
        for (const items of order) await createWriter(open()).write({ facts: { ...noFacts(), items } });
        const { rows } = await open().pool.query<{ title: string }>('SELECT title FROM item');
        expect(rows).toEqual([{ title: 'late' }]);
      }),
      { numRuns: 8 },
    );
  });
});
