import { expect, test } from 'vitest';
import { REPOSITORY_FILE } from '../../../src/config/repository-file.ts';
import { type RepositoryId, toId } from '../../../src/facts/ids.ts';
import { HOUR_MS, instant, instantFromMs } from '../../../src/facts/instant.ts';
import { RefusedError } from '../../../src/github/errors.ts';
import type { Octokit } from '../../../src/github/rest/octokit.ts';
import { allSettingsInForce, settingsInForce } from '../../../src/reporting/settings-in-force.ts';
import { isStale, refreshSettings, refreshWithBase } from '../../../src/jobs/settings/refresh.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import type { Store } from '../../../src/store/open.ts';
import { describeEachDatabase } from '../../store/databases.ts';
import { facts, repository } from '../../store/sample-facts.ts';

const NOW = instant('2026-11-16T09:00:00Z');
const LEDGER = repository({ id: toId<RepositoryId>(1), owner: 'acme', name: 'ledger' });
const HARBOUR = repository({ id: toId<RepositoryId>(2), owner: 'acme', name: 'harbour' });
const BASE = repository({ id: toId<RepositoryId>(3), owner: 'Acme', name: '.github' });
const STRANGER = repository({ id: toId<RepositoryId>(4), owner: 'other', name: '.github' });

/** A GitHub that holds files, by `owner/name`, and counts what it answers. */
class Files {
  readonly texts = new Map<string, string>();
  readonly answers: string[] = [];

  readonly octokit = {
    rest: {
      repos: {
        getContent: async ({ owner, repo, headers }: { owner: string; repo: string; headers: object }) => {
          const text = this.texts.get(`${owner}/${repo}`);
          if (text === undefined) throw new RefusedError(404, 'Not Found');
          const etag = `"${text.length}"`;
          const isKnown = 'if-none-match' in headers && headers['if-none-match'] === etag;
          this.answers.push(isKnown ? 'unchanged' : 'whole');
          const encoding = text.length > 1e6 ? 'none' : 'base64';
          const data = { type: 'file', encoding, content: Buffer.from(text).toString('base64') };
          return await Promise.resolve({ status: isKnown ? 304 : 200, data, headers: { etag } });
        },
      },
    },
  } as unknown as Octokit;
}

describeEachDatabase('what holds for a repository', (open) => {
  test('is its own file above its organisation’s, key by key, and nothing of another’s', async () => {
    const files = await known(open(), [LEDGER, HARBOUR, BASE, STRANGER]);
    files.texts.set('Acme/.github', 'weekly-report: true\ntime-zone: Asia/Tokyo\norganization-report: leaders\n');
    files.texts.set('acme/ledger', 'time-zone: Europe/Berlin\nlabels: true\n');
    files.texts.set('other/.github', 'check-runs: true\n');
    for (const each of [LEDGER, HARBOUR, BASE, STRANGER]) await refresh(open(), files, each);
    expect(await inForce(open(), LEDGER)).toMatchObject({
      config: { weeklyReport: true, labels: true, checkRuns: false, timeZone: 'Europe/Berlin' },
      askedBy: LEDGER.id,
      readAt: NOW,
    });
    const harbour = await inForce(open(), HARBOUR);
    expect(harbour).toMatchObject({ config: { weeklyReport: true, timeZone: 'Asia/Tokyo' }, askedBy: BASE.id });
    expect(harbour.config).not.toHaveProperty('organizationReport');
    expect((await inForce(open(), BASE)).config).toMatchObject({ organizationReport: 'leaders', checkRuns: false });
    const all = await allSettingsInForce(open());
    for (const each of [LEDGER, HARBOUR, BASE]) expect(all(each)).toEqual(await inForce(open(), each));
  });

  test('is what the last file without faults said, until its faults are mended or it is gone', async () => {
    const files = await known(open(), [LEDGER]);
    files.texts.set('acme/ledger', 'weekly-report: true\n');
    expect(await refresh(open(), files)).toEqual({ changed: true, faults: [] });
    files.texts.set('acme/ledger', 'weekly-report: false\nlabel: true\n');
    expect(await refresh(open(), files)).toMatchObject({ changed: true, faults: [{ line: 2 }] });
    expect(await inForce(open())).toMatchObject({
      config: { weeklyReport: true },
      faults: [{ repository: 'acme/ledger', line: 2, message: expect.stringContaining('“label” is not known') }],
    });
    expect(await refresh(open(), files)).toMatchObject({ changed: false });
    files.texts.set('acme/ledger', 'weekly-report: false\nlabels: true\n');
    await refresh(open(), files);
    expect(await inForce(open())).toMatchObject({ config: { weeklyReport: false, labels: true }, faults: [] });
    files.texts.delete('acme/ledger');
    expect(await refresh(open(), files)).toEqual({ changed: true, faults: [] });
    expect(await inForce(open())).toMatchObject({ config: { labels: false }, faults: [] });
    expect(await inForce(open())).not.toHaveProperty('askedBy');
  });

  test('is read whole again while it has faults, and costs nothing else', async () => {
    const files = await known(open(), [LEDGER]);
    files.texts.set('acme/ledger', 'weekly-report: maybe\n');
    for (let times = 0; times < 2; times += 1) await refresh(open(), files);
    files.texts.set('acme/ledger', 'weekly-report: true\n');
    for (let times = 0; times < 3; times += 1) await refresh(open(), files);
    expect(files.answers).toEqual(['whole', 'whole', 'whole', 'unchanged', 'unchanged']);
  });

  test('goes on after a file that is too large for GitHub to hand over', async () => {
    const files = await known(open(), [LEDGER]);
    files.texts.set('acme/ledger', 'weekly-report: true\n');
    await refresh(open(), files);
    files.texts.set('acme/ledger', '# x\n'.repeat(300_000));
    await refresh(open(), files);
    const faults = [{ message: 'The file is larger than 64 KiB; shorten it.' }];
    expect(await inForce(open())).toMatchObject({ config: { weeklyReport: true }, faults });
  });

  test('is asked for once a day, and not because a clock was set back', async () => {
    const files = await known(open(), [LEDGER]);
    const before = await inForce(open());
    expect(before).not.toHaveProperty('readAt');
    expect(isStale(before, NOW)).toBe(true);
    await refresh(open(), files);
    const after = await inForce(open());
    expect([-24, 0, 23, 24].map((hours) => isStale(after, instantFromMs(NOW + hours * HOUR_MS)))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  test('asked for by hand, is read together with its base', async () => {
    const files = await known(open(), [LEDGER, BASE]);
    files.texts.set('Acme/.github', 'weekly-report: true\n');
    await refreshWithBase(open(), files.octokit, LEDGER, NOW);
    expect(await inForce(open())).toMatchObject({ config: { weeklyReport: true }, askedBy: BASE.id });
  });

  test('says nothing of a file that this version cannot follow any more, but what is wrong with it', async () => {
    await known(open(), [LEDGER]);
    await open().prisma.repositoryFile.create({
      data: { repositoryId: 1n, path: REPOSITORY_FILE, content: 'old-key: 1\n', readAt: new Date(NOW) },
    });
    expect(await inForce(open())).toMatchObject({ config: { weeklyReport: false }, faults: [{ line: 1 }] });
  });
});

async function known(store: Store, repositories: (typeof LEDGER)[]): Promise<Files> {
  await createWriter(store).write({ facts: facts({ repositories }) });
  return new Files();
}

async function refresh(store: Store, files: Files, whose = LEDGER) {
  return await refreshSettings(store, files.octokit, whose, NOW);
}

async function inForce(store: Store, whose = LEDGER) {
  return await settingsInForce(store, whose.id);
}
