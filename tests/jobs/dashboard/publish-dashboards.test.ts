import { describe, expect, test } from 'vitest';
import { type Instant, instant } from '../../../src/facts/instant.ts';
import { publishDashboards } from '../../../src/jobs/dashboard/publish-dashboards.ts';
import { refreshSettings } from '../../../src/jobs/settings/refresh.ts';
import type { Item } from '../../../src/sandbox/world/state.ts';
import { embeddedStore } from '../../store/embedded-store.ts';
import { type Installed, harbourOf, installedSandbox } from '../installed-sandbox.ts';

describe('publishDashboards', () => {
  const { open } = embeddedStore();
  let installed: Installed;
  let now: Instant;
  const logged: string[] = [];

  /** What became of the one repository’s dashboard at a moment; nothing where nothing was to be done. */
  async function at(moment: string): Promise<string | undefined> {
    now = instant(moment);
    const log = { info: note, warn: note };
    const { app, sandbox } = installed;
    const [done] = await publishDashboards({ store: open(), app, webUrl: sandbox.url, log, now: () => now });
    return done?.outcome;
  }

  function note(_: object, message: string): void {
    logged.push(message);
  }

  async function install(file: string): Promise<void> {
    logged.length = 0;
    installed = await installedSandbox(open(), file);
    await readFile();
  }

  async function change(file: string): Promise<void> {
    installed.sandbox.world.repository('tides/harbour').files.set('.github/headroom.yml', file);
    await readFile();
  }

  async function readFile(): Promise<void> {
    const octokit = installed.app.asInstallation(installed.installationId);
    await refreshSettings(open(), octokit, await harbourOf(open()), instant('2026-11-11T09:00:00Z'));
  }

  function issue(): Item {
    const items = [...installed.sandbox.world.repository('tides/harbour').items.values()];
    const own = items.filter((item) => item.title === 'Headroom: the state now');
    expect(own).toHaveLength(1);
    return own[0] as Item;
  }

  function writes(): string[] {
    return installed.sandbox.ledger.entries
      .filter(({ kind }) => kind.startsWith('issues/'))
      .map(({ kind, status }) => `${kind} ${status}`);
  }

  test('keeps one pinned issue, looked at once an hour within working time and edited only when something changed', async () => {
    await install('dashboard: true\n');
    expect(await at('2026-11-11T08:00:00Z')).toBeUndefined();
    expect(await at('2026-11-11T09:04:00Z')).toBe('created');
    expect(issue().pinned).toBe(true);
    expect(issue().body).toContain('is ready and open');
    expect(await at('2026-11-11T09:34:00Z')).toBeUndefined();
    expect(await at('2026-11-11T10:04:00Z')).toBe('unchanged');
    expect(await at('2026-11-14T11:04:00Z')).toBeUndefined();
    expect(writes()).toEqual(['issues/create 201', 'issues/pin 200']);
    issue().body = 'Mine now.';
    expect(await at('2026-11-11T11:04:00Z')).toBe('updated');
    expect(installed.sandbox.faults).toEqual([]);
  });

  test('stays away after somebody closed it, until they open it or the file is turned off and on', async () => {
    await install('dashboard: true\nwrite-any-time: true\n');
    expect(await at('2026-11-11T09:00:00Z')).toBe('created');
    issue().state = 'closed';
    expect(await at('2026-11-11T10:00:00Z')).toBe('closed');
    issue().state = 'open';
    expect(await at('2026-11-11T11:00:00Z')).toBe('unchanged');
    issue().state = 'closed';
    await change('dashboard: false\nwrite-any-time: true\n');
    expect(await at('2026-11-11T12:00:00Z')).toBe('removed');
    expect(await at('2026-11-11T13:00:00Z')).toBeUndefined();
    await change('dashboard: true\nwrite-any-time: true\n');
    expect(await at('2026-11-11T14:00:00Z')).toBe('updated');
    expect(issue().state).toBe('open');
  });

  test('closes its issue where the file wants none any more', async () => {
    await install('dashboard: true\n');
    await at('2026-11-11T09:00:00Z');
    await change('weekly-report: true\n');
    expect(await at('2026-11-11T09:15:00Z')).toBe('removed');
    expect(issue().state).toBe('closed');
  });

  test('goes unpinned where three are pinned already, and says so once', async () => {
    await install('dashboard: true\n');
    const { items } = installed.sandbox.world.repository('tides/harbour');
    const first = [...items.values()].find(({ pull }) => pull === undefined);
    for (const number of [901, 902, 903]) items.set(number, { ...(first as Item), number, pinned: true });
    expect(await at('2026-11-11T09:00:00Z')).toBe('created');
    expect(await at('2026-11-11T10:00:00Z')).toBe('unchanged');
    expect(issue().pinned).toBeUndefined();
    expect(logged).toEqual(['a dashboard stays unpinned: GitHub refuses']);
    expect(writes()).toEqual(['issues/create 201', 'issues/pin 422']);
  });

  test('writes nothing in a dry run, nor where the file does not ask for it', async () => {
    await install('dashboard: true\ndry-run: true\n');
    expect(await at('2026-11-11T09:00:00Z')).toBe('dry-run');
    await change('weekly-report: true\n');
    expect(await at('2026-11-11T10:00:00Z')).toBeUndefined();
    expect(writes()).toEqual([]);
  });
});
