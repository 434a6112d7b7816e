import { describe, expect, test } from 'vitest';
import { startChild } from '../child.ts';
import { temporaryFolder } from '../ingest/archives/made-up-recordings.ts';
import { createDataFolder, removeDataFolder } from '../store/embedded-folder.ts';
import { writeRecordings } from './recordings.ts';

const headroom = (env: Record<string, string>, ...args: string[]) => startChild('bin/headroom.js', args, env);

describe('bin/headroom.js', () => {
  test('imports and exports in processes of their own', async () => {
    await using folder = await temporaryFolder();
    const DATA_DIR = await createDataFolder();
    const { backup, deliveries } = await writeRecordings(folder.path);
    const imported = headroom({ DATA_DIR }, 'import', backup, deliveries, '--repo', 'acme/roastery', '--json');
    expect(await imported.ended).toBe(0);
    expect(imported.err()).toBe('');
    expect(JSON.parse(imported.out())).toMatchObject({ files: [{ entries: 2 }, { entries: 1 }] });
    const exported = headroom({ DATA_DIR }, 'export', 'pull-requests', 'acme/roastery', '--format', 'csv');
    expect(await exported.ended).toBe(0);
    expect(exported.err()).toBe('');
    expect(exported.out()).toMatch(/^number,author,[^\n]*\n9,ada,[^\n]*\n$/);
    await removeDataFolder(DATA_DIR);
  });

  test.each([
    [['--help'], 0, /^Usage: headroom /, /^$/],
    [['brew'], 2, /^$/, /unknown command 'brew'/],
  ])('%j ends with %d', async (args, code, out, err) => {
    const child = headroom({}, ...args);
    expect(await child.ended).toBe(code);
    expect(child.out()).toMatch(out);
    expect(child.err()).toMatch(err);
  });
});
