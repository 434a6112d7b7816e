import { expect, test } from 'vitest';
import { noFacts } from '../../src/facts/facts.ts';
import { type RepositoryId, toId } from '../../src/facts/ids.ts';
import { HOUR_MS, instantFromMs, MINUTE_MS } from '../../src/facts/instant.ts';
import { allowanceOf } from '../../src/store/api-allowance.ts';
import { type DryRunKind, noteDryRun } from '../../src/store/dry-run-writes.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import type { Store } from '../../src/store/open.ts';
import { saveReconciliation } from '../../src/store/reconciliations.ts';
import { saveRecoveryRun } from '../../src/store/recovery-runs.ts';
import { noteFailed } from '../../src/store/redeliveries.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { NOW, run, variablesOf } from './run.ts';

/** So many repositories of an installation, each with one pull request; those from `faultyFrom` on could not be read. */
async function install(
  { pool }: Store,
  id: number,
  repositories: number,
  { suspended = false, faultyFrom = repositories + 1 } = {},
): Promise<void> {
  const each = `FROM generate_series(1, ${repositories}) n`;
  const repository = `${id} * 10000 + n`;
  await pool.query(`
    INSERT INTO installation VALUES (${id}, ${id}, 'org-${id}', 'all', ${suspended}, false, now(), '');
    INSERT INTO repository SELECT ${repository}, 'org-${id}', 'r' || n, false, false, false, now(), '' ${each};
    INSERT INTO repository_access SELECT ${repository}, ${id}, true, now(), '' ${each};
    INSERT INTO item (repository_id, number, kind, created_at) SELECT ${repository}, 1, 'pull-request', now() ${each};
    INSERT INTO event SELECT ${repository}, 1, 'opened', 'opened', '2026-04-14T09:00:00Z', NULL, false, '{}', 1, '' ${each};
    INSERT INTO sync_state (repository_id, kind, phase, since, page_size, items_read, items_total, calls, points, started_at,
      updated_at, finished_at, fault)
    SELECT ${repository}, kind, 'done', now(), 1, 0, 0, 1, 1, now(), now(), '2026-04-10T09:00:00Z',
      CASE WHEN n >= ${faultyFrom} AND kind = 'issues' THEN 'GitHub refuses it (403)' END
    ${each}, unnest(ARRAY['milestones', 'pull-requests', 'issues']) kind`);
}

