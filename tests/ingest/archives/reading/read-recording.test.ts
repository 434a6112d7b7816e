import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type RepositoryId, repositoryIdFromName, toId } from '../../../../src/facts/ids.ts';
import { readRecording } from '../../../../src/ingest/archives/reading/read-recording.ts';
import {
  allOf,
  archive,
  archivedPull,
  backupIssue,
  backupPull,
  cutShort,
  factsOf,
  faultsOf,
  ghArchiveLine,
  issuesPayload,
  ndjson,
  partsOf,
  roastery,
  tarOf,
  temporaryFolder,
} from '../made-up-recordings.ts';

const named = { repository: roastery };
const newerPull = archivedPull({ number: 5, id: 'PR_kwDODddxTs4rz1Xq' });
const backupMembers = {
  'backup/README.md': 'not ours',
  'backup/issues/4.json': JSON.stringify(backupIssue()),
  'backup/pulls/9.json': JSON.stringify(backupPull()),
};

function delivery(number: number) {
  return { event: 'issues', delivery: `guid-${number}`, payload: issuesPayload(number) };
}

describe('readRecording of a github-metadata-backup', () => {
  test('reads a folder, pull requests first, and reports a file that is malformed', async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, 'pulls'));
    await mkdir(join(folder.path, 'issues'));
    await writeFile(join(folder.path, 'pulls/10.json'), '{"type":"pull",');
    await writeFile(join(folder.path, 'pulls/9.json'), JSON.stringify(backupPull()));
    await writeFile(join(folder.path, 'issues/4.json'), JSON.stringify(backupIssue({ created_at: 'yesterday' })));
    await writeFile(join(folder.path, 'issues/5.json'), JSON.stringify(backupIssue({ number: 5 })));
    const parts = await allOf(readRecording(folder.path, named));
    expect(parts.map(({ position }) => position.replace(folder.path, ''))).toEqual([
      '/pulls/9.json',
      '/pulls/10.json',
      '/issues/4.json at issue.created_at',
      '/issues/5.json',
    ]);
    expect(faultsOf(parts)).toHaveLength(2);
    expect(
      factsOf(parts).flatMap(({ items }) => items.map(({ number, repositoryId }) => [number, repositoryId])),
    ).toEqual([
      [9, 77],
      [5, 77],
    ]);
    const { bytesRead, bytesTotal } = parts.at(-1)?.progress ?? { bytesRead: 0, bytesTotal: 1 };
    expect(bytesRead).toBe(bytesTotal);
  });

  test.each([
    ['a plain tar', 'hour.json', (tar: Buffer) => tar],
    ['a gzipped tar', 'archive.ndjson', (tar: Buffer) => gzipSync(tar)],
  ])('reads %s that is called %s', async (_, name, packed) => {
    const parts = await partsOf(name, packed(await tarOf(backupMembers)), named);
    expect(parts.map(({ position }) => position)).toEqual([`${name}: issues/4.json`, `${name}: pulls/9.json`]);
    expect(factsOf(parts).flatMap(({ items }) => items.map(({ repositoryId }) => repositoryId))).toEqual([77, 77]);
  });

  test('asks for the repository, and names the likely one', async () => {
    const tar = await tarOf(backupMembers);
    await expect(partsOf('backup.tar', tar)).rejects.toThrow(/Add --repo acme\/roastery$/);
    const issuesOnly = await tarOf({ 'issues/4.json': backupMembers['backup/issues/4.json'] });
    await expect(partsOf('backup.tar', issuesOnly)).rejects.toThrow(/Add --repo owner\/name$/);
  });

  test('takes the id from whoever knows it, else from the name, where no pull request tells', async () => {
    const tar = await tarOf({ 'issues/4.json': backupMembers['backup/issues/4.json'] });
    const repositoryId = async (fullName: string) => (fullName === 'acme/roastery' ? toId<RepositoryId>(5) : undefined);
    const idOf = async (options: object) =>
      factsOf(await partsOf('b.tar', tar, { ...named, ...options }))[0]?.items[0]?.repositoryId;
    expect(await idOf({ repositoryId })).toBe(5);
    expect(await idOf({})).toBe(repositoryIdFromName('acme/roastery'));
  });

  test.each([
    ['gzipped', 'the gzipped data ends too early', (tar: Buffer) => cutShort(tar)],
    ['plain', 'the tar is cut short or damaged', (tar: Buffer) => tar.subarray(0, 1_100 + 512)],
  ])('keeps what precedes the end of a %s tar that was cut short', async (_, reason, cut) => {
    const filler = JSON.stringify({ ...backupIssue(), filler: 'x'.repeat(100_000) });
    const whole = await tarOf({ 'issues/4.json': backupMembers['backup/issues/4.json'], 'issues/5.json': filler });
    const parts = await partsOf('backup.tar.gz', cut(whole), named);
    expect(factsOf(parts)).toHaveLength(1);
    expect(faultsOf(parts)).toEqual([expect.stringContaining(reason)]);
    expect(parts.at(-1)?.position).toBe('backup.tar.gz: after issues/4.json');
  });
});

