import { hash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Action, LifecycleAction, Scenario } from '../../src/sandbox/actions.ts';
import { apiValidator } from '../../src/sandbox/openapi/validator.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { at, call, query, startedSandbox, tokenFor } from './connected.ts';
import { SMALL_SCENARIO } from './small-scenario.ts';

const CALLBACK = 'http://127.0.0.1:3000/sign-in/callback';
const VERIFIER = 'a verifier of the tests, which is long enough to be one';
const PKCE = { code_challenge: hash('sha256', VERIFIER, 'base64url'), code_challenge_method: 'S256' };
const ON = { at: '2026-11-10T09:00:00Z', actor: 'ada' } as const;
const [harbour] = SMALL_SCENARIO.repositories;
if (!harbour) throw new Error('The small scenario has lost its repository.');
const others = ['locks', 'pier'].map((name, index) => ({ ...harbour, id: 700_010 + index, name: `tides/${name}` }));
const SCENARIO: Scenario = {
  ...SMALL_SCENARIO,
  otherOrganizations: [{ login: 'reefs', id: 90_000_002, installed: true }],
  repositories: [
    harbour,
    ...others.map((each) => ({ ...each, private: true })),
    { ...harbour, id: 700_020, name: 'reefs/atoll', private: true },
  ],
};

let sandbox: Sandbox;
let clockMs = 0;

beforeEach(async () => {
  clockMs = Date.now();
  sandbox = await startedSandbox({
    scenario: SCENARIO,
    wallClock: () => new Date(clockMs),
    app: { callbackUrls: [CALLBACK, 'http://127.0.0.1:3000/other'] },
  });
});

afterEach(async () => {
  await sandbox.stop();
  if (sandbox.faults.length > 0) throw new Error(JSON.stringify(sandbox.faults));
});

/** Asks to sign in; nothing is followed. */
async function authorize(own: Record<string, string>): Promise<Response> {
  const asked = { client_id: sandbox.world.app.clientId, redirect_uri: CALLBACK, state: 'a state', ...own };
  return fetch(`${sandbox.url}/login/oauth/authorize?${new URLSearchParams(asked).toString()}`, { redirect: 'manual' });
}

async function codeFor(login: string, own: Record<string, string> = {}): Promise<string> {
  const { headers } = await authorize({ as: login, ...own });
  return new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
}

/** Asks for tokens with the App's own credentials, unless told otherwise. */
async function exchange(own: Record<string, string>): Promise<Record<string, unknown>> {
  const { clientId, clientSecret } = sandbox.world.app;
  const response = await fetch(`${sandbox.url}/login/oauth/access_token`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: clientId, client_secret: clientSecret, ...own }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

async function signIn(login: string): Promise<{ token: string; refreshToken: string }> {
  const answer = await exchange({ code: await codeFor(login) });
  return { token: String(answer.access_token), refreshToken: String(answer.refresh_token) };
}

async function statusOf(path: string, auth: string): Promise<number> {
  return (await call(sandbox, 'GET', path, { auth })).status;
}

function done(action: Action | LifecycleAction): string[] {
  return sandbox.apply(action).map(({ event }) => event);
}

describe('asking who somebody is', () => {
  test('shows the people, the expected one first, and sends the chosen one back with a code and the state', async () => {
    const page = await (await authorize({ login: 'chloe', ...PKCE })).text();
    expect([...page.matchAll(/class="name"[^>]*>([^<]*)</g)].map(([, login]) => login)).toEqual([
      'chloe',
      'ada',
      'bert',
    ]);
    const [, link = ''] = /class="name" href="([^"]*as=bert)"/.exec(page) ?? [];
    const chosen = new URL(link.replaceAll('&amp;', '&'), `${sandbox.url}/login/oauth/authorize`);
    const { status, headers } = await fetch(chosen, { redirect: 'manual' });
    expect(status).toBe(302);
    const back = new URL(headers.get('location') ?? '');
    expect(`${back.origin}${back.pathname}`).toBe(CALLBACK);
    expect(back.searchParams.get('state')).toBe('a state');
    const answer = await exchange({ code: back.searchParams.get('code') ?? '', code_verifier: VERIFIER });
    const { body } = await call(sandbox, 'GET', '/user', { auth: String(answer.access_token) });
    expect(body).toMatchObject({ login: 'bert', id: 1002, email: null });
  });

  test('sends who declines back with an error', async () => {
    const { headers } = await authorize({ as: '' });
    expect(headers.get('location')).toMatch(
      /^http:\/\/127\.0\.0\.1:3000\/sign-in\/callback\?error=access_denied&.*state=/,
    );
  });

  test.each([
    ['an unknown client', { client_id: 'Iv1.other' }, 404],
    ['an address that is not registered', { redirect_uri: 'http://127.0.0.1:3001/sign-in/callback' }, 400],
    ['an address below a registered one', { redirect_uri: `${CALLBACK}/further` }, 400],
    ['a challenge in plain', { code_challenge: PKCE.code_challenge, code_challenge_method: 'plain' }, 400],
    ['a bot', { as: 'renovate[bot]' }, 404],
  ])('shows a page for %s and sends nobody anywhere', async (_, own, status) => {
    const response = await authorize(own);
    expect({ status: response.status, location: response.headers.get('location') }).toEqual({ status, location: null });
  });
});

