import { expect, test } from 'vitest';
import { type InstallationId, toId } from '../../../src/facts/ids.ts';
import { instant } from '../../../src/facts/instant.ts';
import { RefusedError, WaitUntilError } from '../../../src/github/errors.ts';
import type { GitHubApp } from '../../../src/github/github-app.ts';
import { checkConfiguration } from '../../../src/jobs/follow-ups/check-configuration.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import type { Store } from '../../../src/store/open.ts';
import { describeEachDatabase } from '../../store/databases.ts';
import { facts, repository, REPOSITORY_ID } from '../../store/sample-facts.ts';

/** Looks at the repository’s file, of which GitHub says this, and returns what the operator is told. */
async function check(store: Store, answer: () => string): Promise<object[]> {
  const getContent = async () => {
    const data = { type: 'file', encoding: 'base64', content: Buffer.from(answer()).toString('base64') };
    return await Promise.resolve({ status: 200, data, headers: {} });
  };
  const app = { asInstallation: () => ({ rest: { repos: { getContent } } }) } as unknown as GitHubApp;
  const told: object[] = [];
  const log = { info: () => undefined, warn: (details: object) => void told.push(details) };
  const context = { store, app, log, webUrl: 'https://example.test', now: () => instant('2026-11-16T09:00:00Z') };
  const turn = { signal: new AbortController().signal, attempt: 1, askedAt: context.now() };
  const followUp = { kind: 'check-configuration', installationId: toId<InstallationId>(42) } as const;
  const publish = async ({ id }: { id: number }) => await Promise.resolve(void told.push({ published: id }));
  await checkConfiguration(context, publish)({ ...followUp, repositoryId: REPOSITORY_ID }, turn);
  return told;
}

function missing(): never {
  throw new RefusedError(404, 'Not Found');
}

describeEachDatabase('checkConfiguration', (open) => {
  test('tells the operator in which lines of a file faults are, naming nobody, and goes on to what holds', async () => {
    await createWriter(open()).write({ facts: facts({ repositories: [repository()] }) });
    expect(await check(open(), () => 'people: { ada: { hours: 9 } }\nweekly-report: perhaps\n')).toEqual([
      { repositoryId: REPOSITORY_ID, lines: [1, 2] },
      { published: REPOSITORY_ID },
    ]);
    expect(await check(open(), () => 'weekly-report: true\n')).toEqual([{ published: REPOSITORY_ID }]);
    expect(await check(open(), missing)).toEqual([{ published: REPOSITORY_ID }]);
  });

  test('asks nothing about a repository that is not known any more', async () => {
    expect(await check(open(), () => 'weekly-report: perhaps\n')).toEqual([]);
  });

  test('fails, to be tried again, when GitHub does', async () => {
    await createWriter(open()).write({ facts: facts({ repositories: [repository()] }) });
    const refuse = (): never => {
      throw new WaitUntilError(instant('2026-11-16T09:02:00Z'), 'unavailable');
    };
    await expect(check(open(), refuse)).rejects.toThrow('does not answer');
  });
});
