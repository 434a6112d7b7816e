import { expect, onTestFinished, test } from 'vitest';
import { noFacts } from '../../src/facts/facts.ts';
import { type InstallationId, type RepositoryId, toId } from '../../src/facts/ids.ts';
import { factsFromWebhook } from '../../src/ingest/webhooks/facts-from-webhook.ts';
import type { Action, LifecycleAction } from '../../src/sandbox/actions.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import { digest } from '../../src/store/digest.ts';
import { createWriter, type WriteOutcome } from '../../src/store/ingest-writer.ts';
import type { Store } from '../../src/store/open.ts';
import { installationsToPurge, purgeInstallation } from '../../src/store/purge/purge-installation.ts';
import { listSyncStates, saveSyncState } from '../../src/store/sync-state.ts';
import { backfillAll, livedSandbox, type LivedSandbox } from '../jobs/backfill/lived-sandbox.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { rowCounts } from './dump.ts';

const AT = '2026-11-23T08:00:00Z';
const LATER = '2026-11-23T09:00:00Z';
const ON = { at: AT, actor: 'mara-lindqvist' } as const;

/** Half a year at GitHub, all of it taken in: as webhooks, and once more from the API. */
async function livedAndRead(store: Store): Promise<LivedSandbox> {
  const lived = await livedSandbox(1);
  onTestFinished(async () => await lived.sandbox.stop());
  await take(store, [lived.sandbox.installed('2026-11-01T08:00:00Z'), ...lived.deliveries]);
  await backfillAll(lived, store);
  return lived;
}

async function take(store: Store, deliveries: readonly Delivery[]): Promise<WriteOutcome[]> {
  const writer = createWriter(store);
  return await Promise.all(
    deliveries.map(
      async ({ event, payload }) => await writer.write({ facts: factsFromWebhook(event, structuredClone(payload)) }),
    ),
  );
}

function actor({ world }: Sandbox): string {
  return [...world.accounts.values()].find(({ type }) => type === 'User')?.login ?? '';
}

const idOf = ({ installationId }: Sandbox) => toId<InstallationId>(installationId);

