import { expect, test } from 'vitest';
import { joinFacts } from '../../../src/facts/facts.ts';
import { factsFromWebhook } from '../../../src/ingest/webhooks/facts-from-webhook.ts';
import { compareInstallations } from '../../../src/jobs/recovery/compare-installations.ts';
import { compareRepositories } from '../../../src/jobs/recovery/compare-repositories.ts';
import type { LifecycleAction } from '../../../src/sandbox/actions.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import type { Store } from '../../../src/store/open.ts';
import { describeEachDatabase } from '../../store/databases.ts';
import { appOf, installedSandbox } from '../installed-sandbox.ts';

const ON = { at: '2026-11-20T09:00:00Z', actor: 'ada' } as const;
const PIER = { id: 700_002, name: 'tides/pier', private: true, createdAt: ON.at, labels: [], files: {} };

/** Compares all there is, as the jobs of a night do; how many things were not as they should be. */
async function night(store: Store, sandbox: Sandbox): Promise<number> {
  const context = { store, writer: createWriter(store), app: appOf(sandbox, store) };
  const { repaired, active } = await compareInstallations(context);
  let sum = repaired;
  for (const id of active) sum += await compareRepositories(context, id);
  return sum;
}

const installationsIn = async ({ pool }: Store): Promise<unknown[]> =>
  (await pool.query('SELECT account_login AS login, suspended, deleted FROM installation ORDER BY id')).rows;

const repositoriesIn = async ({ pool }: Store): Promise<unknown[]> =>
  (
    await pool.query(`SELECT r.owner || '/' || r.name AS name, r.private, r.archived, bool_or(a.granted) AS granted
      FROM repository r JOIN repository_access a ON a.repository_id = r.id GROUP BY r.id ORDER BY r.id`)
  ).rows;

const askedIn = async ({ pool }: Store): Promise<string[]> =>
  (
    await pool.query<{ asked: string }>(
      `SELECT kind || CASE repository_id WHEN 0 THEN '' ELSE ' ' || repository_id END AS asked FROM follow_up ORDER BY 1`,
    )
  ).rows.map(({ asked }) => asked);

describeEachDatabase('compareInstallations, where the webhooks were lost,', (open) => {
  test('changes nothing where nothing changed', async () => {
    const { sandbox } = await installedSandbox(open(), undefined);
    await night(open(), sandbox);
    expect(await night(open(), sandbox)).toBe(0);
    expect(await askedIn(open())).toEqual([]);
    expect(sandbox.faults).toEqual([]);
  });

  test.each<[string, LifecycleAction[], object]>([
    ['suspended', [{ ...ON, do: 'suspend-installation' }], { suspended: true, deleted: false }],
    [
      'resumed',
      [
        { ...ON, do: 'suspend-installation' },
        { ...ON, do: 'unsuspend-installation', at: '2026-11-20T10:00:00Z' },
      ],
      { suspended: false, deleted: false },
    ],
    ['uninstalled', [{ ...ON, do: 'uninstall' }], { suspended: false, deleted: true }],
  ])('an installation that was %s is known as such', async (_, actions, expected) => {
    const { sandbox } = await installedSandbox(open(), undefined);
    for (const action of actions) {
      sandbox.apply(action);
      await night(open(), sandbox);
      sandbox.failures.clockOffsetMs += 5000;
    }
    expect(await installationsIn(open())).toEqual([{ login: 'tides', ...expected }]);
    expect(await night(open(), sandbox)).toBe(0);
  });

  test('one that is gone is purged and reaches nothing any more, and a new one is read', async () => {
    const { sandbox } = await installedSandbox(open(), undefined);
    sandbox.apply({ ...ON, do: 'uninstall' });
    await night(open(), sandbox);
    expect(await repositoriesIn(open())).toMatchObject([{ name: 'tides/harbour', granted: false }]);
    expect(await askedIn(open())).toEqual(['purge']);
    sandbox.apply({ ...ON, do: 'install', at: '2026-11-21T09:00:00Z' });
    await night(open(), sandbox);
    expect(await installationsIn(open())).toMatchObject([{ deleted: true }, { login: 'tides', deleted: false }]);
    expect(await repositoriesIn(open())).toMatchObject([{ name: 'tides/harbour', granted: true }]);
    expect(await askedIn(open())).toEqual(['purge', 'read-history']);
    expect(sandbox.faults).toEqual([]);
  });

  test('no error is taken for an absence', async () => {
    const { sandbox } = await installedSandbox(open(), undefined);
    sandbox.apply({ ...ON, do: 'uninstall' });
    sandbox.failures.script({
      when: ({ path }) => /^\/app\/installations\/\d+$/.test(path),
      failure: { kind: 'bad-gateway', status: 502 },
    });
    await expect(night(open(), sandbox)).rejects.toThrow('GitHub is not asked before');
    expect(await installationsIn(open())).toMatchObject([{ deleted: false }]);
  });

  test('repositories that came, went, were renamed, hidden, archived or replaced are known as they are', async () => {
    const { sandbox } = await installedSandbox(open(), undefined);
    const harbour = 'tides/harbour';
    sandbox.apply({ ...ON, do: 'create-repository', description: PIER });
    await night(open(), sandbox);
    expect(await repositoriesIn(open())).toEqual([
      { name: harbour, private: false, archived: false, granted: true },
      { name: 'tides/pier', private: true, archived: false, granted: true },
    ]);
    sandbox.apply({ ...ON, do: 'rename-repository', repository: harbour, name: 'haven' });
    sandbox.apply({ ...ON, do: 'privatize-repository', repository: 'tides/haven' });
    sandbox.apply({ ...ON, do: 'archive-repository', repository: 'tides/haven' });
    sandbox.apply({ ...ON, do: 'delete-repository', repository: 'tides/pier' });
    sandbox.apply({ ...ON, do: 'create-repository', description: { ...PIER, id: 700_003 } });
    await night(open(), sandbox);
    expect(await repositoriesIn(open())).toEqual([
      { name: 'tides/haven', private: true, archived: true, granted: true },
      { name: 'tides/pier', private: true, archived: false, granted: false },
      { name: 'tides/pier', private: true, archived: false, granted: true },
    ]);
    expect(await askedIn(open())).toEqual(['purge 700002', 'read-history']);
    sandbox.apply({ ...ON, do: 'remove-from-installation', repositories: ['tides/haven'] });
    await night(open(), sandbox);
    expect(await repositoriesIn(open())).toMatchObject([{ granted: false }, { granted: false }, { granted: true }]);
    expect(sandbox.faults).toEqual([]);
  });

  test('a webhook that comes late after all changes nothing any more', async () => {
    const { sandbox } = await installedSandbox(open(), undefined);
    const late = [
      ...sandbox.apply({ ...ON, do: 'suspend-installation' }),
      ...sandbox.apply({ ...ON, do: 'unsuspend-installation', at: '2026-11-20T10:00:00Z' }),
    ];
    await night(open(), sandbox);
    const before = await installationsIn(open());
    const facts = joinFacts(late.map(({ event, payload }) => factsFromWebhook(event, structuredClone(payload))));
    await createWriter(open()).write({ facts });
    expect(await installationsIn(open())).toEqual(before);
  });
});