describeEachDatabase('headroom status', (open, config) => {
  const headroom = (...args: string[]) => run(['status', ...args], variablesOf(config()));

  test('fits one screen, names a suspended installation, and tells what waits and what was parked', async () => {
    await install(open(), 1, 4);
    await install(open(), 2, 1, { suspended: true });
    const quota = { limit: 5000, remaining: 40, resetsAt: instantFromMs(NOW + MINUTE_MS) };
    await allowanceOf(open(), 'installation:1').answer('graphql', quota, NOW);
    const delivery = { hookId: '1', guid: 'g', event: 'issues', receivedAt: instantFromMs(NOW - 2 * HOUR_MS) };
    await createWriter(open()).write({ delivery, facts: noFacts(), parked: { payload: '{', error: 'not JSON' } });
    const at = (hours: number) => instantFromMs(NOW - hours * HOUR_MS);
    await saveRecoveryRun(open(), 'redelivery', { startedAt: at(0.5), finishedAt: at(0.5), found: 1, calls: 2 });
    await saveRecoveryRun(open(), 'installations', { startedAt: at(5), finishedAt: at(5), found: 2, calls: 1 });
    await noteFailed(open(), [{ guid: 'failed', attemptId: '1', event: 'issues', failedAt: at(1) }]);
    const compared = { repositoryId: toId<RepositoryId>(10_001), startedAt: at(7), refreshed: 4, calls: 2, points: 3 };
    await saveReconciliation(open(), { ...compared, kind: 'pull-requests', finishedAt: at(7), repaired: 1 });
    await saveReconciliation(open(), { ...compared, kind: 'issues', finishedAt: at(6), repaired: 0 });
    await open().pool.query(
      `INSERT INTO weekly_report VALUES (10001, '2026-W15', 7, 'x', '2026-04-13T07:00:05Z', 'published')`,
    );

    const { code, out, err } = await headroom();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const read = '1 pull request, 0 issues, last event 2026-04-14T09:00:00Z';
    expect(out.split('\n')).toEqual([
      expect.stringMatching(/^Database {6}(embedded|postgresql), PostgreSQL \d+\S*.*, schema \d{4}_\w+, \d+\.\d MB$/),
      'Installations 2, of which 1 suspended (org-2)',
      'Deliveries    1 received, the last 2 h ago, 1 parked; “headroom deliveries list” shows why',
      'Redelivery    failed deliveries looked for 30 min ago, 1 to be asked for',
      'Comparison    installations compared 5 h ago, 2 mended; 1 repository compared, 6 h ago, 1 item mended for 6 points',
      'Queue         0 jobs, 0 follow-ups waiting, no dead letters',
      'GitHub        little of the quota left: org-1 (40 of 5,000 left)',
      'Repositories  5, history of 5 read',
      `  org-1/r1: ${read}, last report 2026-W15 on 2026-04-13, history read 2026-04-10T09:00:00Z`,
      ...[2, 3, 4].map((n) => `  org-1/r${n}: ${read}, history read 2026-04-10T09:00:00Z`),
      `  org-2/r1: ${read}, history read 2026-04-10T09:00:00Z, installation suspended`,
      '',
    ]);
    expect(JSON.parse((await headroom('--json')).out)).toMatchObject({
      database: { bytes: expect.any(Number) },
      installations: [
        { id: 1, account: 'org-1', suspended: false, repositories: 4, quota: { limit: 5000, remaining: 40 } },
        { id: 2, account: 'org-2', suspended: true, repositories: 1 },
      ],
      deliveries: { received: 1, parked: 1, lastReceivedAt: '2026-04-15T10:00:00Z' },
      queue: { depth: 0, deadLetters: 0 },
      followUps: { waiting: 0, dead: 0 },
      recovery: {
        redelivery: { found: 1, calls: 2, waiting: 1, asked: 0, arrived: 0, givenUp: 0 },
        installations: { startedAt: '2026-04-15T07:00:00Z', finishedAt: '2026-04-15T07:00:00Z', found: 2, calls: 1 },
        repositories: { compared: 1, refreshed: 8, repaired: 1, calls: 4, points: 6, faults: 0 },
      },
      repositories: [
        {
          name: 'org-1/r1',
          pullRequests: 1,
          lastReport: '2026-W15',
          history: { percent: 100 },
          reconciled: { repaired: 1 },
        },
        {},
        {},
        {},
        {},
      ],
    });
  });

  test('of 2,000 repositories names those that need attention, and all when asked', async () => {
    await install(open(), 1, 2000, { faultyFrom: 1999 });
    const { out } = await headroom();
    expect(out.split('\n')).toHaveLength(12);
    expect(out).toContain('Repositories  2,000, history of 2,000 read\n  2 need attention; --all lists every one.\n');
    expect(out.match(/ {2}org-1\/r(?:1999|2000): .*; GitHub refuses it \(403\)/g)).toHaveLength(2);
    expect((await headroom('--all')).out.split('\n')).toHaveLength(2009);
    expect((JSON.parse((await headroom('--json')).out) as { repositories: [] }).repositories).toHaveLength(2000);
  });

  test('says what became of reports, and where a file has faults', async () => {
    await install(open(), 1, 12);
    await open().pool.query(
      `INSERT INTO weekly_report (repository_id, iso_week, outcome, content_hash, published_at) VALUES
         (10001, '2026-W15', 'quiet', 'x', '2026-04-13T07:00:05Z'), (10002, '2026-W15', 'dry-run', 'x', '2026-04-13T07:00:05Z');
       INSERT INTO repository_file (repository_id, path, faults, read_at) VALUES
         (10002, '.github/headroom.yml', '[{"line": 1, "message": "No."}]', '2026-04-13T07:00:05Z')`,
    );
    const { out } = await headroom('--all');
    expect(out).toContain('last report 2026-W15 on 2026-04-13 (left out: a week with nothing to say)');
    expect(out).toContain('last report 2026-W15 on 2026-04-13 (dry run: not written), 1 fault in .github/headroom.yml');
    expect((await headroom()).out).toContain('1 needs attention; --all lists every one.\n  org-1/r2: ');
  });

  test('says what a dry run would have written within a week, and what to do where an organisation’s report is refused', async () => {
    await install(open(), 1, 3);
    await open().pool.query(
      `UPDATE repository SET name = '.github' WHERE id = 10003;
       INSERT INTO repository_file (repository_id, path, content, faults, read_at) VALUES
         (10001, '.github/headroom.yml', E'labels: true\\ndry-run: true', '[]', '2026-04-13T07:00:05Z'),
         (10003, '.github/headroom.yml', 'organization-report: r2', '[]', '2026-04-13T07:00:05Z')`,
    );
    const note = async (repository: number, kind: DryRunKind, number: number, hoursAgo: number) => {
      const repositoryId = toId<RepositoryId>(repository);
      return await noteDryRun(
        open(),
        { repositoryId, kind, number, detail: 'overdue' },
        instantFromMs(NOW - hoursAgo * HOUR_MS),
      );
    };
    expect(await note(10_001, 'label', 1, 30)).toBe(true);
    expect(await note(10_001, 'label', 1, 20)).toBe(false);
    await note(10_001, 'label', 2, 1);
    await note(10_001, 'check-run', 1, 200);
    await note(10_001, 'dashboard', 0, 1);
    await note(10_002, 'label', 1, 1);
    const { out } = await headroom();
    expect(out).toContain('dry run: within a week it would have written 2 labels and a dashboard,');
    expect(out.match(/dry run/g)).toHaveLength(1);
    expect(out).toContain(
      'Refused       the report of org-1: everybody can read the repository that “organization-report” names; name',
    );
    const json: unknown = JSON.parse((await headroom('--json')).out);
    expect(json).toMatchObject({
      repositories: [{}, { name: 'org-1/r1', dryRun: { label: 2, dashboard: 1 } }, { name: 'org-1/r2' }],
      refusedOrganizations: [{ owner: 'org-1', refusal: 'refused-public', next: expect.stringContaining('private') }],
    });
  });

  test('of nothing at all says what to do', async () => {
    const { out } = await headroom();
    expect(out).toContain(
      'Installations 0\nDeliveries    0 received, 0 parked\n' +
        'Redelivery    failed deliveries not looked for yet\n' +
        'Comparison    installations not compared yet; no repository compared yet\nQueue         0 jobs, 0 follow-ups waiting, no dead letters\n',
    );
    expect(out).toContain(
      'GitHub        not asked yet\nRepositories  none yet; install the App, or run “headroom import”\n',
    );
  });
});