describe('readRecording of an archive', () => {
  test.each([
    ['plain', (text: string) => text],
    ['gzipped', (text: string) => gzipSync(text)],
    ['indented', (text: string) => JSON.stringify(JSON.parse(text), undefined, 2)],
  ])('reads it %s, with the repository’s id from a node id', async (_, written) => {
    const { reviews: _reviews, ...issue } = archivedPull({ number: 3 });
    const parts = await partsOf(
      'events.ndjson',
      written(JSON.stringify(archive([issue], [archivedPull(), newerPull]))),
    );
    expect(parts.map(({ position }) => position)).toEqual([
      'events.ndjson: issues[0]',
      'events.ndjson: pulls[0]',
      'events.ndjson: pulls[1]',
    ]);
    const items = factsOf(parts).flatMap((facts) => facts.items);
    expect(items.map(({ kind, number, repositoryId }) => [kind, number, repositoryId])).toEqual([
      ['issue', 3, 232223054],
      ['pull-request', 4, 232223054],
      ['pull-request', 5, 232223054],
    ]);
  });

  test('takes no repository from a text that looks like one', async () => {
    const body = '"repo": "evil/twin", "id": "PR_kwDODddxTs4rz1Xq"';
    const { repo, ...rest } = archive([archivedPull({ body })], []);
    const parts = await partsOf('a.json', JSON.stringify({ ...rest, repo }));
    expect(factsOf(parts)[0]?.repositories).toEqual([
      expect.objectContaining({ ...roastery, id: repositoryIdFromName('acme/roastery') }),
    ]);
  });

  test('reports a malformed member and reads the others', async () => {
    const text = JSON.stringify(archive([], [archivedPull({ state: 'ODD' }), null, newerPull]));
    const parts = await partsOf('a.json', text);
    expect(faultsOf(parts)).toEqual([
      'a.json: pulls[0] at state — should be OPEN or CLOSED or MERGED',
      'a.json: pulls[1] — should be an object',
    ]);
    expect(factsOf(parts)).toHaveLength(1);
  });

  test.each([
    ['breaks off', 'the JSON ends too early', (text: string) => text.slice(0, -30)],
    ['goes astray', 'not valid JSON from here on', (text: string) => `${text.slice(0, -35)}@`],
  ])('keeps what precedes the place where the JSON %s', async (_, reason, damaged) => {
    const parts = await partsOf('a.json', damaged(JSON.stringify(archive([], [archivedPull(), newerPull]))));
    expect(factsOf(parts)).toHaveLength(1);
    expect(faultsOf(parts)).toEqual([`a.json: pulls[1] — ${reason}`]);
  });

  test('names the byte at which gzipped data ends too early', async () => {
    const pulls = Array.from({ length: 500 }, (_, index) => archivedPull({ number: index + 1 }));
    const cut = cutShort(JSON.stringify(archive([], pulls)));
    const parts = await partsOf('a.json.gz', cut);
    expect(factsOf(parts).length).toBeGreaterThan(250);
    expect(faultsOf(parts)).toEqual([expect.stringMatching(new RegExp(`ends too early, at byte ${cut.length}$`))]);
  });
});

