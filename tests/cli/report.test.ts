import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../ingest/archives/made-up-recordings.ts';
import { embeddedStore } from '../store/embedded-store.ts';
import { writeRecordings } from './recordings.ts';
import { run } from './run.ts';

describe('headroom report', () => {
  const { dataDir } = embeddedStore();
  const headroom = (...args: string[]) => run([...args, '--data-dir', dataDir()], { DATA_DIR: '/dev/null/nowhere' });

  beforeEach(async () => {
    await using folder = await temporaryFolder();
    const { backup } = await writeRecordings(folder.path);
    await headroom('import', '--repo', 'acme/roastery', backup);
  });

  test('report prints Markdown, JSON or HTML, and nothing besides', async () => {
    const markdown = await headroom('report', 'acme/roastery', '--week', '2026-W10');
    expect(markdown).toMatchObject({ code: 0, err: '' });
    expect(markdown.out).toMatch(/^#+ Team health, week 10 \(2–8 March 2026\)\n/);
    const html = await headroom('report', 'acme/roastery', '--week', '2026-W10', '--format', 'html');
    expect(html.out).toMatch(/^<!doctype html>/i);
    const json = await headroom('report', 'Acme/Roastery', '--week', '2026-W10', '--format', 'json');
    expect(JSON.parse(json.out)).toMatchObject({
      schema: 1,
      repository: 'acme/roastery',
      asOf: '2026-04-15T12:00:00Z',
      window: { since: '2026-03-02T00:00:00Z', until: '2026-03-09T00:00:00Z' },
    });
    expect(await headroom('report', 'acme/roastery', '--week', '2026-W10', '--json')).toEqual(json);
  });

  test('report covers the last complete week, the days asked for, and what was known then', async () => {
    const windowOf = async (...args: string[]) => {
      const { out } = await headroom('report', 'acme/roastery', '--json', ...args);
      const { window, asOf } = JSON.parse(out) as { window: { since: string; until: string }; asOf: string };
      return `${window.since} ${window.until} ${asOf}`.replaceAll(':00Z', '');
    };
    expect(await windowOf()).toBe('2026-04-06T00:00 2026-04-13T00:00 2026-04-15T12:00');
    expect(await windowOf('--as-of', '2026-03-10')).toBe('2026-03-02T00:00 2026-03-09T00:00 2026-03-10T00:00');
    expect(await windowOf('--since', '2026-03-01', '--until', '2026-03-15T12:00:00+02:00')).toBe(
      '2026-03-01T00:00 2026-03-15T10:00 2026-04-15T12:00',
    );
  });

  test('report follows a file given with --config, and tells its faults', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'headroom.yml');
    await writeFile(path, 'time-zone: America/New_York\n');
    const { out } = await headroom('report', 'acme/roastery', '--json', '--config', path);
    expect(JSON.parse(out)).toMatchObject({ window: { since: '2026-04-06T04:00:00Z', until: '2026-04-13T04:00:00Z' } });
    await writeFile(path, 'weekly-report: true\ntimezone: UTC\n');
    const faulty = await headroom('report', 'acme/roastery', '--config', path);
    expect(faulty).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining(`${path}:2: “timezone” is not known`),
    });
    const missing = await headroom('report', 'acme/roastery', '--config', `${path}.not`);
    expect(missing).toMatchObject({ code: 1, out: '', err: expect.stringContaining('cannot be read; check the path') });
  });

  test.each(['report', 'export pull-requests', 'export timeline'])(
    '%s of a repository that is not known says what to do',
    async (command) => {
      const { code, out, err } = await headroom(...command.split(' '), 'acme/teapot');
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toBe(
        'headroom: Nothing is known of acme/teapot yet. Bring its history in with “headroom import” or “headroom sync”, or install the App on it.\n',
      );
    },
  );
});
