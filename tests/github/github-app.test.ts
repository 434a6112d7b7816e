import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/facts/instant.ts';
import { WaitUntilError } from '../../src/github/errors.ts';
import type { GitHubApp } from '../../src/github/github-app.ts';
import type { FailureRule } from '../../src/sandbox/failures/failure.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { readRepository, SimulatedGitHub } from './simulated-github.ts';

const QUESTION = { document: 'query Place { rateLimit { cost limit remaining resetAt } }', variables: {} };

/** The wait that something ends in. */
async function waitOf(work: Promise<unknown>): Promise<WaitUntilError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof WaitUntilError) return error;
  throw new Error('It did not have to wait.', { cause: error });
}

describeEachDatabase('limits', (open) => {
  test.each<FailureRule>([
    { failure: { kind: 'primary-limit', type: 'RATE_LIMITED', lastsSeconds: 1800 } },
    { failure: { kind: 'primary-limit', type: 'RATE_LIMIT', lastsSeconds: 1800 } },
  ])('a used-up quota is waited for to its reset, by those too who start meanwhile: $failure', async (rule) => {
    const gitHub = await SimulatedGitHub.start(open());
    const app = gitHub.app();
    gitHub.sandbox.failures.script({ ...rule, when: ({ installationId }) => installationId !== undefined, times: 2 });
    const outcome = await app.reader(gitHub.tides, 0).ask(QUESTION);
    expect(outcome).toMatchObject({ kind: 'wait', reason: 'primary-limit' });
    const { until, reason } = await waitOf(readRepository(app, gitHub.tides));
    expect({ reason, minutes: Math.round((until - gitHub.now) / MINUTE_MS) }).toEqual({
      reason: 'primary-limit',
      minutes: 30,
    });
    const asked = gitHub.asked();
    for (let minute = 0; minute < 29; minute += 1) {
      gitHub.pass(MINUTE_MS);
      const restarted = gitHub.app();
      expect(await waitOf(readRepository(restarted, gitHub.tides))).toMatchObject({ reason: 'primary-limit' });
      expect(await restarted.reader(gitHub.tides, 0).ask(QUESTION)).toMatchObject({ kind: 'wait' });
    }
    expect(gitHub.asked()).toBe(asked);
    gitHub.now = until;
    expect(await readRepository(gitHub.app(), gitHub.tides)).toBe('tides/harbour');
    expect(gitHub.sandbox.failures.earlyCount()).toBe(0);
  });

  test.each<FailureRule & { leastSeconds: number }>([
    { failure: { kind: 'secondary-limit', status: 403 }, leastSeconds: 60 },
    { failure: { kind: 'secondary-limit', status: 429 }, leastSeconds: 60 },
    { failure: { kind: 'secondary-limit', status: 403, retryAfterSeconds: 5 }, leastSeconds: 60 },
    { failure: { kind: 'secondary-limit', status: 429, retryAfterSeconds: 90, lastsSeconds: 90 }, leastSeconds: 90 },
  ])('a secondary limit stops its installation, and no other: $failure', async ({ leastSeconds, ...rule }) => {
    const gitHub = await SimulatedGitHub.start(open());
    const [one, two] = [gitHub.app(), gitHub.app()];
    const { tides, reefs } = gitHub;
    gitHub.sandbox.failures.script({ ...rule, when: ({ installationId }) => installationId === tides, times: 1 });
    const { until } = await waitOf(readRepository(one, tides));
    expect(until - gitHub.now).toBeGreaterThanOrEqual(leastSeconds * SECOND_MS);
    await waitOf(readRepository(two, tides));
    await waitOf(
      gitHub.app().asInstallation(tides).rest.issues.create({ owner: 'tides', repo: 'harbour', title: 'x' }),
    );
    expect(await two.reader(tides, 0).ask(QUESTION)).toMatchObject({ kind: 'wait', reason: 'secondary-limit' });
    expect(await two.reader(reefs, 0).ask(QUESTION)).toMatchObject({ kind: 'read' });
    gitHub.now = until;
    expect(await readRepository(one, tides)).toBe('tides/harbour');
    expect(gitHub.sandbox.failures.earlyCount()).toBe(0);
  });

  test('waits double for each secondary limit in a row, up to an hour, once for all that met it together', async () => {
    const gitHub = await SimulatedGitHub.start(open());
    const apps = [gitHub.app(), gitHub.app(), gitHub.app()];
    await Promise.all(apps.map(async (app) => await readRepository(app, gitHub.tides)));
    gitHub.sandbox.failures.script({
      when: ({ path, installationId }) => installationId !== undefined && path.startsWith('/repos/'),
      failure: { kind: 'secondary-limit', status: 403, lastsSeconds: 0 },
    });
    const minutes: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const waits = await Promise.all(apps.map(async (app) => await waitOf(readRepository(app, gitHub.tides))));
      const last = Math.max(...waits.map(({ until }) => until));
      minutes.push(Math.round((last - gitHub.now) / MINUTE_MS));
      gitHub.pass(last - gitHub.now);
    }
    expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    gitHub.sandbox.failures.clear();
    await readRepository(apps[0] as GitHubApp, gitHub.tides);
    gitHub.sandbox.failures.script({ failure: { kind: 'secondary-limit', status: 403 }, times: 1 });
    const { until } = await waitOf(readRepository(apps[0] as GitHubApp, gitHub.tides));
    expect(Math.round((until - gitHub.now) / MINUTE_MS)).toBe(1);
  });
});

