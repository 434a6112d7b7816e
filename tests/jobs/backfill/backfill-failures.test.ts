import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { instantFromMs } from '../../../src/facts/instant.ts';
import { readHistoryProgress } from '../../../src/jobs/backfill/history-progress.ts';
import { faultIn } from '../../../src/store/sync-progress.ts';
import type { Action } from '../../../src/sandbox/actions.ts';
import type { FailureRule } from '../../../src/sandbox/failures/failure.ts';
import { digest } from '../../../src/store/digest.ts';
import { listSyncStates } from '../../../src/store/sync-state.ts';
import { emptyTables } from '../../store/databases.ts';
import { embeddedStore } from '../../store/embedded-store.ts';
import { reconcileAll } from '../recovery/reconciling.ts';
import { backfillAll, livedSandbox, type LivedSandbox, readerOf } from './lived-sandbox.ts';

describe('backfillRepository when GitHub fails', () => {
  const { open } = embeddedStore();
  let lived: LivedSandbox;
  let whole: string;
  let nowMs = Date.now();

  beforeAll(async () => {
    lived = await livedSandbox(1, { wallClock: () => new Date(nowMs) });
    await backfillAll(lived, open());
    whole = await digest(open());
  });
  afterEach(() => {
    lived.sandbox.failures.clear();
    nowMs = Date.now();
  });
  afterAll(async () => await lived.sandbox.stop());

  /** Runs as the queue does: again when GitHub may be asked again. Returns how often it had to wait. */
  async function readWithWaits(): Promise<number> {
    const reader = readerOf(lived, { now: () => instantFromMs(nowMs) });
    for (let waits = 0; ; waits += 1) {
      const outcome = await backfillAll(lived, open(), { reader });
      if (outcome.kind === 'done') return waits;
      if (outcome.kind === 'wait') nowMs = outcome.until;
    }
  }

  test.each<FailureRule>([
    { failure: { kind: 'bad-gateway', status: 502 }, rate: 0.3, seed: 3 },
    { failure: { kind: 'bad-gateway', status: 504 }, rate: 0.3, seed: 4 },
    { failure: { kind: 'reset', when: 'middle' }, rate: 0.3, seed: 5 },
    { failure: { kind: 'html' }, rate: 0.3, seed: 6 },
    { failure: { kind: 'cut-json' }, rate: 0.3, seed: 7 },
    { failure: { kind: 'query-timeout', status: 200 }, skip: 1, times: 4 },
    { failure: { kind: 'query-timeout', status: 502 }, times: 3 },
    { failure: { kind: 'node-limit' }, times: 2 },
    { failure: { kind: 'null-nodes' }, times: 2 },
    { failure: { kind: 'null-nodes', field: 'timelineItems', error: 'unnamed' }, times: 2 },
  ])('reads the same through $failure', async (rule) => {
    lived.sandbox.failures.script(rule);
    const before = lived.sandbox.failures.log.length;
    await readWithWaits();
    expect(lived.sandbox.failures.log.length).toBeGreaterThan(before);
    expect(await digest(open())).toBe(whole);
  });

  test.each<FailureRule>([
    { failure: { kind: 'primary-limit', type: 'RATE_LIMITED', lastsSeconds: 1800 }, skip: 2, times: 1 },
    { failure: { kind: 'primary-limit', type: 'RATE_LIMIT', lastsSeconds: 1800 }, skip: 2, times: 1 },
    { failure: { kind: 'secondary-limit', status: 403, retryAfterSeconds: 90, lastsSeconds: 90 }, skip: 2, times: 1 },
    { failure: { kind: 'secondary-limit', status: 429, lastsSeconds: 60 }, skip: 2, times: 1 },
  ])('asks nothing while it is limited: $failure', async (rule) => {
    lived.sandbox.failures.script(rule);
    const early = lived.sandbox.failures.earlyCount();
    expect(await readWithWaits()).toBe(1);
    expect(lived.sandbox.failures.earlyCount()).toBe(early);
    expect(await digest(open())).toBe(whole);
  });

  test('passes over the one item that GitHub cannot give, and says which until it is read', async () => {
    const [repository] = lived.repositories;
    lived.sandbox.failures.script({
      when: ({ operationName, variables }) =>
        operationName === 'PullRequests' &&
        variables['name'] === repository?.name &&
        (Number(variables['first']) > 1 || variables['after'] === null),
      failure: { kind: 'node-limit' },
    });
    const asked = new Set<number>();
    const askAgain = async (number: number) => await Promise.resolve(void asked.add(number));
    expect(await backfillAll(lived, open(), { pageSize: 4, askAgain })).toEqual({ kind: 'done' });
    const faults = async () => (await listSyncStates(open())).flatMap((state) => faultIn(state) ?? []);
    const [number] = asked;
    expect(asked.size).toBe(1);
    expect(await faults()).toEqual([`GitHub could not give number ${number} yet`]);
    expect((await readHistoryProgress(open())).get(`${repository?.owner}/${repository?.name}`)).toMatchObject({
      fault: `GitHub could not give number ${number} yet`,
    });
    const { rows } = await open().pool.query<{ count: number }>(
      `SELECT count(*)::int FROM item WHERE repository_id = $1 AND kind = 'pull-request'`,
      [repository?.id],
    );
    const world = [...lived.sandbox.world.repositories.values()].find(({ id }) => id === repository?.id);
    const there = [...(world?.items.values() ?? [])].filter(({ pull }) => pull !== undefined).length;
    expect(rows[0]?.count).toBe(there - 1);

    // GitHub gives it by itself by now, and the night finds what is still missing.
    nowMs += 10_000;
    expect(await reconcileAll(lived, open(), { share: 0.01 })).toMatchObject({ kind: 'done', repaired: 1 });
    expect(await faults()).toEqual([]);
    expect(await digest(open())).toBe(whole);
  });

  test('follows a long timeline, many reviews and their comments to their ends', async () => {
    const [repository] = lived.repositories;
    const world = [...lived.sandbox.world.repositories.values()].find(({ id }) => id === repository?.id);
    const pull = [...(world?.items.values() ?? [])].find((item) => item.pull !== undefined && item.state === 'open');
    const on = { repository: `${repository?.owner}/${repository?.name}`, number: pull?.number ?? 0 };
    const common = { at: '2026-11-16T00:00:00Z', actor: pull?.author.login ?? '', ...on };
    const comments = Array.from({ length: 25 }, (_, index) => ({ path: `file-${index}.ts`, body: 'Here.' }));
    for (let index = 0; index < 170; index += 1) lived.sandbox.apply({ ...common, do: 'comment', body: 'x' });
    for (let index = 0; index < 20; index += 1)
      lived.sandbox.apply({ ...common, do: 'review', state: 'commented', comments });
    await backfillAll(lived, open());
    const { rows } = await open().pool.query<{ kind: string; count: number }>(
      `SELECT kind, count(*)::int FROM event WHERE repository_id = $1 AND number = $2 GROUP BY kind`,
      [repository?.id, pull?.number],
    );
    const counts = Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
    expect(counts).toMatchObject({
      commented: pull?.comments.length,
      reviewed: pull?.pull?.reviews.length,
      review_commented: pull?.pull?.reviewComments.length,
    });
  });

  test('misses nothing that changes while it is paged through', async () => {
    const [repository] = lived.repositories;
    const world = [...lived.sandbox.world.repositories.values()].find(({ id }) => id === repository?.id);
    const oldest = [...(world?.items.values() ?? [])].filter(({ pull }) => pull).sort((a, b) => a.number - b.number);
    const actor = oldest[0]?.author.login ?? '';
    let pages = 0;
    const goOn = () => {
      const item = oldest[pages];
      pages += 1;
      const at = new Date(Date.parse('2026-11-16T00:00:00Z') + pages * 60_000).toISOString().replace('.000Z', 'Z');
      const comment: Action = {
        at,
        actor,
        do: 'comment',
        repository: `${repository?.owner}/${repository?.name}`,
        number: item?.number ?? 0,
        body: 'x',
      };
      if (item && pages < 12) lived.sandbox.apply(comment);
      return true;
    };
    await backfillAll(lived, open(), { goOn, pageSize: 3 });
    const moving = await digest(open());
    await emptyTables(open());
    await backfillAll(lived, open());
    expect(moving).toBe(await digest(open()));
  });
});
