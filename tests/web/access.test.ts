import { describe, expect, test } from 'vitest';
import { type InstallationId, type RepositoryId, toId } from '../../src/facts/ids.ts';
import { instantFromMs, MINUTE_MS, SECOND_MS } from '../../src/facts/instant.ts';
import { BoundedMap } from '../../src/web/access/bounded-map.ts';
import { Reaches } from '../../src/web/access/reaches.ts';
import { tellFigure } from '../reliability/figures.ts';
import { SMALL_SCENARIO } from '../sandbox/small-scenario.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { READABLE } from './open-web.ts';
import { BY_ADA, signInScene } from './sign-in-scene.ts';

const [harbour] = SMALL_SCENARIO.repositories;
if (!harbour) throw new Error('The small scenario has lost its repository.');
const SCENARIO = {
  ...SMALL_SCENARIO,
  repositories: [harbour, { ...harbour, id: 700_002, name: 'tides/locks', private: true }],
};
const LATER = '2026-11-10T10:00:00Z';
const BOTH = ['tides/harbour', 'tides/locks'];

describeEachDatabase('what somebody may read', (open) => {
  async function scene() {
    const all = await signInScene(open(), { scenario: SCENARIO });
    const bert = await all.browser('bert');
    const readable = async (): Promise<unknown> => await (await bert.get(READABLE)).json();
    expect(await readable()).toEqual(BOTH);
    return { ...all, bert, readable };
  }

  test('is asked of GitHub every five minutes, and only then', async () => {
    const { sandbox, later, readable } = await scene();
    sandbox.apply({ ...BY_ADA, do: 'withdraw-access', login: 'bert', repository: 'tides/locks' });
    let seenForMs = 0;
    const asked = () => sandbox.requests.count({ path: '/user/installations' });
    while (JSON.stringify(await readable()).includes('locks')) {
      later(10 * SECOND_MS);
      seenForMs += 10 * SECOND_MS;
    }
    expect(seenForMs).toBe(5 * MINUTE_MS);
    expect(asked()).toBe(2);
    sandbox.apply({ ...BY_ADA, do: 'grant-access', login: 'bert', repository: 'tides/locks' });
    expect(await readable()).toEqual(['tides/harbour']);
    later(5 * MINUTE_MS);
    expect(await readable()).toEqual(BOTH);
    tellFigure('access-taken', { seenForSeconds: seenForMs / SECOND_MS });
  });

  test('ends at once with a suspended installation, and comes back with it', async () => {
    const { happens, later, readable } = await scene();
    await happens({ ...BY_ADA, do: 'suspend-installation' });
    expect(await readable()).toEqual([]);
    await happens({ ...BY_ADA, at: LATER, do: 'unsuspend-installation' });
    later(5 * MINUTE_MS);
    expect(await readable()).toEqual(BOTH);
  });

  test('ends at once where the App lost a repository, or the repository is gone', async () => {
    const { happens, readable } = await scene();
    await happens({ ...BY_ADA, do: 'remove-from-installation', repositories: ['tides/locks'] });
    expect(await readable()).toEqual(['tides/harbour']);
    await happens({ ...BY_ADA, do: 'delete-repository', repository: 'tides/harbour' });
    expect(await readable()).toEqual([]);
  });

  test('goes by what a repository is, not by what it is called', async () => {
    const { happens, readable, sandbox } = await scene();
    sandbox.apply({ ...BY_ADA, do: 'withdraw-access', login: 'bert', repository: 'tides/locks' });
    await happens({ ...BY_ADA, do: 'rename-repository', repository: 'tides/harbour', name: 'port' });
    expect(await readable()).toEqual(['tides/locks', 'tides/port']);
    await happens({ ...BY_ADA, do: 'rename-repository', at: LATER, repository: 'tides/locks', name: 'harbour' });
    expect(await readable()).toEqual(['tides/harbour', 'tides/port']);
  });

  test('is not known while GitHub is away, whatever was known before', async () => {
    const { bert, later, sandbox } = await scene();
    later(5 * MINUTE_MS);
    sandbox.failures.script({ failure: { kind: 'bad-gateway', status: 502 }, times: 2 });
    expect((await bert.get(READABLE)).status).toBe(503);
    expect((await bert.get(READABLE)).status).toBe(200);
  });

  test('waits as long as GitHub wants', async () => {
    const { bert, later, sandbox } = await scene();
    later(5 * MINUTE_MS);
    sandbox.failures.script({ failure: { kind: 'secondary-limit', status: 403, retryAfterSeconds: 120 }, times: 1 });
    const refused = await bert.get(READABLE);
    expect([refused.status, await refused.text()]).toEqual([503, expect.stringContaining('Try again in 2 minutes')]);
    const asked = sandbox.requests.entries.length;
    expect((await bert.get(READABLE)).status).toBe(503);
    expect(sandbox.requests.entries.length).toBe(asked);
  });
});

describe('Reaches', () => {
  const reach = (count: number) => ({
    installationIds: [toId<InstallationId>(1)],
    repositoryIds: Array.from({ length: count }, (_, index) => toId<RepositoryId>(index)),
  });

  test('asks once for all who want to know at the same time, and remembers no failure', async () => {
    const reaches = new Reaches(() => instantFromMs(0));
    let asked = 0;
    const fail = async () => {
      asked += 1;
      return await Promise.reject(new Error('away'));
    };
    const answers = await Promise.allSettled([reaches.of('a', fail), reaches.of('a', fail)]);
    expect([asked, answers.map(({ status }) => status)]).toEqual([1, ['rejected', 'rejected']]);
    expect((await reaches.of('a', async () => await Promise.resolve(reach(1)))).repositoryIds).toEqual([0]);
  });

  test('remembers nothing of somebody with very many', async () => {
    const reaches = new Reaches(() => instantFromMs(0));
    let asked = 0;
    const ask = async () => {
      asked += 1;
      return await Promise.resolve(reach(20_001));
    };
    await reaches.of('a', ask);
    await reaches.of('a', ask);
    expect(asked).toBe(2);
  });
});

test('a bounded map keeps those that were asked for last', () => {
  const map = new BoundedMap<string, number>(2);
  map.set('a', 1);
  map.set('b', 2);
  map.get('a');
  map.set('c', 3);
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
});
