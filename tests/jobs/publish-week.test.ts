import { expect, test } from 'vitest';
import { parseIsoWeek } from '../../src/calendar/iso-week.ts';
import { instant } from '../../src/facts/instant.ts';
import { type PublishOptions, publishWeek } from '../../src/jobs/publish-week.ts';
import { settingsInForce } from '../../src/reporting/settings-in-force.ts';
import { refreshSettings } from '../../src/jobs/settings/refresh.ts';
import type { Outgoing } from '../../src/sandbox/http/messages.ts';
import type { Part } from '../../src/sandbox/http/server.ts';
import { type Store, openStore } from '../../src/store/open.ts';
import { claimPublication } from '../../src/store/publication-claims.ts';
import { findWeeklyReport } from '../../src/store/weekly-reports.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { type Installed, harbourOf, installedSandbox, issueWrites } from './installed-sandbox.ts';

const WEEK = parseIsoWeek('2026-W45');
const NOW = instant('2026-11-10T08:00:00Z');

async function publish(
  store: Store,
  { sandbox, app, installationId }: Installed,
  options: Partial<PublishOptions> = {},
) {
  const octokit = app.asInstallation(installationId);
  const repository = await harbourOf(store);
  await refreshSettings(store, octokit, repository, NOW);
  const { config } = await settingsInForce(store, repository.id);
  const context = { store, octokit, slug: 'headroom', webUrl: sandbox.url, now: NOW };
  return publishWeek(context, repository, config, { week: WEEK, dryRun: false, ...options });
}

/** Carries out the first request to make an issue, and answers it as a proxy does when the answer was lost. */
function losesFirstIssue(): Part {
  let lost = false;
  return async ({ method, url, headers, body }): Promise<Outgoing | undefined> => {
    if (lost || method !== 'POST' || !url.pathname.endsWith('/issues')) return undefined;
    lost = true;
    const { authorization = '' } = headers;
    const carriedOut = await fetch(url, { method, headers: { authorization }, body: new Uint8Array(body) });
    return { status: carriedOut.ok ? 502 : 500, headers: {}, body: 'Bad gateway' };
  };
}

describeEachDatabase('publishWeek', (open, config) => {
  test('writes the issue once, notes it, and writes nothing the second time', async () => {
    const installed = await installedSandbox(open(), 'weekly-report: true\n');
    expect(await publish(open(), installed)).toMatchObject({
      status: 'published',
      outcome: 'created',
      number: 3,
      week: '2026-W45',
    });
    expect(await publish(open(), installed)).toMatchObject({ status: 'published', outcome: 'unchanged', number: 3 });
    expect(issueWrites(installed.sandbox)).toEqual(['issues/create 201']);
    const { id } = await harbourOf(open());
    expect(await findWeeklyReport(open(), id, '2026-W45')).toMatchObject({ issueNumber: 3, publishedAt: NOW });
    expect(installed.sandbox.faults).toEqual([]);
  });

  test('closes last week’s issue with a link', async () => {
    const installed = await installedSandbox(open(), 'weekly-report: true\n');
    await publish(open(), installed, { week: parseIsoWeek('2026-W44') });
    expect(await publish(open(), installed)).toMatchObject({ outcome: 'created', number: 4, closed: [3] });
    const { items } = installed.sandbox.world.repository('tides/harbour');
    expect(items.get(3)).toMatchObject({
      state: 'closed',
      body: expect.stringMatching(/Next report: #4 <!-- headroom:next -->\s*$/),
    });
    expect(items.get(4)).toMatchObject({ state: 'open', body: expect.stringMatching(/Last report: #3\s*$/) });
    expect(installed.sandbox.faults).toEqual([]);
  });

  test('finds the issue that was made although its answer was lost, and makes no second', async () => {
    const installed = await installedSandbox(open(), 'weekly-report: true\n', [losesFirstIssue()]);
    expect(await publish(open(), installed)).toMatchObject({ outcome: 'created', number: 3 });
    expect(await publish(open(), installed)).toMatchObject({ outcome: 'unchanged', number: 3 });
    expect(issueWrites(installed.sandbox)).toEqual(['issues/create 201']);
  });

  test('takes an issue with our marker that somebody else wrote for none of ours', async () => {
    const installed = await installedSandbox(open(), 'weekly-report: true\n');
    await publish(open(), installed);
    const { sandbox } = installed;
    const body = sandbox.world.repository('tides/harbour').items.get(3)?.body ?? '';
    const forged = body.replace('2026-W45', '2026-W46');
    const where = { repository: 'tides/harbour' as const, number: 9, title: 'Forged', body: forged };
    sandbox.apply({ at: '2026-11-12T08:00:00Z', actor: 'chloe', do: 'open-issue', ...where });
    expect(await publish(open(), installed, { week: parseIsoWeek('2026-W46') })).toMatchObject({
      outcome: 'created',
      number: 4,
      closed: [3],
    });
    expect(sandbox.world.repository('tides/harbour').items.get(9)).toMatchObject({ state: 'open', body: forged });
  });

  test('a dry run tells what would be written, and writes nothing', async () => {
    const wanted = await installedSandbox(open(), 'weekly-report: true\n');
    const outcome = await publish(open(), wanted, { dryRun: true });
    expect(outcome).toMatchObject({ status: 'dry-run', wouldWrite: true, week: '2026-W45' });
    expect(outcome.status === 'dry-run' && outcome.body).toContain('### The week in numbers');
    expect(issueWrites(wanted.sandbox)).toEqual([]);
    const unwanted = await installedSandbox(open(), undefined);
    expect(await publish(open(), unwanted, { dryRun: true })).toMatchObject({ status: 'dry-run', wouldWrite: false });
    expect(issueWrites(unwanted.sandbox)).toEqual([]);
  });

  test.each([undefined, '', 'weekly-report: false\n'])('writes nothing where the file is %j', async (file) => {
    const installed = await installedSandbox(open(), file);
    expect(await publish(open(), installed)).toEqual({ status: 'not-wanted', week: '2026-W45' });
    expect(issueWrites(installed.sandbox)).toEqual([]);
  });

  test('makes one issue when two processes begin at the same moment', async () => {
    const installed = await installedSandbox(open(), 'weekly-report: true\n');
    const second = await openStore(config());
    try {
      const all = [open(), second, open(), second].map((store) => publish(store, installed, { waitMs: 20_000 }));
      const outcomes = (await Promise.all(all)).map((each) => ('outcome' in each ? each.outcome : each.status));
      expect(outcomes.toSorted()).toEqual(['created', 'unchanged', 'unchanged', 'unchanged']);
      expect(issueWrites(installed.sandbox)).toEqual(['issues/create 201']);
    } finally {
      await second.close();
    }
  });

  test('says so when another is publishing, and publishes once that one is done', async () => {
    const installed = await installedSandbox(open(), 'weekly-report: true\n');
    const release = await claimPublication(open(), (await harbourOf(open())).id, 0);
    expect(await publish(open(), installed)).toEqual({ status: 'being-published', week: '2026-W45' });
    expect(issueWrites(installed.sandbox)).toEqual([]);
    await release?.();
    expect(await publish(open(), installed)).toMatchObject({ outcome: 'created' });
  });
});
