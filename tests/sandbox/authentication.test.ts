import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { appJwt, call, startedSandbox, tokenFor } from './connected.ts';

let sandbox: Sandbox;
let clockMs = 0;

beforeEach(async () => {
  clockMs = Date.now();
  sandbox = await startedSandbox({ wallClock: () => new Date(clockMs) });
});

afterEach(() => sandbox.stop());

test.each([
  ['the wrong issuer', { iss: 1 }],
  ['an expiry in the past', { exp: -1 }],
  ['an expiry over ten minutes away', { exp: 900 }],
  ['an issue time in the future', { iat: 300 }],
  ['another algorithm', { alg: 'HS256' }],
])('an App JWT with %s is refused', async (_, claims) => {
  expect((await call(sandbox, 'GET', '/app', { auth: appJwt(sandbox, claims) })).status).toBe(401);
});

test('an App JWT whose payload was changed after signing is refused', async () => {
  const [header, , signature] = appJwt(sandbox).split('.');
  const [, payload] = appJwt(sandbox, { exp: 500 }).split('.');
  expect((await call(sandbox, 'GET', '/app', { auth: `${header}.${payload}.${signature}` })).status).toBe(401);
  expect((await call(sandbox, 'GET', '/app', { auth: appJwt(sandbox) })).status).toBe(200);
});

test('an installation token lives an hour', async () => {
  const auth = await tokenFor(sandbox);
  clockMs += 3_599_000;
  expect((await call(sandbox, 'GET', '/repos/tides/harbour', { auth })).status).toBe(200);
  clockMs += 2000;
  expect((await call(sandbox, 'GET', '/repos/tides/harbour', { auth })).status).toBe(401);
});

test('without credentials the API answers 401', async () => {
  expect((await call(sandbox, 'GET', '/repos/tides/harbour')).status).toBe(401);
});

test('a token without the permission gets 403', async () => {
  const auth = await tokenFor(sandbox, { permissions: { issues: 'read' } });
  expect((await call(sandbox, 'GET', '/repos/tides/harbour/issues', { auth })).status).toBe(200);
  const refused = await call(sandbox, 'POST', '/repos/tides/harbour/issues', { auth, body: { title: 'Fog' } });
  expect(refused).toMatchObject({ status: 403, body: { message: 'Resource not accessible by integration' } });
  expect(sandbox.ledger.find({ kind: 'issues/create' })).toMatchObject([{ status: 403 }]);
});

test('a token may not ask for more than the installation has', async () => {
  const path = `/app/installations/${sandbox.installationId}/access_tokens`;
  const body = { permissions: { administration: 'write' } };
  expect((await call(sandbox, 'POST', path, { auth: appJwt(sandbox), body })).status).toBe(422);
});

test('each answer says what is left of the quota, and beyond it the API answers 403', async () => {
  const poor = await startedSandbox({ rateLimit: 2, wallClock: () => new Date(clockMs) });
  const auth = await tokenFor(poor);
  const first = await call(poor, 'GET', '/repos/tides/harbour', { auth });
  expect(first.headers.get('x-ratelimit-remaining')).toBe('1');
  await call(poor, 'GET', '/repos/tides/harbour', { auth });
  const refused = await call(poor, 'GET', '/repos/tides/harbour', { auth });
  expect(refused.status).toBe(403);
  expect(Number(refused.headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThan(clockMs);
  await poor.stop();
});
