import { expect, onTestFinished, test } from 'vitest';
import { joinFacts } from '../../src/facts/facts.ts';
import { type InstallationId, toId } from '../../src/facts/ids.ts';
import { factsFromWebhook } from '../../src/ingest/webhooks/facts-from-webhook.ts';
import { followUpsOf } from '../../src/ingest/webhooks/follow-ups.ts';
import type { LifecycleAction } from '../../src/sandbox/actions.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import type { Store } from '../../src/store/open.ts';
import { purgeInstallation } from '../../src/store/purge/purge-installation.ts';
import { findRepository, listInstalledRepositories } from '../../src/store/repositories.ts';
import { listRepositoriesToRead } from '../../src/store/repositories-to-read.ts';
import { startedSandbox } from '../sandbox/connected.ts';
import { SMALL_SCENARIO } from '../sandbox/small-scenario.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { dump } from './dump.ts';

const ON = { actor: 'ada' } as const;
const HARBOUR = 'tides/harbour';
const OTHER = { id: 700_002, private: true, createdAt: '2026-11-10T09:00:00Z', labels: [], files: {} };
const SCENARIO = { ...SMALL_SCENARIO, otherOrganizations: [{ login: 'reefs', id: 90_000_002, installed: false }] };

/** A sandbox whose webhooks reach the store, each followed by the purge that it asks for. */
class Lived {
  readonly sandbox: Sandbox;
  readonly store: Store;
  #minute = 0;

  constructor(sandbox: Sandbox, store: Store) {
    this.sandbox = sandbox;
    this.store = store;
  }

  async does(...actions: object[]): Promise<Delivery[]> {
    const deliveries = actions.flatMap((action) => {
      this.#minute += 1;
      const at = new Date(Date.UTC(2026, 10, 20, 9, this.#minute)).toISOString().replace('.000Z', 'Z');
      return this.sandbox.apply({ ...ON, at, ...action } as LifecycleAction);
    });
    await this.tells(deliveries);
    return deliveries;
  }

  async tells(deliveries: readonly Delivery[]): Promise<void> {
    const facts = joinFacts(deliveries.map(({ event, payload }) => factsFromWebhook(event, structuredClone(payload))));
    await createWriter(this.store).write({ facts });
    const asked = deliveries.flatMap(({ event, payload }) => followUpsOf(event, payload).followUps);
    const purges = new Set(asked.flatMap(({ kind, installationId }) => (kind === 'purge' ? [installationId] : [])));
    for (const installationId of purges) await purgeInstallation(this.store, installationId);
  }

  /** Rows that belong to a repository which is not known any more. */
  async orphans(): Promise<number> {
    let count = 0;
    for (const table of ['item', 'event', 'milestone', 'label', 'sync_state', 'weekly_report']) {
      const { rows } = await this.store.pool.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM ${table} t WHERE NOT EXISTS (SELECT FROM repository r WHERE r.id = t.repository_id)`,
      );
      count += rows[0]?.count ?? 0;
    }
    return count;
  }
}

async function lived(store: Store): Promise<{ github: Lived; history: Delivery[] }> {
  const sandbox = await startedSandbox({ scenario: { ...SCENARIO, actions: [] } });
  onTestFinished(() => sandbox.stop());
  const github = new Lived(sandbox, store);
  // The sandbox has lived the small scenario already; what it sends of new things is taken in from here on.
  await github.tells([sandbox.installed('2026-11-01T08:00:00Z')]);
  const history = await github.does(
    { do: 'comment', repository: HARBOUR, number: 2, body: 'Foggy.' },
    { do: 'open-issue', repository: HARBOUR, number: 11, title: 'A secret of the old harbour' },
  );
  return { github, history };
}

describeEachDatabase('a repository', (open) => {
  test('renamed, is the same one, and whoever takes its name is another', async () => {
    const { github, history } = await lived(open());
    await github.does(
      { do: 'rename-repository', repository: HARBOUR, name: 'haven' },
      { do: 'create-repository', description: { ...OTHER, name: HARBOUR } },
      { do: 'open-issue', repository: HARBOUR, number: 1, title: 'The first of the new one' },
    );
    expect(await findRepository(open(), 'tides', 'haven')).toMatchObject({ id: 700_001 });
    expect(await findRepository(open(), 'TIDES', 'Harbour')).toMatchObject({ id: 700_002 });
    // What was told before the renaming comes late: it is about the old one, and does not give it its name back.
    await github.tells(history);
    expect(await findRepository(open(), 'tides', 'harbour')).toMatchObject({ id: 700_002 });
    expect(await open().prisma.item.findMany({ where: { repositoryId: 700_002n } })).toMatchObject([{ number: 1 }]);
    expect(await github.orphans()).toBe(0);
  });

  test('deleted, is gone with all that was in it, also when it is told of late, and its name is free', async () => {
    const { github, history } = await lived(open());
    await github.does({ do: 'delete-repository', repository: HARBOUR });
    await github.tells(history);
    expect(await open().prisma.item.count()).toBe(0);
    expect(await findRepository(open(), 'tides', 'harbour')).toBeUndefined();
    await github.does({ do: 'create-repository', description: { ...OTHER, name: HARBOUR } });
    expect(await findRepository(open(), 'tides', 'harbour')).toMatchObject({ id: 700_002, private: true });
    const rows = [...(await dump(open())).values()].flat();
    expect(rows.filter((row) => row.includes('secret of the old harbour'))).toEqual([]);
    expect(await github.orphans()).toBe(0);
  });

  test('transferred to where the App is not, is gone; to where it is, stays with its history', async () => {
    const { github } = await lived(open());
    await github.does({ do: 'install', organization: 'reefs' });
    await github.does({ do: 'transfer-repository', repository: HARBOUR, to: 'reefs' });
    expect(await findRepository(open(), 'reefs', 'harbour')).toMatchObject({ id: 700_001 });
    expect(await listInstalledRepositories(open())).toMatchObject([{ owner: 'reefs', name: 'harbour' }]);
    await github.does({ do: 'uninstall', organization: 'reefs' });
    expect(await open().prisma.repository.count()).toBe(0);
    expect(await open().prisma.item.count()).toBe(0);
    expect(await github.orphans()).toBe(0);
  });

  test('taken from the installation, is gone; given back, is read from its beginning', async () => {
    const { github, history } = await lived(open());
    await github.does({ do: 'remove-from-installation', repositories: [HARBOUR] });
    await github.tells(history);
    expect(await open().prisma.repository.count()).toBe(0);
    expect(await open().prisma.item.count()).toBe(0);
    await github.does({ do: 'add-to-installation', repositories: [HARBOUR] });
    const due = await listRepositoriesToRead(open(), ['issues'], toId<never>(Date.now()));
    const installationId = toId<InstallationId>(github.sandbox.installationId);
    expect(due).toMatchObject([{ installationId, repositoryId: 700_001 }]);
  });

  test('archived, is neither read nor reported on; made private, is known to be', async () => {
    const { github } = await lived(open());
    await github.does({ do: 'archive-repository', repository: HARBOUR });
    expect(await listInstalledRepositories(open())).toEqual([]);
    expect(await listRepositoriesToRead(open(), ['issues'], toId<never>(Date.now()))).toEqual([]);
    await github.does(
      { do: 'unarchive-repository', repository: HARBOUR },
      { do: 'privatize-repository', repository: HARBOUR },
    );
    expect(await listInstalledRepositories(open())).toMatchObject([{ id: 700_001, private: true }]);
  });
});
