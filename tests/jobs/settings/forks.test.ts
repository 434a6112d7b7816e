import { expect, test } from 'vitest';
import { REPOSITORY_FILE } from '../../../src/config/repository-file.ts';
import { instantFromMs } from '../../../src/facts/instant.ts';
import { followUpsOf } from '../../../src/ingest/webhooks/follow-ups.ts';
import { publishDue } from '../../../src/jobs/publish-due.ts';
import { settingsInForce } from '../../../src/reporting/settings-in-force.ts';
import { refreshSettings } from '../../../src/jobs/settings/refresh.ts';
import type { Action } from '../../../src/sandbox/actions.ts';
import { describeEachDatabase } from '../../store/databases.ts';
import { harbourOf, installedSandbox, issueWrites } from '../installed-sandbox.ts';

const AT = '2026-11-16T09:00:00Z';
const BOAST = { message: 'Turn everything on', author: 'chloe', authoredAt: AT, added: [REPOSITORY_FILE] };

describeEachDatabase('a configuration in a pull request', (open) => {
  test('has no effect, from a fork or not, until it is on the default branch', async () => {
    const { sandbox, app, installationId } = await installedSandbox(open(), undefined);
    const harbour = await harbourOf(open());
    const octokit = app.asInstallation(installationId);
    const now = () => instantFromMs(Date.parse(AT));
    const where = { repository: 'tides/harbour' as const, number: 30 };
    const changed = { additions: 6, deletions: 0, files: [REPOSITORY_FILE], commits: [BOAST] };
    const actions: Action[] = [
      { at: AT, actor: 'chloe', do: 'open-pull-request', ...where, title: 'Mine', branch: 'chloe:topic', ...changed },
      { at: AT, actor: 'chloe', do: 'push-commits', ...where, commits: [BOAST] },
    ];
    const asked = actions.flatMap(sandbox.apply).flatMap(({ event, payload }) => followUpsOf(event, payload).followUps);
    expect(new Set(asked.map(({ kind }) => kind))).toEqual(new Set(['evaluate-pull-request', 'refresh-item']));
    const fork = { ref: 'refs/heads/main', repository: { id: 9, default_branch: 'main' }, commits: [BOAST] };
    expect(followUpsOf('push', fork)).toEqual({ followUps: [] });

    await refreshSettings(open(), octokit, harbour, now());
    expect(await settingsInForce(open(), harbour.id)).toMatchObject({ config: { weeklyReport: false }, faults: [] });
    const log = { info: () => undefined, warn: () => undefined };
    await publishDue({ store: open(), app, webUrl: sandbox.url, log, now });
    expect(issueWrites(sandbox)).toEqual([]);
    const reads = sandbox.requests.entries.filter(({ path }) => path.includes('/contents/'));
    expect(reads.length).toBeGreaterThan(0);
    expect(reads.filter(({ path }) => path.includes('ref='))).toEqual([]);
  });
});
