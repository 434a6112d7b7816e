import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { instantFromMs } from '../../../src/facts/instant.ts';
import { refreshItems } from '../../../src/jobs/recovery/refresh-items.ts';
import type { FailureRule } from '../../../src/sandbox/failures/failure.ts';
import { digest } from '../../../src/store/digest.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import { describeEachDatabase, type OpenTestStore } from '../../store/databases.ts';
import { backfillAll, livedSandbox, type LivedSandbox, readerOf, takeIn } from '../backfill/lived-sandbox.ts';

describeEachDatabase('refreshItems', (open) => {
  let lived: LivedSandbox;

  beforeAll(async () => void (lived = await livedSandbox(1)));
  afterEach(() => lived.sandbox.failures.clear());
  afterAll(async () => await lived.sandbox.stop());

  test('brings of each number what a backfill brings, pull requests and issues alike', async () => {
    await backfillAll(lived, open(), { repositories: lived.repositories.slice(0, 1) });
    const whole = await digest(open());
    const numbers = await numbersIn(open, lived);
    await open().pool.query('DELETE FROM event; DELETE FROM item; DELETE FROM label; DELETE FROM person');
    const reader = readerOf(lived);
    expect(await refresh(open, lived, numbers, { reader })).toEqual({
      kind: 'done',
      read: numbers,
      deleted: [],
      unreadable: [],
    });
    expect(await digest(open())).toBe(whole);
    expect(reader.spent().points).toBeLessThanOrEqual(numbers.length);
    expect(lived.sandbox.faults).toEqual([]);
  });

  test.each<FailureRule>([
    { failure: { kind: 'null-nodes', field: 'timelineItems' }, times: 2 },
    { failure: { kind: 'node-limit' }, times: 2 },
    { failure: { kind: 'bad-gateway', status: 502 }, rate: 0.3, seed: 3 },
  ])('comes to the same through $failure', async (rule) => {
    await takeIn(open(), lived.deliveries);
    const numbers = await numbersIn(open, lived);
    await refresh(open, lived, numbers);
    const whole = await digest(open());
    lived.sandbox.failures.script(rule);
    expect(await refresh(open, lived, numbers)).toMatchObject({ kind: 'done', deleted: [], unreadable: [] });
    expect(await digest(open())).toBe(whole);
  });

  test('a number that GitHub says is not there becomes deleted, and an error never does', async () => {
    await backfillAll(lived, open());
    const world = lived.sandbox.world.repository(fullName(lived));
    const [gone, failing] = [...world.items.values()];
    if (!gone || !failing) throw new Error('The sandbox has no two items.');
    world.items.delete(gone.number);
    lived.sandbox.failures.script({
      when: ({ query }) => query.includes(`number${failing.number}:`),
      failure: { kind: 'node-limit' },
    });
    const outcome = await refresh(open, lived, [failing.number, gone.number, 99_999]);
    world.items.set(gone.number, gone);
    expect(outcome).toEqual({
      kind: 'done',
      read: [],
      deleted: [gone.number, 99_999],
      unreadable: [failing.number],
    });
    const { rows } = await open().pool.query<{ number: number }>('SELECT number FROM item WHERE deleted');
    expect(rows).toEqual([{ number: gone.number }]);
    await refresh(open, lived, [gone.number]);
    expect((await open().pool.query('SELECT number FROM item WHERE deleted')).rows).toEqual(rows);
  });

  test('leaves everything alone when another repository has the name by now', async () => {
    const [repository, other] = lived.repositories;
    if (!repository || !other) throw new Error('The sandbox has no two repositories.');
    const { id: repositoryId } = repository;
    const { owner, name } = other;
    const context = { store: open(), writer: createWriter(open()), reader: readerOf(lived) };
    await expect(refreshItems(context, { repositoryId, owner, name }, [1])).rejects.toMatchObject({ status: 404 });
    expect((await open().pool.query('SELECT 1 FROM item')).rows).toEqual([]);
  });

  test('waits while GitHub limits it, and asks nothing', async () => {
    let nowMs = Date.now();
    const reader = readerOf(lived, { now: () => instantFromMs(nowMs) });
    lived.sandbox.failures.script({
      failure: { kind: 'secondary-limit', status: 429, retryAfterSeconds: 90 },
      times: 1,
    });
    const outcome = await refresh(open, lived, [1], { reader });
    expect(outcome).toMatchObject({ kind: 'wait', reason: 'secondary-limit' });
    nowMs += 60_000;
    expect(await refresh(open, lived, [1], { reader })).toMatchObject({ kind: 'wait' });
    expect(lived.sandbox.failures.earlyCount()).toBe(0);
  });
});

function fullName({ repositories: [first] }: LivedSandbox): string {
  return `${first?.owner}/${first?.name}`;
}

/** The numbers of the first repository’s items. */
async function numbersIn(open: OpenTestStore, { repositories: [first] }: LivedSandbox): Promise<number[]> {
  const { rows } = await open().pool.query<{ number: number }>(
    'SELECT number FROM item WHERE repository_id = $1 ORDER BY number',
    [first?.id],
  );
  return rows.map(({ number }) => number);
}

async function refresh(
  open: OpenTestStore,
  lived: LivedSandbox,
  numbers: readonly number[],
  { reader = readerOf(lived) } = {},
) {
  const [repository] = lived.repositories;
  if (!repository) throw new Error('The sandbox has no repository.');
  const { id: repositoryId, owner, name } = repository;
  return await refreshItems(
    { store: open(), writer: createWriter(open()), reader },
    { repositoryId, owner, name },
    numbers,
  );
}