describeEachDatabase('clocks and tokens', (open) => {
  test.each([-10, 10])('a clock that is %i minutes off stops nothing', async (minutes) => {
    const gitHub = await SimulatedGitHub.start(open());
    const app = gitHub.app({ aheadMs: minutes * MINUTE_MS });
    expect(await app.slug()).toBe('headroom');
    expect(await readRepository(app, gitHub.tides)).toBe('tides/harbour');
    const outcome = await app.reader(gitHub.tides, 0).ask(QUESTION);
    if (outcome.kind !== 'read') throw new Error('It was not read.');
    expect(Math.abs(outcome.readAt - gitHub.now)).toBeLessThan(SECOND_MS);
    // Only the very first request is signed by the wrong clock.
    expect(gitHub.sandbox.requests.count({ status: 401 })).toBe(1);
    gitHub.sandbox.failures.script({ failure: { kind: 'primary-limit', lastsSeconds: 1800 }, times: 1 });
    const { until } = await waitOf(readRepository(app, gitHub.tides));
    gitHub.now = (until - minutes * MINUTE_MS) as typeof until;
    expect(await readRepository(app, gitHub.tides)).toBe('tides/harbour');
    expect(gitHub.sandbox.failures.earlyCount()).toBe(0);
  });

  test('a token is kept for its hour, and then renewed before it ends', async () => {
    const gitHub = await SimulatedGitHub.start(open());
    const app = gitHub.app();
    await Promise.all(Array.from({ length: 5 }, async () => await readRepository(app, gitHub.tides)));
    gitHub.pass(54 * MINUTE_MS);
    await readRepository(app, gitHub.tides);
    expect(gitHub.mints()).toBe(1);
    gitHub.pass(2 * MINUTE_MS);
    await Promise.all(Array.from({ length: 5 }, async () => await readRepository(app, gitHub.tides)));
    expect(gitHub.mints()).toBe(2);
    expect(gitHub.sandbox.requests.count({ status: 401 })).toBe(0);
  });

  test('a token that was revoked is made anew once, for all who need it', async () => {
    const gitHub = await SimulatedGitHub.start(open());
    const app = gitHub.app();
    await readRepository(app, gitHub.tides);
    gitHub.sandbox.tokens.revokeAll();
    await Promise.all(Array.from({ length: 5 }, async () => await readRepository(app, gitHub.tides)));
    expect(gitHub.mints()).toBe(2);
  });

  test('a fresh token that is not known everywhere yet is made anew once', async () => {
    const gitHub = await SimulatedGitHub.start(open());
    gitHub.sandbox.failures.script({
      when: ({ installationId }) => installationId !== undefined,
      failure: { kind: 'unauthorized' },
      times: 1,
    });
    expect(await readRepository(gitHub.app(), gitHub.tides)).toBe('tides/harbour');
    expect(gitHub.mints()).toBe(2);
  });

  test('after two tokens that GitHub did not accept none is asked for, and the error says what to do', async () => {
    const gitHub = await SimulatedGitHub.start(open());
    const app = gitHub.app();
    const end = gitHub.sandbox.failures.script({
      when: ({ installationId }) => installationId !== undefined,
      failure: { kind: 'unauthorized' },
    });
    for (let call = 0; call < 20; call += 1) {
      await expect(readRepository(app, gitHub.tides)).rejects.toMatchObject({
        name: 'RefusedError',
        reason: 'credentials',
        message: expect.stringMatching(/Check APP_ID and PRIVATE_KEY/),
      });
    }
    expect(gitHub.mints()).toBe(2);
    expect(await readRepositoryOf(app, gitHub)).toBe('headroom');
    end();
    gitHub.pass(HOUR_MS);
    expect(await readRepository(app, gitHub.tides)).toBe('tides/harbour');
  });

  test('a refusal to make a token is not taken for an answer about a repository', async () => {
    const gitHub = await SimulatedGitHub.start(open());
    const app = gitHub.app();
    gitHub.sandbox.apply({ at: '2026-11-16T09:00:00Z', actor: 'ada', do: 'uninstall' });
    await expect(readRepository(app, gitHub.tides)).rejects.toMatchObject({ status: 404, reason: 'not-installed' });
  });

  test('says why a permission is missing, and what would be needed', async () => {
    const gitHub = await SimulatedGitHub.start(open());
    const app = gitHub.app();
    const permissions = { metadata: 'read', issues: 'read' } as const;
    gitHub.sandbox.apply({ at: '2026-11-16T09:00:00Z', actor: 'ada', do: 'set-permissions', permissions });
    const { issues } = app.asInstallation(gitHub.tides).rest;
    await expect(issues.create({ owner: 'tides', repo: 'harbour', title: 'x' })).rejects.toMatchObject({
      status: 403,
      reason: 'permission',
      neededPermissions: 'issues=write',
    });
    gitHub.sandbox.apply({ at: '2026-11-16T09:00:00Z', actor: 'ada', do: 'suspend-installation' });
    await expect(readRepository(app, gitHub.tides)).rejects.toMatchObject({ status: 403, reason: 'suspended' });
  });
});

/** The App itself is not stopped by an installation’s tokens. */
async function readRepositoryOf(app: GitHubApp, gitHub: SimulatedGitHub): Promise<string> {
  const { data } = await app.asApp.rest.apps.getInstallation({ installation_id: gitHub.tides });
  return data.app_slug;
}