describeEachDatabase('an uninstalled App', (open) => {
  const act = ({ sandbox }: LivedSandbox, action: object) =>
    sandbox.apply({ ...ON, actor: actor(sandbox), ...action } as Action | LifecycleAction);

  test('leaves nothing behind but that it is gone, whatever is told late', async () => {
    const store = open();
    const lived = await livedAndRead(store);
    const { sandbox } = lived;
    const installation = idOf(sandbox);
    await park(store, installation);
    const before = await rowCounts(store);
    expect(before).toMatchObject({ parked_delivery: 1 });
    await take(store, act(lived, { do: 'uninstall' }));
    expect(await installationsToPurge(store)).toEqual([installation]);
    const { rows } = await purgeInstallation(store, installation);
    expect(rows).toBeGreaterThan(500);
    expect(await rowCounts(store)).toEqual({ installation: 1, delivery: 1 });
    await take(store, [sandbox.installed('2026-11-01T08:00:00Z'), ...lived.deliveries]);
    expect(await rowCounts(store)).toEqual({ installation: 1, delivery: 1 });
    expect(await installationsToPurge(store)).toEqual([]);
    expect((await purgeInstallation(store, installation)).rows).toBe(0);
    expect(await store.prisma.installation.findFirst()).toMatchObject({ deleted: true, accountLogin: '' });
  });

  test('installed again, has all of it again', async () => {
    const store = open();
    const lived = await livedAndRead(store);
    const repositories = await digestOfRepositories(store);
    await take(store, act(lived, { do: 'uninstall' }));
    await purgeInstallation(store, idOf(lived.sandbox));
    await take(store, act(lived, { do: 'install', at: LATER }));
    await take(
      store,
      lived.deliveries.map((delivery) => withInstallation(delivery, lived.sandbox.installationId)),
    );
    await backfillAll({ ...lived, token: await freshToken(lived.sandbox) }, store);
    expect(await digestOfRepositories(store)).toBe(repositories);
  });

  test('killed while it purges, the next one finishes it, and what arrives meanwhile stays out', async () => {
    const store = open();
    const lived = await livedAndRead(store);
    await take(store, act(lived, { do: 'uninstall' }));
    let kills = 0;
    for (let after = 1; (await installationsToPurge(store)).length > 0; after += 1) {
      const killed = purgeInstallation(dyingAfter(store, after), idOf(lived.sandbox)).then(
        () => false,
        () => true,
      );
      const [wasKilled] = await Promise.all([killed, take(store, lived.deliveries.slice(0, 200))]);
      kills += wasKilled ? 1 : 0;
    }
    expect(kills).toBeGreaterThan(3);
    expect(await rowCounts(store)).toEqual({ installation: 1 });
  });

  test('keeps what was imported by hand, and what another installation has', async () => {
    const store = open();
    const lived = await livedAndRead(store);
    const [first, ...others] = lived.repositories;
    const imported = {
      id: toId<RepositoryId>(-5),
      owner: 'else',
      name: 'where',
      private: false,
      archived: false,
      deleted: false,
    };
    const other = { repositoryId: first?.id ?? toId(0), installationId: toId<InstallationId>(77), granted: true };
    const seenAt = toId<never>(Date.parse(AT));
    await createWriter(store).write({
      facts: { ...noFacts(), repositories: [{ ...imported, seenAt }], access: [{ ...other, seenAt }] },
    });
    const itemsOfFirst = await store.prisma.item.count({ where: { repositoryId: BigInt(first?.id ?? 0) } });
    await take(store, act(lived, { do: 'uninstall' }));
    await purgeInstallation(store, idOf(lived.sandbox));
    const ids = await store.prisma.repository.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
    expect(others.length).toBeGreaterThan(0);
    expect(ids.map(({ id }) => Number(id))).toEqual([-5, first?.id]);
    expect(await store.prisma.item.count()).toBe(itemsOfFirst);
    expect(await store.prisma.person.count()).toBeGreaterThan(3);
  });

  test('a page that was asked for before and comes after is not kept, nor where it was in the list', async () => {
    const store = open();
    const lived = await livedAndRead(store);
    const [state] = await listSyncStates(store);
    const facts = { ...noFacts(), ...factsFromWebhook('pull_request', pullRequestOf(lived)), access: [] };
    await take(store, act(lived, { do: 'uninstall' }));
    await purgeInstallation(store, idOf(lived.sandbox));
    const { people, items } = facts;
    await createWriter(store).write({ facts, readThrough: idOf(lived.sandbox) });
    await createWriter(store).write({ facts: { ...noFacts(), items }, readThrough: idOf(lived.sandbox) });
    await createWriter(store).write({ facts: { ...noFacts(), people }, readThrough: idOf(lived.sandbox) });
    if (state) await saveSyncState(store, state);
    expect(await rowCounts(store)).toEqual({ installation: 1 });
  });
});

function pullRequestOf({ deliveries }: LivedSandbox): unknown {
  return structuredClone(deliveries.find(({ event }) => event === 'pull_request')?.payload);
}

async function freshToken(sandbox: Sandbox): Promise<string> {
  const { tokenFor } = await import('../sandbox/connected.ts');
  return await tokenFor(sandbox);
}

function withInstallation({ payload, ...delivery }: Delivery, id: number): Delivery {
  return { ...delivery, payload: { ...payload, installation: { id } } };
}

/** The facts but for installations, whose ids change. */
async function digestOfRepositories(store: Store): Promise<string> {
  await store.pool.query('DELETE FROM repository_access; DELETE FROM installation');
  return await digest(store);
}

async function park(store: Store, installationId: number): Promise<void> {
  const delivery = { hookId: '1', guid: 'broken', event: 'issues', receivedAt: toId<never>(Date.parse(AT)) };
  const payload = `{"action":"opened","issue":"a private title","installation":{"id":${installationId},"node_id":"x"}}`;
  await createWriter(store).write({ delivery, facts: noFacts(), parked: { payload, error: 'no issue' } });
}

/** The store, whose connections break after so many transactions, as at a kill. */
function dyingAfter(store: Store, transactions: number): Store {
  let left = transactions;
  const connect = async () => {
    left -= 1;
    if (left < 0) throw new Error('killed');
    return await store.pool.connect();
  };
  const pool = new Proxy(store.pool, { get: (target, key) => (key === 'connect' ? connect : bound(target, key)) });
  return { ...store, pool };
}

function bound(target: object, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key);
  return typeof value === 'function' ? value.bind(target) : value;
}
