import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/facts/instant.ts';
import { WaitUntilError } from '../../../src/github/errors.ts';
import type { ObservedCall } from '../../../src/github/transport/caller.ts';
import { describeEachDatabase } from '../../store/databases.ts';
import { SimulatedGitHub } from '../simulated-github.ts';

const PLACE = { owner: 'tides', repo: 'harbour' };

const WRITES = 40;

/** The most of these moments that lie within any span of so many milliseconds. */
function mostWithin(moments: readonly number[], spanMs: number): number {
  return Math.max(...moments.map((from) => moments.filter((at) => at >= from && at < from + spanMs).length));
}

describeEachDatabase('RestClient', (open) => {
  test('paces the writes of all instances, and says when to go on once the hour is used up', async () => {
    const gitHub = await SimulatedGitHub.start(open());
    const clients = [gitHub.app(), gitHub.app()].map((app) => app.asInstallation(gitHub.tides).rest.issues);
    // One after the other until now, so that the hour is used up soon.
    const asked = Array.from({ length: 480 }, (_, index) => gitHub.now - (480 - index) * SECOND_MS);
    const holder = `installation:${gitHub.tides}`;
    await open().pool.query('INSERT INTO write_budget VALUES ($1, $2)', [holder, asked]);
    const waits: string[] = [];
    for (let write = 0; write < WRITES;) {
      try {
        await clients[write % 2]?.update({ ...PLACE, issue_number: 2, title: `Title ${write}` });
        asked.push(gitHub.now);
        write += 1;
      } catch (error) {
        if (!(error instanceof WaitUntilError)) throw error;
        waits.push(error.reason);
        gitHub.now = error.until;
      }
    }
    expect(waits).toEqual(['write-budget']);
    expect(mostWithin(asked, SECOND_MS)).toBe(1);
    expect(mostWithin(asked, MINUTE_MS)).toBeLessThanOrEqual(80);
    expect(mostWithin(asked, HOUR_MS)).toBe(500);
    expect(gitHub.sandbox.ledger.entries.filter(({ status }) => status === 200)).toHaveLength(WRITES);
  });

  test('tells of every request: whose it was, what was asked, and what came of it', async () => {
    const gitHub = await SimulatedGitHub.start(open());
    const seen: ObservedCall[] = [];
    const app = gitHub.app({ observe: (call) => void seen.push(call) });
    const { rest, graphql, paginate } = app.asInstallation(gitHub.tides);
    await rest.issues.get({ ...PLACE, issue_number: 1 });
    await paginate(rest.issues.listForRepo, { ...PLACE, state: 'all', per_page: 1 });
    await graphql('query Left { rateLimit { remaining } }');
    const holder = `installation:${gitHub.tides}`;
    const calls = seen.map(({ holder, api, route, status }) => ({ holder, api, route, status }));
    expect(calls).toEqual([
      { holder: 'app', api: 'rest', route: 'POST /app/installations/{installation_id}/access_tokens', status: 201 },
      { holder, api: 'rest', route: 'GET /repos/{owner}/{repo}/issues/{issue_number}', status: 200 },
      { holder, api: 'rest', route: 'GET /{page of a list}', status: 200 },
      { holder, api: 'rest', route: 'GET /{page of a list}', status: 200 },
      { holder, api: 'graphql', route: 'POST /graphql', status: 200 },
    ]);
    expect(seen[1]).toMatchObject({ ms: expect.any(Number), quota: { limit: 5000, remaining: 4999 } });
  });

  test('follows a repository to its new name, a write as a write', async () => {
    const gitHub = await SimulatedGitHub.start(open());
    const { issues } = gitHub.app().asInstallation(gitHub.tides).rest;
    const at = '2026-11-16T09:00:00Z';
    gitHub.sandbox.apply({ at, actor: 'ada', do: 'rename-repository', repository: 'tides/harbour', name: 'port' });
    expect((await issues.get({ ...PLACE, issue_number: 1 })).data.number).toBe(1);
    const { data } = await issues.create({ ...PLACE, title: 'Dredge again' });
    expect(data.title).toBe('Dredge again');
    expect(data.html_url).toContain('/tides/port/issues/');
  });
});