describe('a code', () => {
  test('is exchanged once for a token of eight hours and one that renews it', async () => {
    const code = await codeFor('ada');
    expect(await exchange({ code, redirect_uri: CALLBACK })).toEqual({
      access_token: expect.stringMatching(/^ghu_\w{36}$/),
      expires_in: 28_800,
      refresh_token: expect.stringMatching(/^ghr_\w{76}$/),
      refresh_token_expires_in: 15_897_600,
      scope: '',
      token_type: 'bearer',
    });
    expect(await exchange({ code })).toMatchObject({ error: 'bad_verification_code' });
  });

  test('is good for ten minutes', async () => {
    const code = await codeFor('ada');
    clockMs += 600_000;
    expect(await exchange({ code })).toMatchObject({ error: 'bad_verification_code' });
  });

  test.each([
    ['another secret', { client_secret: 'other' }, 'incorrect_client_credentials'],
    ['another address', { redirect_uri: 'http://127.0.0.1:3000/other' }, 'redirect_uri_mismatch'],
    ['another code', { code: 'other' }, 'bad_verification_code'],
    ['another verifier', { code_verifier: 'other' }, 'bad_verification_code'],
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('is refused with %s', async (_, own, error) => {
    const code = await codeFor('ada', PKCE);
    const answer = await exchange({ code, code_verifier: VERIFIER, redirect_uri: CALLBACK, ...own });
    expect(answer).toMatchObject({ error, error_description: expect.stringMatching(/\w/) });
  });

  test('is answered as a form unless JSON is asked for', async () => {
    const response = await fetch(`${sandbox.url}/login/oauth/access_token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'other', code: 'any' }),
    });
    expect(new URLSearchParams(await response.text()).get('error')).toBe('incorrect_client_credentials');
  });
});

describe('a person’s token', () => {
  test('expires, and is renewed once', async () => {
    const { token, refreshToken } = await signIn('ada');
    clockMs += 28_799_000;
    expect(await statusOf('/user', token)).toBe(200);
    clockMs += 1000;
    expect(await statusOf('/user', token)).toBe(401);
    const renewed = await exchange({ grant_type: 'refresh_token', refresh_token: refreshToken });
    expect(await statusOf('/user', String(renewed.access_token))).toBe(200);
    const again = await exchange({ grant_type: 'refresh_token', refresh_token: refreshToken });
    expect(again).toMatchObject({ error: 'bad_refresh_token' });
  });

  test('renewed before its time, it is void', async () => {
    const { token, refreshToken } = await signIn('ada');
    await exchange({ grant_type: 'refresh_token', refresh_token: refreshToken });
    expect(await statusOf('/user', token)).toBe(401);
  });

  test('is void when the person takes the authorisation back, of which the App is told', async () => {
    const [first, second] = [await signIn('ada'), await signIn('ada')];
    const other = await signIn('bert');
    const [delivery, ...more] = sandbox.apply({ ...ON, do: 'revoke-authorization' });
    expect(apiValidator().webhook('github-app-authorization-revoked', delivery?.payload)).toBeUndefined();
    expect({ delivery, more }).toMatchObject({ delivery: { event: 'github_app_authorization' }, more: [] });
    expect(await statusOf('/user', first.token)).toBe(401);
    expect(await statusOf('/user', second.token)).toBe(401);
    expect(await statusOf('/user', other.token)).toBe(200);
    expect(await exchange({ grant_type: 'refresh_token', refresh_token: second.refreshToken })).toMatchObject({
      error: 'bad_refresh_token',
    });
    expect(done({ ...ON, do: 'revoke-authorization' })).toEqual([]);
  });

  test('is given back by the App: one, or all of a person', async () => {
    const { clientId, clientSecret } = sandbox.world.app;
    const remove = async (what: string, token: string, secret = clientSecret) => {
      const authorization = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
      const url = `${sandbox.url}/api/v3/applications/${clientId}/${what}`;
      const body = JSON.stringify({ access_token: token });
      return (await fetch(url, { method: 'DELETE', headers: { authorization }, body })).status;
    };
    const [first, second, third] = [await signIn('ada'), await signIn('ada'), await signIn('ada')];
    expect(await remove('token', first.token, 'other')).toBe(401);
    expect(await remove('token', first.token)).toBe(204);
    expect(await remove('token', first.token)).toBe(404);
    expect(await statusOf('/user', first.token)).toBe(401);
    expect(await statusOf('/user', second.token)).toBe(200);
    expect(await remove('grant', second.token)).toBe(204);
    expect(await statusOf('/user', third.token)).toBe(401);
  });

  test('serves no installation’s route, and an installation’s token none of a person', async () => {
    const { token } = await signIn('ada');
    expect(await statusOf('/repos/tides/harbour/issues', token)).toBe(403);
    expect(await statusOf('/user', await tokenFor(sandbox))).toBe(403);
  });
});

describe('what a person may read', () => {
  const repositories = async (auth: string, installation = sandbox.installationId, page = '') => {
    const path = `/user/installations/${installation}/repositories${page}`;
    const { status, body, headers } = await call(sandbox, 'GET', path, { auth });
    const names = (body.repositories as { full_name: string }[] | undefined)?.map((each) => each.full_name);
    return { status, names, next: /rel="next"/.test(headers.get('link') ?? '') };
  };

  test('members: all of their organisation, page by page, of other organisations what was opened to them', async () => {
    const { token } = await signIn('bert');
    const { body } = await call(sandbox, 'GET', '/user/installations', { auth: token });
    expect(body).toMatchObject({ total_count: 1, installations: [{ id: sandbox.installationId }] });
    expect(await repositories(token, undefined, '?per_page=2')).toEqual({
      status: 200,
      names: ['tides/harbour', 'tides/locks'],
      next: true,
    });
    expect(await repositories(token, undefined, '?per_page=2&page=2')).toMatchObject({ names: ['tides/pier'] });
    expect(await statusOf('/repos/reefs/atoll', token)).toBe(404);
    done({ ...ON, do: 'grant-access', login: 'bert', repository: 'reefs/atoll' });
    expect(await statusOf('/repos/reefs/atoll', token)).toBe(200);
    const both = await call(sandbox, 'GET', '/user/installations', { auth: token });
    expect(both.body.total_count).toBe(2);
  });

  test('a private repository that is closed to them is not there; a public one stays', async () => {
    const { token } = await signIn('bert');
    done({ ...ON, do: 'withdraw-access', login: 'bert', repository: 'tides/locks' });
    expect(await statusOf('/repos/tides/locks', token)).toBe(404);
    expect(await repositories(token)).toMatchObject({ names: ['tides/harbour', 'tides/pier'] });
    done({ ...ON, do: 'remove-member', login: 'bert' });
    expect(await statusOf('/repos/tides/pier', token)).toBe(404);
    expect(await statusOf('/repos/tides/harbour', token)).toBe(200);
    expect(await repositories(token)).toMatchObject({ status: 404 });
    done({ ...ON, do: 'add-member', login: 'bert' });
    expect(await statusOf('/repos/tides/pier', token)).toBe(200);
  });

  test('a private repository that the App is not on is not there', async () => {
    const { token } = await signIn('bert');
    done({ ...ON, do: 'remove-from-installation', repositories: ['tides/locks'] });
    expect(await statusOf('/repos/tides/locks', token)).toBe(404);
    expect(await repositories(token)).toMatchObject({ names: ['tides/harbour', 'tides/pier'] });
    done({ ...ON, do: 'suspend-installation' });
    expect(await repositories(token)).toMatchObject({ status: 403 });
    expect(await statusOf('/repos/tides/pier', token)).toBe(404);
  });
});

test('what people say of themselves can be asked for until it expires', async () => {
  const document = `{ repository(owner: "tides", name: "harbour") { issue(number: 2) { assignees(first: 1) { nodes {
    status { message indicatesLimitedAvailability updatedAt expiresAt } } } } } }`;
  const auth = await tokenFor(sandbox);
  const status = async () =>
    at((await query(sandbox, auth, document)).data, 'repository.issue.assignees.nodes.0.status');
  expect(await status()).toBeNull();
  const untilMs = Math.floor(clockMs / 1000) * 1000 + 60_000;
  const expiresAt = new Date(untilMs).toISOString().replace('.000Z', 'Z');
  const said = { actor: 'bert', at: ON.at, do: 'set-own-status', busy: true, message: 'At sea', expiresAt } as const;
  expect(done(said)).toEqual([]);
  expect(await status()).toEqual({
    message: 'At sea',
    indicatesLimitedAvailability: true,
    updatedAt: ON.at,
    expiresAt,
  });
  clockMs += 61_000;
  expect(await status()).toBeNull();
});
