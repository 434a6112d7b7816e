import { expect, test } from 'vitest';
import { parseIsoWeek } from '../../src/calendar/iso-week.ts';
import { resolveConfig } from '../../src/config/repository-config.ts';
import { instant } from '../../src/facts/instant.ts';
import { publishWeek, type PublishOutcome } from '../../src/jobs/publish-week.ts';
import type { AskedRequest, Failure } from '../../src/sandbox/failures/failure.ts';
import type { Store } from '../../src/store/open.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { harbourOf, type Installed, installedSandbox } from './installed-sandbox.ts';

const NOW = instant('2026-11-17T08:00:00Z');

async function publish(
  store: Store,
  { sandbox, app, installationId }: Installed,
  week: string,
): Promise<PublishOutcome> {
  const octokit = app.asInstallation(installationId);
  const context = { store, octokit, slug: 'headroom', webUrl: sandbox.url, now: NOW };
  const config = resolveConfig([{ 'weekly-report': true }]);
  return await publishWeek(context, await harbourOf(store), config, { week: parseIsoWeek(week), dryRun: false });
}

/** The reports that GitHub has, with what was sent for them: how often each write was carried out. */
function reportsIn({ sandbox }: Installed): { open: number; closed: number; creates: number; updates: number } {
  const items = [...sandbox.world.repository('tides/harbour').items.values()];
  const reports = items.filter(({ body }) => body?.startsWith('<!-- headroom:'));
  const open = reports.filter(({ state }) => state === 'open').length;
  const writes = (kind: string) => sandbox.ledger.entries.filter((entry) => entry.kind === kind).length;
  return {
    open,
    closed: reports.length - open,
    creates: writes('issues/create'),
    updates: writes('issues/update'),
  };
}

const LOST: Failure[] = [
  { kind: 'lost-answer', as: 502 },
  { kind: 'lost-answer', as: 'reset' },
  { kind: 'reset', when: 'middle' },
  { kind: 'cut-json' },
];

describeEachDatabase('a write whose answer is lost', (open) => {
  test.each(LOST)('makes one issue, and closes the one before once: $kind', async (failure) => {
    const installed = await installedSandbox(open(), 'weekly-report: true\n');
    installed.sandbox.failures.script({
      when: ({ isWrite, installationId }) => isWrite && installationId !== undefined,
      failure,
    });
    expect(await publish(open(), installed, '2026-W45')).toMatchObject({ status: 'published', outcome: 'created' });
    expect(await publish(open(), installed, '2026-W46')).toMatchObject({ status: 'published', closed: [3] });
    expect(reportsIn(installed)).toEqual({ open: 1, closed: 1, creates: 2, updates: 1 });
  });

  test.each(LOST)('is not sent again where GitHub cannot be asked afterwards either: $kind', async (failure) => {
    const installed = await installedSandbox(open(), 'weekly-report: true\n');
    const { failures } = installed.sandbox;
    let lost = false;
    const after = ({ isWrite, installationId }: AskedRequest) => {
      const now = lost;
      lost ||= isWrite && installationId !== undefined;
      return now;
    };
    failures.script({ name: 'down', when: after, failure: { kind: 'bad-gateway', status: 503 } });
    failures.script({ when: ({ isWrite, installationId }) => isWrite && installationId !== undefined, failure });
    await expect(publish(open(), installed, '2026-W45')).rejects.toMatchObject({ name: 'WaitUntilError' });
    failures.clear();
    expect(await publish(open(), installed, '2026-W45')).toMatchObject({ status: 'published', outcome: 'unchanged' });
    expect(reportsIn(installed)).toEqual({ open: 1, closed: 0, creates: 1, updates: 0 });
  });
});
