import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { appJwt, call, startedSandbox } from './connected.ts';

const MANIFEST = {
  name: 'Tide tables',
  url: 'https://tides.example.com',
  hook_attributes: { url: 'https://tides.example.com/api/github/webhooks' },
  redirect_url: 'http://127.0.0.1:4000/created',
  callback_urls: ['https://tides.example.com/sign-in/callback'],
  default_permissions: { metadata: 'read', members: 'read' },
  default_events: ['push', 'pull_request_review'],
};
const NEW_APP = '/organizations/tides/settings/apps/new';

let sandbox: Sandbox;
let clockMs = 0;

beforeEach(async () => {
  clockMs = Date.now();
  sandbox = await startedSandbox({ wallClock: () => new Date(clockMs) });
});

afterEach(async () => {
  await sandbox.stop();
  if (sandbox.faults.length > 0) throw new Error(JSON.stringify(sandbox.faults));
});

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams({ manifest: JSON.stringify(MANIFEST), ...fields });
  return fetch(`${sandbox.url}${path}`, { method: 'POST', body, redirect: 'manual' });
}

async function confirmed(): Promise<string> {
  const { headers } = await post(`${NEW_APP}?state=a-state`, { create: '1', name: 'Tide tables of old' });
  return new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
}

test('a manifest is shown, confirmed under a name, and its code gives the new App’s keys once', async () => {
  const page = await (await post(NEW_APP, {})).text();
  expect(page).toContain('Create GitHub App for tides');
  expect(page).toContain('members: read');
  const { status, headers } = await post(`${NEW_APP}?state=a-state`, { create: '1', name: 'Tide tables of old' });
  const back = new URL(headers.get('location') ?? '');
  expect({ status, path: back.pathname, state: back.searchParams.get('state') }).toEqual({
    status: 302,
    path: '/created',
    state: 'a-state',
  });
  const conversion = `/app-manifests/${back.searchParams.get('code')}/conversions`;
  const made = await call(sandbox, 'POST', conversion);
  expect(made).toMatchObject({
    status: 201,
    body: {
      id: sandbox.appId,
      slug: 'tide-tables-of-old',
      owner: { login: 'tides', type: 'Organization' },
      permissions: MANIFEST.default_permissions,
      events: MANIFEST.default_events,
      client_id: sandbox.world.app.clientId,
      client_secret: sandbox.world.app.clientSecret,
      webhook_secret: sandbox.hook.secret,
      pem: sandbox.appPrivateKey,
    },
  });
  expect((await call(sandbox, 'POST', conversion)).status).toBe(404);
  expect(sandbox.world.app.callbackUrls).toEqual(MANIFEST.callback_urls);
});

test('a code is good for an hour', async () => {
  const code = await confirmed();
  clockMs += 3_600_000;
  expect((await call(sandbox, 'POST', `/app-manifests/${code}/conversions`)).status).toBe(404);
});

test('a person can register an App of their own; there is none for an unknown organisation', async () => {
  await post('/settings/apps/new', { create: '1' });
  const { body } = await call(sandbox, 'GET', '/app', { auth: appJwt(sandbox) });
  expect(body).toMatchObject({ owner: { login: 'ada', type: 'User' }, name: 'Tide tables', installations_count: 1 });
  expect((await post('/organizations/nowhere/settings/apps/new', {})).status).toBe(404);
});

test.each([
  [{ ...MANIFEST, version: 'v1' }, '“version” is no key of a manifest.'],
  [{ ...MANIFEST, name: 'Tide tables of all the harbours there are' }, 'Name is too long'],
  [{ ...MANIFEST, redirect_url: 'created' }, '“redirect_url” is not an address.'],
  [{ ...MANIFEST, default_permissions: { pulls: 'read' } }, 'There is no permission pulls: read.'],
  [{ ...MANIFEST, default_events: ['pushes'] }, 'There is no event pushes.'],
])('a manifest that GitHub would not take is refused: %#', async (manifest, message) => {
  const response = await post(NEW_APP, { create: '1', manifest: JSON.stringify(manifest) });
  expect({ status: response.status, location: response.headers.get('location') }).toEqual({
    status: 422,
    location: null,
  });
  expect(await response.text()).toContain(message);
  expect(sandbox.world.app.slug).toBe('headroom');
});

test('where webhooks go can be asked and changed; the secret is never told', async () => {
  await confirmed();
  const auth = appJwt(sandbox);
  const expected = { url: MANIFEST.hook_attributes.url, content_type: 'json', insecure_ssl: '0', secret: '********' };
  expect((await call(sandbox, 'GET', '/app/hook/config', { auth })).body).toEqual(expected);
  const body = { url: 'https://elsewhere.example.com/', secret: 'another secret of the tests' };
  expect((await call(sandbox, 'PATCH', '/app/hook/config', { auth, body })).body).toEqual({
    ...expected,
    url: body.url,
  });
  expect([sandbox.hook.url, sandbox.hook.secret]).toEqual([body.url, body.secret]);
});
