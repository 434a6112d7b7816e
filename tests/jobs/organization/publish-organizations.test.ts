import { beforeEach, describe, expect, test } from 'vitest';
import { noFacts } from '../../../src/facts/facts.ts';
import { type RepositoryId, toId } from '../../../src/facts/ids.ts';
import { type Instant, instant } from '../../../src/facts/instant.ts';
import { publishOrganizations } from '../../../src/jobs/organization/publish-organizations.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import { saveFile } from '../../../src/store/repository-files.ts';
import { REPOSITORY_FILE } from '../../../src/config/repository-file.ts';
import { embeddedStore } from '../../store/embedded-store.ts';
import { type Installed, harbourOf, installedSandbox, issueWrites } from '../installed-sandbox.ts';

describe('publishOrganizations', () => {
  const { open } = embeddedStore();
  let installed: Installed;
  const logged: string[] = [];

  beforeEach(() => void logged.splice(0));

  /** Beside harbour, the organisation’s own repository, with this file. */
  async function install(file: string, harbourIsPrivate: boolean): Promise<void> {
    installed = await installedSandbox(open(), 'weekly-report: true\n');
    const harbour = await harbourOf(open());
    const { installationId } = installed;
    const base = { ...harbour, id: toId<RepositoryId>(5), name: '.github' };
    const seenAt = instant('2026-11-20T00:00:00Z');
    const access = [{ repositoryId: base.id, installationId, granted: true, seenAt }];
    const repositories = [base, { ...harbour, private: harbourIsPrivate, seenAt }];
    await createWriter(open()).write({ facts: { ...noFacts(), repositories, access } });
    await saveFile(open(), base.id, REPOSITORY_FILE, { content: file, etag: null, faults: [], readAt: seenAt });
  }

  async function at(moment: string): Promise<string | undefined> {
    const now: Instant = instant(moment);
    const note = (_: object, message: string) => void logged.push(message);
    const { app, sandbox } = installed;
    const context = { store: open(), app, webUrl: sandbox.url, log: { info: note, warn: note }, now: () => now };
    return (await publishOrganizations(context))[0]?.outcome;
  }

  test('writes one issue a week into the private repository that the organisation’s file names', async () => {
    await install('organization-report: harbour\n', true);
    expect(await at('2026-11-23T09:00:00Z')).toBe('published');
    expect(await at('2026-11-25T09:00:00Z')).toBe('published-before');
    expect(await at('2026-11-30T09:00:00Z')).toBe('published');
    expect(issueWrites(installed.sandbox)).toEqual(['issues/create 201', 'issues/create 201', 'issues/update 200']);
    expect(installed.sandbox.faults).toEqual([]);
  });

  test('refuses a public place unless the file allows it, and says why', async () => {
    await install('organization-report: harbour\n', false);
    expect(await at('2026-11-23T09:00:00Z')).toBe('refused-public');
    expect(logged[0]).toContain('everybody can read');
    expect(issueWrites(installed.sandbox)).toEqual([]);
    await install('organization-report: harbour\norganization-report-public: true\n', false);
    expect(await at('2026-11-23T09:00:00Z')).toBe('published');
  });

  test('says that the App does not reach the repository, and writes nothing in a dry run or where none is wanted', async () => {
    await install('organization-report: attic\n', true);
    expect(await at('2026-11-23T09:00:00Z')).toBe('no-such-repository');
    await install('organization-report: harbour\ndry-run: true\n', true);
    expect(await at('2026-11-23T09:00:00Z')).toBe('dry-run');
    await install('weekly-report: true\n', true);
    expect(await at('2026-11-23T09:00:00Z')).toBeUndefined();
    expect(issueWrites(installed.sandbox)).toEqual([]);
  });
});
