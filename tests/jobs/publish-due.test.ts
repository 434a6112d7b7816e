import { beforeEach, describe, expect, test } from 'vitest';
import { noFacts } from '../../src/facts/facts.ts';
import { type InstallationId, type PersonId, type RepositoryId, toId } from '../../src/facts/ids.ts';
import { type Instant, instant } from '../../src/facts/instant.ts';
import { publishDue } from '../../src/jobs/publish-due.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import { embeddedStore } from '../store/embedded-store.ts';
import { historyIs } from './history-is.ts';
import { type Installed, harbourOf, installedSandbox, issueWrites } from './installed-sandbox.ts';

/** Nothing happens in most weeks of these tests. */
const WANTED = 'weekly-report: true\nreport-quiet-weeks: publish\n';

describe('publishDue', () => {
  const { open } = embeddedStore();
  let installed: Installed;
  let now: Instant;
  const logged: { level: string; details: object }[] = [];

  beforeEach(() => void logged.splice(0));

  /** The outcome for the one repository at a moment, as `published 2026-W45`. */
  async function at(moment: string): Promise<string> {
    now = instant(moment);
    const log = {
      info: (details: object) => void logged.push({ level: 'info', details }),
      warn: (details: object) => void logged.push({ level: 'warn', details }),
    };
    const { app, sandbox } = installed;
    const publications = await publishDue({ store: open(), app, webUrl: sandbox.url, log, now: () => now });
    return publications
      .map(({ outcome }) => ('week' in outcome ? `${outcome.status} ${outcome.week}` : outcome.status))
      .join(', ');
  }

  function created(): number {
    return issueWrites(installed.sandbox).filter((write) => write === 'issues/create 201').length;
  }

  test('publishes a week on Monday at nine in the repository’s zone, once, also across changes of the clocks', async () => {
    installed = await installedSandbox(open(), `${WANTED}time-zone: America/New_York\n`);
    expect(await at('2026-10-26T13:00:00Z')).toBe('published 2026-W43');
    expect(await at('2026-11-01T23:00:00Z')).toBe('settled 2026-W43');
    expect(await at('2026-11-02T13:59:59Z')).toBe('settled 2026-W43');
    expect(await at('2026-11-02T14:00:00Z')).toBe('published 2026-W44');
    expect(await at('2026-11-02T14:15:00Z')).toBe('settled 2026-W44');
    expect(await at('2027-03-15T13:00:00Z')).toBe('published 2027-W10');
    expect(created()).toBe(3);
  });

  test('catches up with one report after a pause', async () => {
    installed = await installedSandbox(open(), WANTED);
    expect(await at('2026-11-09T09:00:00Z')).toBe('published 2026-W45');
    expect(await at('2026-12-02T16:59:00Z')).toBe('published 2026-W48');
    expect(await at('2026-12-02T17:15:00Z')).toBe('settled 2026-W48');
    expect(created()).toBe(2);
  });

  test('catches up in working time only, unless it may write at any time', async () => {
    installed = await installedSandbox(open(), WANTED);
    expect(await at('2026-12-02T17:00:00Z')).toBe('quiet-hours 2026-W48');
    expect(await at('2026-12-03T08:45:00Z')).toBe('quiet-hours 2026-W48');
    expect(issueWrites(installed.sandbox)).toEqual([]);
    expect(await at('2026-12-03T09:00:00Z')).toBe('published 2026-W48');
    installed = await installedSandbox(open(), `${WANTED}write-any-time: true\n`);
    await open().pool.query('DELETE FROM weekly_report; DELETE FROM repository_file');
    expect(await at('2026-12-02T23:00:00Z')).toBe('published 2026-W48');
  });

  test('writes at an hour that was chosen although nobody works then, and after a holiday where one is in the way', async () => {
    installed = await installedSandbox(open(), `${WANTED}report-day: sunday\nreport-hour: 20\n`);
    expect(await at('2026-11-15T21:45:00Z')).toBe('published 2026-W45');
    await open().pool.query('DELETE FROM weekly_report; DELETE FROM repository_file');
    expect(await at('2026-11-15T22:00:00Z')).toBe('quiet-hours 2026-W45');
    installed = await installedSandbox(open(), `${WANTED}days-off: [2026-11-09]\n`);
    await open().pool.query('DELETE FROM weekly_report; DELETE FROM repository_file');
    expect(await at('2026-11-09T09:00:00Z')).toBe('quiet-hours 2026-W45');
    expect(await at('2026-11-10T09:00:00Z')).toBe('published 2026-W45');
  });

  test('writes nothing where the file does not ask for it, and says nothing of it', async () => {
    installed = await installedSandbox(open(), undefined);
    expect(await at('2026-11-09T09:00:00Z')).toBe('not-wanted 2026-W45');
    expect(issueWrites(installed.sandbox)).toEqual([]);
    expect(logged).toEqual([]);
  });

  test('tells the operator of a file with faults once, by their lines, and publishes nothing by it', async () => {
    installed = await installedSandbox(open(), 'weekly-report: maybe\n');
    expect(await at('2026-11-09T09:00:00Z')).toBe('not-wanted 2026-W45');
    expect(await at('2026-11-09T09:15:00Z')).toBe('not-wanted 2026-W45');
    expect(await at('2026-11-10T10:00:00Z')).toBe('not-wanted 2026-W45');
    expect(issueWrites(installed.sandbox)).toEqual([]);
    expect(logged).toEqual([{ level: 'warn', details: expect.objectContaining({ lines: [1] }) }]);
  });

  test('asks GitHub nothing about a repository of which no report is due, but once a day what it wants', async () => {
    const file = `${WANTED}write-any-time: true\n`;
    installed = await installedSandbox(open(), file);
    const asked = () => installed.sandbox.requests.entries.length;
    expect(await at('2026-11-15T20:00:00Z')).toBe('published 2026-W45');
    const before = asked();
    expect(await at('2026-11-15T19:15:00Z')).toBe('settled 2026-W45');
    expect(await at('2026-11-16T08:45:00Z')).toBe('settled 2026-W45');
    expect(asked()).toBe(before);
    expect(await at('2026-11-18T08:45:00Z')).toBe('published 2026-W46');
    const { files } = installed.sandbox.world.repository('tides/harbour');
    files.set('.github/headroom.yml', 'weekly-report: false\n');
    expect(await at('2026-11-23T09:00:00Z')).toBe('not-wanted 2026-W47');
  });

  test('leaves out a week with nothing to say, and looks at it once', async () => {
    installed = await installedSandbox(open(), 'weekly-report: true\n');
    expect(await at('2026-12-07T09:00:00Z')).toBe('quiet 2026-W49');
    expect(await at('2026-12-07T09:15:00Z')).toBe('settled 2026-W49');
    expect(issueWrites(installed.sandbox)).toEqual([]);
    const { files } = installed.sandbox.world.repository('tides/harbour');
    files.set('.github/headroom.yml', WANTED);
    expect(await at('2026-12-09T09:00:00Z')).toBe('published 2026-W49');
  });

  test('waits until the history is read, for a day at the most, and takes no unread one for a week with nothing to say', async () => {
    installed = await installedSandbox(open(), 'weekly-report: true\n');
    const harbour = await harbourOf(open());
    await historyIs('recent', open(), [harbour], instant('2026-12-07T08:50:00Z'));
    expect(await at('2026-12-07T09:00:00Z')).toBe('history-unread 2026-W49');
    expect(await at('2026-12-08T08:45:00Z')).toBe('history-unread 2026-W49');
    expect(await at('2026-12-08T09:00:00Z')).toBe('quiet 2026-W49');
    await historyIs('recent', open(), [harbour], instant('2026-12-14T08:50:00Z'));
    expect(await at('2026-12-14T09:00:00Z')).toBe('history-unread 2026-W50');
    await historyIs('done', open(), [harbour], instant('2026-12-14T08:50:00Z'));
    expect(await at('2026-12-14T09:15:00Z')).toBe('quiet 2026-W50');
  });

  test('tells a repository once what will be published there, before anything is', async () => {
    installed = await installedSandbox(open(), `${WANTED}labels: true\nlabel-prefix: '@all #1 '\n`);
    await open().pool.query('DELETE FROM welcome_issue');
    await at('2026-11-09T09:00:00Z');
    await at('2026-11-09T09:15:00Z');
    const { items } = installed.sandbox.world.repository('tides/harbour');
    const welcome = items.get(3);
    expect(welcome).toMatchObject({ title: 'Headroom: what it will publish here, and what never', state: 'open' });
    expect(welcome?.body).toContain('an issue each week, on Monday, from 09:00 (UTC)');
    expect(welcome?.body).not.toMatch(/[@#]\w/);
    expect(welcome?.body).not.toContain('Dashboard:');
    expect(items.get(4)?.title).toContain('week 45');
    await open().pool.query('DELETE FROM welcome_issue');
    await at('2026-11-09T09:30:00Z');
    expect(created()).toBe(2);
  });

  test('tells nobody anything where nothing is wanted, or it is a dry run', async () => {
    for (const file of [undefined, 'labels: false\n', 'labels: true\ndry-run: true\n']) {
      installed = await installedSandbox(open(), file);
      await open().pool.query('DELETE FROM welcome_issue; DELETE FROM repository_file');
      await at('2026-11-09T09:00:00Z');
      expect(issueWrites(installed.sandbox)).toEqual([]);
    }
  });

  test('says in a dry run that it would publish, once, and publishes when that is over', async () => {
    installed = await installedSandbox(open(), `${WANTED}dry-run: true\n`);
    expect(await at('2026-11-09T09:00:00Z')).toBe('dry-run 2026-W45');
    expect(await at('2026-11-09T09:15:00Z')).toBe('settled 2026-W45');
    expect(issueWrites(installed.sandbox)).toEqual([]);
    expect(logged).toMatchObject([{ level: 'info', details: { week: '2026-W45' } }]);
    installed.sandbox.world.repository('tides/harbour').files.set('.github/headroom.yml', WANTED);
    expect(await at('2026-11-11T09:00:00Z')).toBe('published 2026-W45');
  });

  test('leaves the report that is rewritten closed, once a person has closed it', async () => {
    installed = await installedSandbox(open(), `${WANTED}report-issue: rolling\n`);
    const { items } = installed.sandbox.world.repository('tides/harbour');
    expect(await at('2026-11-09T09:00:00Z')).toBe('published 2026-W45');
    expect(await at('2026-11-16T09:00:00Z')).toBe('published 2026-W46');
    const where = { repository: 'tides/harbour' as const, number: 3 };
    installed.sandbox.apply({ at: '2026-11-17T08:00:00Z', actor: 'ada', do: 'close', ...where });
    const closed = structuredClone(items.get(3));
    for (const monday of ['23', '30']) await at(`2026-11-${monday}T09:00:00Z`);
    expect(items.get(3)).toEqual(closed);
    expect(issueWrites(installed.sandbox)).toEqual(['issues/create 201', 'issues/update 200']);
  });

  test('goes on with the others when one repository fails', async () => {
    installed = await installedSandbox(open(), WANTED);
    const harbour = await harbourOf(open());
    const gone = { ...harbour, id: toId<RepositoryId>(5), name: 'a-ghost' };
    const installationId = toId<InstallationId>(4242);
    const account = { accountId: toId<PersonId>(6), accountLogin: 'tides', repositorySelection: 'all' as const };
    const installation = { id: installationId, ...account, suspended: false, deleted: false, updatedAt: gone.seenAt };
    const access = { repositoryId: gone.id, installationId, granted: true, seenAt: gone.seenAt };
    const facts = { ...noFacts(), repositories: [gone], installations: [installation], access: [access] };
    await createWriter(open()).write({ facts });
    expect(await at('2026-11-09T09:00:00Z')).toBe('published 2026-W45');
    expect(logged[0]).toMatchObject({
      level: 'warn',
      details: { repositoryId: 5, reason: expect.stringContaining('not-installed') },
    });
  });

  test('comes back later where GitHub is not to be asked, and then publishes', async () => {
    installed = await installedSandbox(open(), WANTED);
    const { failures } = installed.sandbox;
    failures.script({
      when: ({ isWrite, installationId }) => isWrite && installationId !== undefined,
      failure: { kind: 'secondary-limit', status: 403, lastsSeconds: 0 },
      times: 1,
    });
    expect(await at('2026-11-09T09:00:00Z')).toBe('later');
    expect(await at('2026-11-09T09:00:30Z')).toBe('later');
    expect(logged).toEqual([]);
    // The minute passes.
    await open().pool.query(`UPDATE api_allowance SET blocked_until = now() - interval '1 minute'`);
    expect(await at('2026-11-09T09:15:00Z')).toBe('published 2026-W45');
    expect(created()).toBe(1);
  });
});