describe('readRecording of lines', () => {
  test.each([
    ['plain', (text: string) => text],
    ['gzipped', (text: string) => gzipSync(text)],
  ])('reads a GH Archive hour, %s, and reports the lines that it cannot read', async (_, written) => {
    const text = `${ndjson(ghArchiveLine('PushEvent', {}))}{"type":"PushEvent", "oops": "\\x"}\n\n${ndjson({ type: 'PushEvent' }, ghArchiveLine('PushEvent', {}))}`;
    const parts = await partsOf('archive.json', written(text));
    expect(faultsOf(parts)).toEqual([
      'archive.json:2 — not valid JSON',
      'archive.json:4 at actor — should be an object',
    ]);
    expect(factsOf(parts).map(({ events }) => events.length)).toEqual([1, 1]);
  });

  test('reads lines after a byte-order mark and with carriage returns', async () => {
    const parts = await partsOf('d.ndjson', `\uFEFF${ndjson(delivery(4), delivery(5)).replaceAll('\n', '\r\n')}`);
    expect(faultsOf(parts)).toEqual([]);
    expect(factsOf(parts)).toHaveLength(2);
  });

  test('hands on which delivery the facts came from', async () => {
    const parts = await partsOf('backup.tar.gz', ndjson(delivery(4), delivery(5)));
    expect(parts.map((part) => ('delivery' in part ? part.delivery : undefined))).toEqual([
      { guid: 'guid-4', event: 'issues' },
      { guid: 'guid-5', event: 'issues' },
    ]);
    expect(factsOf(parts).flatMap(({ items }) => items.map(({ number }) => number))).toEqual([4, 5]);
  });

  test('says where in a delivery the payload is malformed, and not what it holds', async () => {
    const payload = { ...issuesPayload(4), issue: { ...backupIssue().issue, created_at: 'top secret' } };
    const parts = await partsOf('d.ndjson', ndjson(delivery(4), { event: 'issues', delivery: 'g', payload }));
    const [fault, ...others] = faultsOf(parts);
    expect(others).toEqual([]);
    expect(fault).toMatch(/^d\.ndjson:2 at issue\.created_at — should be /);
    expect(fault).not.toContain('secret');
  });

  test('keeps the whole lines of a gzipped file that was cut short', async () => {
    const numbers = Array.from({ length: 400 }, (_, index) => index + 1);
    const parts = await partsOf('d.ndjson.gz', cutShort(ndjson(...numbers.map(delivery))));
    expect(factsOf(parts).length).toBeGreaterThan(200);
    expect(faultsOf(parts)).toEqual([
      expect.stringMatching(/^d\.ndjson\.gz — the gzipped data ends too early, at byte \d+$/),
    ]);
  });

  test('keeps the lines before damaged gzipped data', async () => {
    const numbers = Array.from({ length: 400 }, (_, index) => index + 1);
    const bytes = gzipSync(ndjson(...numbers.map(delivery)), { level: 0 });
    bytes.fill(0xff, 70_000, 80_000);
    bytes.fill(0, bytes.length - 8);
    const parts = await partsOf('d.ndjson.gz', bytes);
    expect(factsOf(parts).length).toBeGreaterThan(0);
    expect(faultsOf(parts).at(-1)).toMatch(/gzipped data is damaged, at byte \d+$/);
  });
});

describe('readRecording of anything else', () => {
  test.each([
    ['an empty file', '', 'is empty'],
    ['prose', 'once upon a time', 'holds no recording'],
    ['gzipped nothing', gzipSync(''), 'is empty'],
    ['a mere start of gzip', Buffer.from([0x1f, 0x8b, 0x08]), 'ends too early'],
  ])('refuses %s by name, saying what was expected', async (_, content, seen) => {
    const refusal = partsOf('strange.gz', content);
    await expect(refusal).rejects.toThrow(expect.objectContaining({ name: 'UnknownRecordingError' }));
    await expect(refusal).rejects.toThrow(new RegExp(`strange\\.gz .*${seen}.*Expected a github-metadata-backup`));
  });

  test('refuses a folder that is no backup', async () => {
    await using folder = await temporaryFolder();
    await expect(allOf(readRecording(folder.path, named))).rejects.toThrow(/is a folder without pulls/);
  });

  test('lets go of the file when the caller stops early', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'd.ndjson');
    await writeFile(path, ndjson(...Array.from({ length: 2000 }, (_, index) => delivery(index + 1))));
    let seen = 0;
    for await (const part of readRecording(path)) {
      seen += 1;
      if (part.progress.bytesRead > 0) break;
    }
    expect(seen).toBe(1);
  });
});
