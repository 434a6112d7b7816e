import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../src/sandbox/failures/failure.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { appJwt, at, call, query, startedSandbox, tokenFor } from './connected.ts';

const HARBOUR = '/repos/tides/harbour';
const NUMBERS =
  '{ repository(owner: "tides", name: "harbour") { pullRequests(first: 9) { nodes { number labels(first: 9) { nodes { name } } } } } }';

let sandbox: Sandbox;
let auth: string;
let clockMs = 0;

beforeEach(async () => {
  clockMs = Date.now();
  sandbox = await startedSandbox({ wallClock: () => new Date(clockMs) });
  auth = await tokenFor(sandbox);
});

afterEach(() => sandbox.stop());

/** The raw answer to a request to the API: its status and text, or the error with which the connection ended. */
async function raw(
  path = HARBOUR,
  body?: object,
): Promise<{ status?: number; text?: string; error?: string | undefined }> {
  const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  try {
    const response = await fetch(`${sandbox.url}/api/v3${path}`, {
      ...init,
      headers: { authorization: `bearer ${auth}` },
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    return { error: (error as { cause?: { code?: string } }).cause?.code };
  }
}

function once(failure: Failure): void {
  sandbox.failures.script({ failure, times: 1 });
}

describe('REST', () => {
  test.each<[Failure, object]>([
    [
      { kind: 'bad-gateway', status: 502 },
      { status: 502, text: expect.stringContaining('<html>') },
    ],
    [
      { kind: 'bad-gateway', status: 504, json: true },
      { status: 504, text: '{"message":"Server Error"}' },
    ],
    [{ kind: 'reset', when: 'before' }, { error: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) }],
    [{ kind: 'reset', when: 'middle' }, { error: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) }],
    [{ kind: 'html' }, { status: 200, text: expect.stringContaining('<html>') }],
    [{ kind: 'unauthorized' }, { status: 401, text: expect.stringContaining('Bad credentials') }],
  ])('%j', async (failure, expected) => {
    once(failure);
    expect(await raw()).toMatchObject(expected);
    expect((await raw()).status).toBe(200);
    expect(sandbox.failures.log).toMatchObject([
      { failure: failure.kind, rule: failure.kind, request: { path: HARBOUR } },
    ]);
    expect(sandbox.faults).toEqual([]);
  });

  test('cut-json ends in the middle of the JSON', async () => {
    once({ kind: 'cut-json' });
    const { status, text = '' } = await raw();
    expect(status).toBe(200);
    expect(text).toMatch(/^\{"id"/);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  test('silence keeps the connection open and sends nothing', async () => {
    once({ kind: 'silence' });
    const outcome = await new Promise((resolve) => {
      const outgoing = request(`${sandbox.url}/api/v3${HARBOUR}`, { timeout: 200 }, () => resolve('answered'));
      outgoing.on('timeout', () => outgoing.destroy(new Error('waited')));
      outgoing.on('error', ({ message }) => resolve(message));
      outgoing.end();
    });
    expect(outcome).toBe('waited');
  });

  test.each<[Failure, object]>([
    [{ kind: 'lost-answer', as: 502 }, { status: 502 }],
    [{ kind: 'lost-answer', as: 'reset' }, { error: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) }],
  ])('%j: the write is carried out all the same', async (failure, expected) => {
    sandbox.failures.script({ failure, times: 1, when: ({ isWrite }) => isWrite });
    expect(await raw(`${HARBOUR}/issues`, { title: 'Fog' })).toMatchObject(expected);
    expect(sandbox.ledger.countByKind().get('issues/create')).toBe(1);
    const { body } = await call(sandbox, 'GET', `${HARBOUR}/issues/3`, { auth });
    expect(body.title).toBe('Fog');
  });

  test('a write that is reset before it is carried out leaves nothing', async () => {
    once({ kind: 'reset', when: 'before' });
    await raw(`${HARBOUR}/issues`, { title: 'Fog' });
    expect(sandbox.ledger.find({ kind: 'issues/create' })).toEqual([]);
  });
});

describe('limits', () => {
  test('a secondary limit refuses until it is over, counts down and counts who does not wait', async () => {
    once({ kind: 'secondary-limit', status: 429, retryAfterSeconds: 90 });
    const first = await call(sandbox, 'GET', HARBOUR, { auth });
    expect(first).toMatchObject({ status: 429, body: { message: expect.stringContaining('secondary rate limit') } });
    expect(first.headers.get('retry-after')).toBe('90');
    clockMs += 30_000;
    expect((await call(sandbox, 'GET', HARBOUR, { auth })).headers.get('retry-after')).toBe('60');
    expect((await query(sandbox, auth, '{ rateLimit { cost } }')).status).toBe(429);
    expect(sandbox.failures.earlyCount()).toBe(2);
    clockMs += 60_001;
    expect((await call(sandbox, 'GET', HARBOUR, { auth })).status).toBe(200);
    expect(sandbox.failures.earlyCount()).toBe(2);
  });

  test('a secondary limit without retry-after lasts a minute', async () => {
    once({ kind: 'secondary-limit', status: 403 });
    const refused = await call(sandbox, 'GET', HARBOUR, { auth });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([403, null]);
    clockMs += 59_000;
    expect((await call(sandbox, 'GET', HARBOUR, { auth })).status).toBe(403);
    clockMs += 2000;
    expect((await call(sandbox, 'GET', HARBOUR, { auth })).status).toBe(200);
  });

  test.each(['RATE_LIMITED', 'RATE_LIMIT'] as const)(
    'GraphQL says %s with status 200 until the reset; REST goes on',
    async (type) => {
      sandbox.failures.script({
        failure: { kind: 'primary-limit', type, lastsSeconds: 600 },
        times: 1,
        when: ({ kind }) => kind === 'graphql',
      });
      const { status, errors, headers } = await query(sandbox, auth, NUMBERS);
      expect(status).toBe(200);
      expect(errors).toMatchObject([{ type }]);
      expect(headers.get('x-ratelimit-remaining')).toBe('0');
      expect(Number(headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThanOrEqual(clockMs + 600_000);
      expect((await query(sandbox, auth, NUMBERS)).errors).toHaveLength(1);
      expect((await call(sandbox, 'GET', HARBOUR, { auth })).status).toBe(200);
      clockMs += 600_001;
      expect((await query(sandbox, auth, NUMBERS)).errors).toEqual([]);
      expect(sandbox.failures.earlyCount()).toBe(1);
    },
  );

  test('one installation’s limit leaves the others alone', async () => {
    const other = { login: 'reefs', id: 90_000_002, installed: true };
    const { SMALL_SCENARIO } = await import('./small-scenario.ts');
    const both = await startedSandbox({ scenario: { ...SMALL_SCENARIO, otherOrganizations: [other] } });
    const [first = 0, second = 0] = both.world.installations.keys();
    const tokenOf = async (id: number) =>
      String(
        (await call(both, 'POST', `/app/installations/${id}/access_tokens`, { auth: appJwt(both), body: {} })).body
          .token,
      );
    const [one, two] = [await tokenOf(first), await tokenOf(second)];
    both.failures.script({
      failure: { kind: 'secondary-limit', status: 403 },
      times: 1,
      when: ({ installationId }) => installationId === first,
    });
    expect((await call(both, 'GET', '/installation/repositories', { auth: one })).status).toBe(403);
    expect((await call(both, 'GET', '/installation/repositories', { auth: two })).body).toMatchObject({
      total_count: 0,
    });
    expect((await call(both, 'GET', '/installation/repositories', { auth: one })).status).toBe(403);
    await both.stop();
  });
});

describe('GraphQL', () => {
  test('a time-out has GitHub’s words, and may be for large pages only', async () => {
    sandbox.failures.script({
      failure: { kind: 'query-timeout' },
      when: ({ variables }) => Number(variables.first) > 25,
    });
    const document =
      'query Pages($first: Int!) { repository(owner: "tides", name: "harbour") { pullRequests(first: $first) { totalCount } } }';
    const large = await query(sandbox, auth, document, { first: 50 });
    expect(large).toMatchObject({
      status: 502,
      errors: [{ message: expect.stringMatching(/^Something went wrong while executing your query\./) }],
    });
    expect(at((await query(sandbox, auth, document, { first: 25 })).data, 'repository.pullRequests.totalCount')).toBe(
      1,
    );
    expect(sandbox.failures.log).toMatchObject([{ request: { operationName: 'Pages', variables: { first: 50 } } }]);
  });

  test('node-limit has GitHub’s words', async () => {
    once({ kind: 'node-limit' });
    expect(await query(sandbox, auth, NUMBERS)).toMatchObject({
      status: 200,
      errors: [{ type: 'MAX_NODE_LIMIT_EXCEEDED' }],
    });
  });

  test('null-nodes leaves gaps with an error each', async () => {
    once({ kind: 'null-nodes' });
    const { status, data, errors } = await query(sandbox, auth, NUMBERS);
    expect(status).toBe(200);
    expect(at(data, 'repository.pullRequests.nodes')).toEqual([null]);
    expect(errors).toMatchObject([
      { path: ['repository', 'pullRequests', 'nodes', 0], message: expect.stringContaining('Something went wrong') },
    ]);
  });

  test('null-nodes may be every other node of a list deep inside', async () => {
    sandbox.apply({
      at: '2026-11-10T09:00:00Z',
      actor: 'ada',
      do: 'add-label',
      repository: 'tides/harbour',
      number: 1,
      label: 'bug',
    });
    sandbox.apply({
      at: '2026-11-10T09:00:00Z',
      actor: 'ada',
      do: 'add-label',
      repository: 'tides/harbour',
      number: 1,
      label: 'fog',
    });
    once({ kind: 'null-nodes', field: 'labels', every: 2, error: 'RESOURCE_LIMITS_EXCEEDED' });
    const { data, errors } = await query(sandbox, auth, NUMBERS);
    expect(at(data, 'repository.pullRequests.nodes.0.labels.nodes')).toEqual([null, { name: 'fog' }]);
    expect(errors).toMatchObject([{ type: 'RESOURCE_LIMITS_EXCEEDED' }]);
  });
});

describe('rules', () => {
  test('a rate fails that share of requests, the same ones for the same seed', async () => {
    const failed = async () => {
      const end = sandbox.failures.script({ failure: { kind: 'bad-gateway', status: 502 }, rate: 0.3, seed: 7 });
      const statuses = [];
      for (let count = 0; count < 40; count += 1) statuses.push((await raw()).status);
      end();
      return statuses;
    };
    const first = await failed();
    const share = first.filter((status) => status === 502).length / first.length;
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.45);
    expect(await failed()).toEqual(first);
    expect((await raw()).status).toBe(200);
  });

  test('skip lets some pass, and rules given at the start apply', async () => {
    const failing = await startedSandbox({
      failures: [{ name: 'third', failure: { kind: 'html' }, skip: 2, times: 1 }],
    });
    const types = [];
    for (let count = 0; count < 4; count += 1)
      types.push((await fetch(`${failing.url}/api/v3/meta`)).headers.get('content-type'));
    expect(types.map((type) => type?.startsWith('text/html'))).toEqual([false, false, true, false]);
    expect(failing.failures.log).toMatchObject([{ rule: 'third' }]);
    await failing.stop();
  });

  test('pages never fail, and clear ends everything', async () => {
    once({ kind: 'secondary-limit', status: 403 });
    sandbox.failures.script({ failure: { kind: 'html' } });
    expect((await fetch(sandbox.url)).status).toBe(200);
    expect((await raw()).status).toBe(403);
    sandbox.failures.clear();
    expect((await raw()).status).toBe(200);
  });
});

test('the server’s clock can be wrong: in Date, and for what an App token says of its time', async () => {
  expect((await call(sandbox, 'GET', '/app', { auth: appJwt(sandbox) })).status).toBe(200);
  sandbox.failures.clockOffsetMs = -600_000;
  const refused = await call(sandbox, 'GET', '/app', { auth: appJwt(sandbox) });
  expect(refused.status).toBe(401);
  expect(Date.parse(refused.headers.get('date') ?? '')).toBeLessThanOrEqual(clockMs - 600_000);
  expect((await call(sandbox, 'GET', '/app', { auth: appJwt(sandbox, { iat: -660, exp: -90 }) })).status).toBe(200);
});

test('tokens that are revoked are refused, new ones are not', async () => {
  sandbox.tokens.revokeAll();
  expect((await raw()).status).toBe(401);
  auth = await tokenFor(sandbox);
  expect((await raw()).status).toBe(200);
});

test('every request is logged, reads and failures too', async () => {
  once({ kind: 'reset', when: 'before' });
  await raw();
  await raw();
  await query(sandbox, auth, NUMBERS);
  expect(sandbox.requests.count({ kind: 'rest', path: HARBOUR })).toBe(2);
  expect(sandbox.requests.count({ path: HARBOUR, status: 0 })).toBe(1);
  expect(sandbox.requests.count({ kind: 'graphql', status: 200, installationId: sandbox.installationId })).toBe(1);
});
