import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantFromMs } from '../../src/facts/instant.ts';
import { livedSandbox, type LivedSandbox } from '../jobs/backfill/lived-sandbox.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { run, variablesOf } from './run.ts';

describeEachDatabase('headroom sync', (_, config) => {
  let lived: LivedSandbox;
  beforeAll(async () => {
    lived = await livedSandbox(1);
  });
  afterAll(async () => await lived.sandbox.stop());

  const variables = (more: Record<string, string> = {}) => ({
    ...variablesOf(config()),
    GHE_HOST: lived.sandbox.host,
    GHE_PROTOCOL: 'http',
    GITHUB_TOKEN: lived.token,
    BACKFILL_WEEKS: 'all',
    ...more,
  });
  const now = () => instantFromMs(Date.now());

  test('reads a repository, and only what changed the second time', async () => {
    const [repository] = lived.repositories;
    const name = `${repository?.owner}/${repository?.name}`;
    const first = await run(['sync', name, '--json'], variables(), now());
    expect(first).toMatchObject({ code: 0, err: '' });
    const { kinds, calls } = JSON.parse(first.out) as { kinds: { kind: string; itemsRead: number }[]; calls: number };
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['issues', 'milestones', 'pull-requests']);
    expect(calls).toBeLessThan(10);
    const again = await run(['sync', name], variables(), now());
    expect(again.out).toMatch(new RegExp(`^${name}: \\d+ pull requests and \\d+ issues? read with \\d+ calls`));
    const status = await run(['status', '--json'], variables(), now());
    expect(JSON.parse(status.out).repositories[0].history).toMatchObject({ percent: 100 });
  });

  test('shows labels by the names that they have now', async () => {
    const [repository] = lived.repositories;
    const name = `${repository?.owner}/${repository?.name}`;
    const labels = async () => {
      await run(['sync', name], variables(), now());
      const exported = await run(['export', 'pull-requests', name, '--format', 'ndjson'], variables(), now());
      const rows = exported.out.trim().split('\n');
      return new Set(rows.flatMap((row) => (JSON.parse(row) as { labels?: string | null }).labels?.split(';') ?? []));
    };
    const label = [...(await labels())].find((each) => each !== '');
    const world = lived.sandbox.world.repository(name);
    const on = { at: '2026-11-24T09:00:00Z', actor: [...world.items.values()][0]!.author.login, repository: name };
    lived.sandbox.apply({ ...on, do: 'rename-label', label: label!, to: 'another name' });
    const renamed = await labels();
    expect([renamed.has(label!), renamed.has('another name')]).toEqual([false, true]);
    lived.sandbox.apply({ ...on, do: 'delete-label', label: 'another name' });
    expect((await labels()).has('another name')).toBe(false);
  });

  test('reads a repository for a report, where nothing is known of it, and does not ask again for the next', async () => {
    const { owner, name } = lived.repositories[1] ?? {};
    const asked = () => lived.sandbox.requests.count();
    const report = await run(['report', `${owner}/${name}`, '--json'], variables(), now());
    expect(report).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(report.out)).toMatchObject({ schema: 1, repository: `${owner}/${name}` });
    const before = asked();
    expect(before).toBeGreaterThan(0);
    expect(await run(['report', `${owner}/${name}`], variables(), now())).toMatchObject({ code: 0, err: '' });
    expect(asked()).toBe(before);
  });

  test('goes on with what a token read half-way, before it reports on it', async () => {
    const { owner, name } = lived.repositories[2] ?? {};
    lived.sandbox.failures.script({ failure: { kind: 'unauthorized' }, skip: 2, times: 2 });
    expect(await run(['report', `${owner}/${name}`], variables(), now())).toMatchObject({ code: 1, out: '' });
    lived.sandbox.failures.clear();
    expect(await run(['report', `${owner}/${name}`], variables(), now())).toMatchObject({ code: 0, err: '' });
    const status = JSON.parse((await run(['status', '--json'], variables(), now())).out) as {
      repositories: { name: string; history?: object }[];
    };
    expect(status.repositories.find((each) => each.name === `${owner}/${name}`)?.history).toMatchObject({
      percent: 100,
    });
  });

  test('says what to do without a token, without access, and when GitHub wants it to wait', async () => {
    const name = `${lived.repositories[0]?.owner}/${lived.repositories[0]?.name}`;
    const missing = await run(['sync', name], variables({ GITHUB_TOKEN: '' }), now());
    expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('GITHUB_TOKEN is not set') });
    const unknown = await run(['sync', 'nobody/nothing'], variables(), now());
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('Check the name') });
    const wrong = await run(['sync', name], variables({ GITHUB_TOKEN: 'ghs_wrong' }), now());
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('does not accept GITHUB_TOKEN') });
    lived.sandbox.failures.script({ failure: { kind: 'primary-limit' }, times: 1 });
    const limited = await run(['sync', name], variables(), now());
    lived.sandbox.failures.clear();
    expect(limited).toMatchObject({ code: 1, err: expect.stringMatching(/run the same command again then/) });
  });
});
