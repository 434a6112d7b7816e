import { expect, onTestFinished, test } from 'vitest';
import { type ItemNumber, toId } from '../../../src/facts/ids.ts';
import { instantFromMs } from '../../../src/facts/instant.ts';
import { acceptDelivery } from '../../../src/ingest/accept-delivery.ts';
import { refreshItems } from '../../../src/jobs/recovery/refresh-items.ts';
import type { Action, Scenario } from '../../../src/sandbox/actions.ts';
import type { Delivery } from '../../../src/sandbox/webhooks/delivery.ts';
import { digest } from '../../../src/store/digest.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import type { Store } from '../../../src/store/open.ts';
import { SMALL_SCENARIO } from '../../sandbox/small-scenario.ts';
import { describeEachDatabase, emptyTables } from '../../store/databases.ts';
import { backfillAll, livedSandbox, type LivedSandbox, readerOf } from '../backfill/lived-sandbox.ts';

const REPOSITORY = 'tides/harbour';
const SCENARIO: Scenario = { ...SMALL_SCENARIO, actions: [] };

/** What happens to each pull request, each deed so many seconds after the last one. */
function life(number: number, secondsApart: number): Action[] {
  const at = (step: number) =>
    new Date(Date.UTC(2026, 10, 20, 9, 0, step * secondsApart)).toISOString().replace('.000Z', 'Z');
  const on = { repository: REPOSITORY, number, actor: 'ada' };
  const commits = [{ message: 'x', author: 'ada', authoredAt: '2026-11-20T10:00:00+02:00' }];
  const opening = { title: 'Opened', branch: `b${number}`, additions: 1, deletions: 0, files: ['a.ts'], commits };
  return [
    { ...on, at: at(0), do: 'open-pull-request', ...opening },
    { ...on, at: at(1), do: 'edit-title', title: 'Edited' },
    { ...on, at: at(2), do: 'push-commits', commits },
    { ...on, at: at(3), do: 'close' },
    { ...on, at: at(4), do: 'reopen' },
  ];
}

function permutations<T>(values: readonly T[]): T[][] {
  if (values.length < 2) return [[...values]];
  return values.flatMap((first, index) => permutations(values.toSpliced(index, 1)).map((rest) => [first, ...rest]));
}

const ORDERS = permutations([0, 1, 2, 3, 4]);

/** A pull request for each order, told in that order. */
async function toldInEveryOrder(store: Store, secondsApart: number): Promise<LivedSandbox> {
  const lived = await livedSandbox(0, {}, SCENARIO);
  onTestFinished(() => lived.sandbox.stop());
  const lives = ORDERS.map((order, index) => {
    const told = life(index + 1, secondsApart).flatMap((action) => lived.sandbox.apply(action));
    const about = told.filter(({ event }) => event === 'pull_request');
    return order.map((step) => about[step]!);
  });
  const writer = createWriter(store);
  for (let turn = 0; turn < 5; turn += 1) {
    await Promise.all(lives.map(async (told, index) => await accept(writer, told[turn]!, `${index}/${turn}`)));
  }
  return lived;
}

async function accept(
  writer: ReturnType<typeof createWriter>,
  { event, payload }: Delivery,
  guid: string,
): Promise<void> {
  const body = Buffer.from(JSON.stringify(payload));
  const delivery = { hookId: '1', guid, event, body, payload: JSON.parse(body.toString()) as unknown };
  expect(await acceptDelivery(writer, delivery, instantFromMs(Date.now()))).toBe('accepted');
}

/** The pull requests of which we hold something else than GitHub does. */
async function mismatches({ pool }: Store, { sandbox }: LivedSandbox): Promise<number[]> {
  const { rows } = await pool.query<{
    number: number;
    title: string;
    state: string;
    head_sha: string;
    commits: number;
  }>('SELECT number, title, state, head_sha, commits FROM item ORDER BY number');
  const { items } = sandbox.world.repository(REPOSITORY);
  expect(rows).toHaveLength(ORDERS.length);
  return rows.flatMap(({ number, title, state, head_sha, commits }) => {
    const item = items.get(number);
    const same = item?.title === title && item.state === state;
    const sameHead = item?.pull?.headSha === head_sha && item.pull.commits.length === commits;
    return same && sameHead ? [] : [number];
  });
}

describeEachDatabase('a pull request of which GitHub tells in any order', (open) => {
  test('ends as it is at GitHub, in each of the 120 orders', async () => {
    const lived = await toldInEveryOrder(open(), 1);
    expect(await mismatches(open(), lived)).toEqual([]);
  });

  test('also when all of it happened within one second: what is in doubt is asked', async () => {
    const lived = await toldInEveryOrder(open(), 0);
    const asked = await open().prisma.followUp.findMany({ where: { kind: 'refresh-item' } });
    const [repository] = lived.repositories;
    if (!repository) throw new Error('The sandbox has no repository.');
    const place = { repositoryId: repository.id, owner: repository.owner, name: repository.name };
    const context = { store: open(), writer: createWriter(open()), reader: readerOf(lived) };
    await refreshItems(
      context,
      place,
      asked.map(({ number }) => toId<ItemNumber>(number)),
    );
    expect(await mismatches(open(), lived)).toEqual([]);
    // Through which installation it was told is all that no backfill knows.
    await open().pool.query('DELETE FROM repository_access');
    const told = await digest(open());
    await emptyTables(open());
    await backfillAll(lived, open());
    expect(await digest(open())).toBe(told);
  });
});
