import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../src/facts/instant.ts';
import { embeddedStore } from '../store/embedded-store.ts';
import { READABLE } from './open-web.ts';
import { BY_ADA, signInScene } from './sign-in-scene.ts';

const SESSION = '__Host-headroom-session';

describe('signing in, whatever the database', () => {
  const { open } = embeddedStore();

  test('gives cookies that no script reads and no other site sends, and names that hold on HTTPS', async () => {
    const { browser } = await signInScene(open());
    const { setCookies } = await browser('ada');
    expect(
      setCookies.map((line) => line.replace(/(?<=attempt-)[\w-]{43}/, '…').replace(/=[\w-]{43,};/, '=…;')),
    ).toEqual([
      '__Host-headroom-attempt-…=…; Max-Age=600; Path=/; HttpOnly; Secure; SameSite=Lax',
      '__Host-headroom-attempt-…=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
      '__Host-headroom-session=…; Max-Age=2592000; Path=/; HttpOnly; Secure; SameSite=Lax',
    ]);
    const local = await signInScene(open(), { origin: 'http://127.0.0.1:3000' });
    const plain = await local.browser('ada');
    expect(plain.setCookies.at(-1)).toMatch(
      /^headroom-session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  test('exchanges no code with another verifier than was promised, and none that was meant for somebody else', async () => {
    const { browser, store } = await signInScene(open());
    const ada = await browser();
    const asked = new URL((await ada.get('/sign-in')).headers.get('location') ?? '');
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
    asked.searchParams.set('code_challenge', 'A'.repeat(43));
    asked.searchParams.set('as', 'ada');
    const back = new URL((await fetch(asked, { redirect: 'manual' })).headers.get('location') ?? '');
    const answer = await ada.get(`${back.pathname}${back.search}`);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('did not confirm')]);
    const mallory = await browser();
    const stolen = new URLSearchParams((await mallory.toGitHubAndBack('bert')).split('?')[1]).get('code') ?? '';
    const mine = await ada.toGitHubAndBack('ada');
    expect((await ada.get(mine.replace(/code=[^&]+/, `code=${stolen}`))).status).toBe(400);
    expect(await store.prisma.webSession.count()).toBe(0);
  });

  test('changes nothing for somebody who is signed in and goes back', async () => {
    const { browser } = await signInScene(open());
    const ada = await browser();
    const back = await ada.toGitHubAndBack('ada');
    await ada.get(back);
    const session = ada.cookies.get(SESSION);
    const answer = await ada.get(back);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('You are signed in already')]);
    expect([ada.cookies.get(SESSION), await ada.login()]).toEqual([session, 'ada']);
  });

  test('takes a refusal for one', async () => {
    const { browser } = await signInScene(open());
    const ada = await browser();
    const answer = await ada.signIn('');
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('You are not signed in')]);
  });

  test('sends people back to its own address, whatever a caller says that it is', async () => {
    const { browser, app } = await signInScene(open());
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
    const answer = await app.request('http://evil.example/sign-in', { headers });
    const { searchParams } = new URL(answer.headers.get('location') ?? '');
    expect(searchParams.get('redirect_uri')).toBe('https://headroom.example.com/sign-in/callback');
    const ada = await browser('ada');
    const page = await ada.get('/', { headers });
    expect((await page.text()) + JSON.stringify([...page.headers])).not.toContain('evil');
  });

  test('signs out: the session is over, its token is given back, and nothing of it can be used again', async () => {
    const { browser, sandbox, store } = await signInScene(open());
    const ada = await browser('ada');
    const old = ada.cookies.get(SESSION) ?? '';
    const answer = await ada.post('/sign-out');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, 'https://headroom.example.com/']);
    expect(ada.cookies.has(SESSION)).toBe(false);
    expect(await ada.login()).toBeUndefined();
    ada.cookies.set(SESSION, old);
    expect(await ada.login()).toBeUndefined();
    expect(await store.prisma.webSession.count()).toBe(0);
    expect(sandbox.requests.count({ method: 'DELETE', status: 204 })).toBe(1);
  });

  test('says that GitHub is away, never that there is nothing to read', async () => {
    const { browser, sandbox, later } = await signInScene(open());
    const [ada, bert] = [await browser('ada'), await browser()];
    const back = await bert.toGitHubAndBack('bert');
    sandbox.failures.script({ failure: { kind: 'bad-gateway', status: 502 } });
    const page = await ada.get(READABLE);
    expect([page.status, page.headers.get('retry-after'), await page.text()]).toEqual([
      503,
      '60',
      expect.stringContaining('GitHub does not answer'),
    ]);
    expect((await bert.get(back)).status).toBe(503);
    later(MINUTE_MS);
    expect(await ada.login()).toBe('ada');
  });

  test('renews tokens in place of an instance that died over it', async () => {
    const { browser, later, store, sandbox } = await signInScene(open());
    const ada = await browser('ada');
    later(8 * HOUR_MS - MINUTE_MS);
    await store.pool.query("UPDATE web_session SET renewing_until = now() - interval '1 second'");
    expect((await ada.get(READABLE)).status).toBe(200);
    later(8 * HOUR_MS - 10 * MINUTE_MS);
    expect((await ada.get(READABLE)).status).toBe(200);
    expect(sandbox.requests.count({ path: '/user/installations', status: 401 })).toBe(0);
  });

  test('is over when GitHub renews no tokens any more', async () => {
    const { browser, later, store, sandbox } = await signInScene(open());
    const ada = await browser('ada');
    sandbox.apply({ ...BY_ADA, do: 'revoke-authorization' });
    later(8 * HOUR_MS);
    const page = await ada.get(READABLE);
    expect([page.status, await page.text()]).toEqual([401, expect.stringContaining('You are signed out')]);
    expect(await store.prisma.webSession.count()).toBe(0);
  });

  test('says that somebody is signed out whose token GitHub accepts no more', async () => {
    const { browser, sandbox } = await signInScene(open());
    const ada = await browser('ada');
    sandbox.apply({ ...BY_ADA, do: 'revoke-authorization' });
    const page = await ada.get(READABLE);
    expect([page.status, await page.text()]).toEqual([401, expect.stringContaining('You are signed out')]);
    expect(await ada.login()).toBeUndefined();
  });
});
