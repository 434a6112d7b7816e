import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { joinFacts } from '../../../../src/facts/facts.ts';
import { readRecording } from '../../../../src/ingest/archives/reading/read-recording.ts';
import { allOf, factsOf, faultsOf } from '../made-up-recordings.ts';

const data = resolve(process.env['HEADROOM_SHARED_DATA'] ?? '../shared/data');
const absent = !existsSync(data);
const suffix = absent ? ` (skipped: no recordings at ${data}; set HEADROOM_SHARED_DATA)` : '';

describe.skipIf(absent)(`readRecording of real recordings${suffix}`, () => {
  test('reads bitcoin-core/gui whole', async () => {
    const path = join(data, 'bitcoin-core-gui/bitcoin-core-gui.tar.gz');
    const parts = await allOf(readRecording(path, { repository: { owner: 'bitcoin-core', name: 'gui' } }));
    const { items, events } = joinFacts(factsOf(parts));
    const count = (kind: string) => events.filter((event) => event.kind === kind).length;
    expect(faultsOf(parts)).toEqual([]);
    expect(items.filter(({ kind }) => kind === 'pull-request')).toHaveLength(537);
    expect(items.filter(({ kind }) => kind === 'issue')).toHaveLength(341);
    expect(new Set(items.map(({ repositoryId }) => repositoryId))).toEqual(new Set([272700405]));
    expect(['opened', 'reviewed', 'review_requested', 'review_commented', 'commented', 'merged'].map(count)).toEqual([
      878, 1788, 234, 2308, 5197, 332,
    ]);
  });

  test('reads the ten quicwg archives, each with its repository’s own id', async () => {
    const names = (await readdir(join(data, 'quicwg'))).filter((name) => name.endsWith('.gz'));
    const all = [];
    for (const name of names) all.push(...(await allOf(readRecording(join(data, 'quicwg', name)))));
    const { items, events, repositories } = joinFacts(factsOf(all));
    expect(faultsOf(all)).toEqual([]);
    expect(items.filter(({ kind }) => kind === 'pull-request')).toHaveLength(1403);
    expect(items.filter(({ kind }) => kind === 'issue')).toHaveLength(1221);
    expect(events.filter(({ kind }) => kind === 'reviewed')).toHaveLength(4839);
    const ids = new Set(repositories.map(({ id }) => id));
    expect(ids.size).toBe(10);
    expect(Math.min(...ids)).toBeGreaterThan(0);
  });

  test('reads the GH Archive hour but for its three broken lines', async () => {
    const path = join(data, 'gharchive/2015-01-01-0.json.gz');
    const parts = await allOf(readRecording(path));
    expect(parts).toHaveLength(7702);
    expect(faultsOf(parts)).toEqual([2439, 5711, 6309].map((line) => `${path}:${line} — not valid JSON`));
    const { events } = joinFacts(factsOf(parts));
    expect(events.filter((event) => event.kind === 'other' && event.name === 'pushed_commits')).toHaveLength(4279);
    expect(events.filter(({ kind }) => kind === 'commented')).toHaveLength(648);
  });
});
