import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantFromMs, WEEK_MS } from '../../../src/facts/instant.ts';
import { digest } from '../../../src/store/digest.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import { listSyncStates } from '../../../src/store/sync-state.ts';
import { describeEachDatabase, emptyTables } from '../../store/databases.ts';
import { backfillAll, livedSandbox, type LivedSandbox, readerOf, takeIn } from './lived-sandbox.ts';

describeEachDatabase('backfillRepository', (open) => {
  let lived: LivedSandbox;
  let whole: string;

  beforeAll(async () => {
    lived = await livedSandbox(1);
    await backfillAll(lived, open());
    whole = await digest(open());
  });
  afterAll(async () => await lived.sandbox.stop());

  test('comes to the same from the API alone, after webhooks and before them', async () => {
    await takeIn(open(), lived.deliveries);
    expect(await digest(open())).not.toBe(whole);
    await backfillAll(lived, open());
    const after = await digest(open());
    await emptyTables(open());
    await backfillAll(lived, open());
    await takeIn(open(), lived.deliveries);
    expect({ before: await digest(open()), after }).toEqual({ before: whole, after: whole });
  });

  test('asks GitHub for nothing that it would refuse, and counts what it asks', async () => {
    const reader = readerOf(lived);
    await backfillAll(lived, open(), { reader });
    const states = await listSyncStates(open());
    const calls = states.reduce((sum, state) => sum + state.calls, 0);
    const points = states.reduce((sum, state) => sum + state.points, 0);
    expect({ calls, points }).toEqual(reader.spent());
    expect(states.every(({ phase, finishedAt }) => phase === 'done' && finishedAt !== undefined)).toBe(true);
    expect(lived.sandbox.faults).toEqual([]);
  });

  test('goes on page by page, however often it is stopped', async () => {
    const repositories = lived.repositories.slice(0, 1);
    await backfillAll(lived, open(), { repositories });
    const alone = await digest(open());
    await emptyTables(open());
    let stops = 0;
    for (; stops < 100; stops += 1) {
      const answers = [true, false];
      const goOn = () => answers.shift() ?? false;
      const { kind } = await backfillAll(lived, open(), { repositories, goOn, pageSize: 7 });
      if (kind === 'done') break;
    }
    expect(stops).toBeGreaterThan(5);
    expect(await digest(open())).toBe(alone);
  });

  test('loses nothing when it dies between committing a page and noting its place', async () => {
    const inner = createWriter(open());
    let writes = 0;
    const writer: typeof inner = {
      drain: async () => await inner.drain(),
      write: async (entry) => {
        const result = await inner.write(entry);
        writes += 1;
        if (writes % 4 === 0) throw new Error('killed');
        return result;
      },
    };
    let kills = 0;
    for (const repository of lived.repositories) {
      const once = async () => await backfillAll(lived, open(), { repositories: [repository], writer, pageSize: 7 });
      while (!(await once().catch(() => undefined))) kills += 1;
    }
    expect(kills).toBeGreaterThan(1);
    expect(await digest(open())).toBe(whole);
    const pages = (await listSyncStates(open())).reduce((sum, { itemsRead }) => sum + itemsRead, 0);
    expect(pages).toBeGreaterThan(0);
  });

  test('brings what is older than asked for where it is still open', async () => {
    const since = instantFromMs(Date.parse('2026-11-16T00:00:00Z') - WEEK_MS / 7);
    await backfillAll(lived, open(), { since, pageSize: 5 });
    const items = [...lived.sandbox.world.repositories.values()].flatMap((each) => [...each.items.values()]);
    const { rows } = await open().pool.query<{ all: number; open: number }>(
      `SELECT count(*)::int AS all, (count(*) FILTER (WHERE state = 'open'))::int AS open FROM item`,
    );
    expect(rows[0]?.open).toBe(items.filter(({ state }) => state === 'open').length);
    expect(rows[0]?.all).toBeLessThan(items.length);
  });

  test('brings only what changed when all was read before', async () => {
    await backfillAll(lived, open());
    const reader = readerOf(lived);
    await backfillAll(lived, open(), { reader });
    expect(reader.spent().calls).toBeLessThanOrEqual(lived.repositories.length * 5);
    expect(await digest(open())).toBe(whole);
  });
});
