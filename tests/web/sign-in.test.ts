import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, instantFromMs, MINUTE_MS } from '../../src/facts/instant.ts';
import { cleanUp } from '../../src/jobs/clean-up.ts';
import { forgetPerson } from '../../src/store/forget/forget-person.ts';
import { dump, rowCounts } from '../acceptance/dump.ts';
import { tellFigure } from '../reliability/figures.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { READABLE } from './open-web.ts';
import { BY_ADA, signInScene } from './sign-in-scene.ts';

const SESSION = '__Host-headroom-session';

describeEachDatabase('signing in', (open) => {
  test('goes to GitHub and back to where one wanted to go, as the one who signed in there', async () => {
    const { browser } = await signInScene(open());
    const ada = await browser();
    const answer = await ada.signIn('ada', '/sign-in?to=%2Fme%3Fhours%3Dshow');
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      'https://headroom.example.com/me?hours=show',
    ]);
    expect(await ada.login()).toBe('ada');
    expect(await (await ada.get(READABLE)).json()).toEqual(['tides/harbour']);
  });

  test('accepts no return that it does not wait for: missing, made up, foreign, used and late ones', async () => {
    const { browser, later } = await signInScene(open());
    let accepted = 0;
    let tried = 0;
    const refuses = async (who: Awaited<ReturnType<typeof browser>>, path: string, because = 'no longer valid') => {
      tried += 1;
      const answer = await who.get(path);
      if (answer.status !== 400 || who.cookies.has(SESSION)) accepted += 1;
      expect(await answer.text()).toContain(because);
    };
    const ada = await browser();
    const back = await ada.toGitHubAndBack('ada');
    const stateOf = (path: string) => new URLSearchParams(path.split('?')[1]).get('state') ?? '';
    await refuses(ada, back.replace(/&state=.*/, ''));
    await refuses(ada, back.replace(/state=.*/, 'state='));
    await refuses(ada, back.replace(/state=.*/, `state=${'A'.repeat(43)}`));
    await refuses(ada, '/sign-in/callback');
    const stranger = await browser();
    await refuses(stranger, back);
    await stranger.get('/sign-in');
    await refuses(stranger, back);
    await refuses(ada, back.replace(stateOf(back), stateOf(await stranger.toGitHubAndBack('bert'))));
    const held = [...ada.cookies];
    expect((await ada.get(back)).status).toBe(303);
    const again = await browser();
    for (const [name, value] of ada.cookies) if (name !== SESSION) again.cookies.set(name, value);
    await refuses(again, back);
    for (const [name, value] of held) again.cookies.set(name, value);
    await refuses(again, back, 'did not confirm');
    const swapping = await browser();
    const [one] = [await swapping.toGitHubAndBack('bert'), await swapping.toGitHubAndBack('bert')];
    const [[first = '', a = ''] = [], [second = '', b = ''] = []] = swapping.cookies;
    for (const [name, value] of [
      [first, b],
      [second, a],
    ] as const)
      swapping.cookies.set(name, value);
    await refuses(swapping, one);
    const late = await browser();
    const lateBack = await late.toGitHubAndBack('ada');
    later(10 * MINUTE_MS);
    await refuses(late, lateBack);
    expect(accepted).toBe(0);
    tellFigure('sign-in-returns', { tried, accepted });
  });

  test('gives a browser a secret that it never had, and ends what it had', async () => {
    const { browser, store } = await signInScene(open());
    const ada = await browser();
    const planted = 'p'.repeat(43);
    ada.cookies.set(SESSION, planted);
    await ada.signIn('ada');
    const first = ada.cookies.get(SESSION) ?? '';
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(first).not.toBe(planted);
    const other = await browser();
    const otherBack = await other.toGitHubAndBack('bert');
    other.cookies.set(SESSION, first);
    await other.get(otherBack);
    expect(other.cookies.get(SESSION)).not.toBe(first);
    expect([await other.login(), await ada.login()]).toEqual(['bert', undefined]);
    expect(await store.prisma.webSession.count()).toBe(1);
  });

  test('works in two tabs at once', async () => {
    const { browser } = await signInScene(open());
    const ada = await browser();
    const first = await ada.toGitHubAndBack('ada', '/sign-in?to=/first');
    const second = await ada.toGitHubAndBack('ada', '/sign-in?to=/second');
    const [a, b] = await Promise.all([ada.get(first), ada.get(second)]);
    expect([a.headers.get('location'), b.headers.get('location')]).toEqual([
      'https://headroom.example.com/first',
      'https://headroom.example.com/second',
    ]);
    expect(await ada.login()).toBe('ada');
  });

  test('keeps no secret, token or path in the database that can be read', async () => {
    const { browser, store, sandbox } = await signInScene(open());
    const ada = await browser('ada');
    await ada.get('/sign-in');
    const waiting = await browser();
    const back = await waiting.toGitHubAndBack('bert', '/sign-in?to=/tides/harbour-secret');
    const tables = await dump(store);
    const text = JSON.stringify([...tables]);
    expect(text).toContain('ada');
    const state = new URLSearchParams(back.split('?')[1]).get('state') ?? '';
    const secrets = [...ada.cookies.values(), ...waiting.cookies.values(), state, sandbox.world.app.clientSecret];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).not.toMatch(/gh[ur]_\w+|harbour-secret/);
  });

  test('is over for all of somebody’s browsers when they take the authorisation back at GitHub', async () => {
    const { browser, happens } = await signInScene(open());
    const [here, there, bert] = [await browser('ada'), await browser('ada'), await browser('bert')];
    await happens({ ...BY_ADA, do: 'revoke-authorization' });
    expect([await here.login(), await there.login(), await bert.login()]).toEqual([undefined, undefined, 'bert']);
  });

  test('tells in how many browsers somebody is signed in, and is over in all the others when they want that', async () => {
    const { browser, later, sandbox, store } = await signInScene(open());
    const [old, bert] = [await browser('ada'), await browser('bert')];
    later(2 * DAY_MS);
    const [there, here] = [await browser('ada'), await browser('ada')];
    later(3 * HOUR_MS);
    const partOf = async (who: typeof here) => (await (await who.get('/me')).text()).split('id="browsers"')[1] ?? '';
    const part = await partOf(here);
    expect(part).toContain('In 3 browsers, this one among them.');
    expect(part.match(/this one</g)).toHaveLength(1);
    expect(part).toMatch(
      /this one<[^]*under an hour ago[^]*another one<[^]*3\u00a0h ago[^]*another one<[^]*2\u00a0d 3\u00a0h ago/,
    );
    expect(await partOf(bert)).toContain('In this browser only.');
    const answer = await here.post('/me/sign-out', { which: 'others' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, 'https://headroom.example.com/me#browsers']);
    expect([await here.login(), await bert.login()]).toEqual(['ada', 'bert']);
    expect([await there.login(), await old.login()]).toEqual([undefined, undefined]);
    expect(sandbox.requests.count({ method: 'DELETE', status: 204 })).toBe(2);
    expect(await partOf(here)).toContain('In this browser only.');
    expect(await store.prisma.webSession.count()).toBe(2);
  });

  test('is over everywhere when somebody wants that, and nowhere when a form says nothing that is known', async () => {
    const { browser, store } = await signInScene(open());
    const [here, there, bert] = [await browser('ada'), await browser('ada'), await browser('bert')];
    expect((await here.post('/me/sign-out', { which: 'bert' })).status).toBe(400);
    expect([await here.login(), await there.login()]).toEqual(['ada', 'ada']);
    const answer = await here.post('/me/sign-out', { which: 'all' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, 'https://headroom.example.com/']);
    expect(here.cookies.has(SESSION)).toBe(false);
    expect([await here.login(), await there.login(), await bert.login()]).toEqual([undefined, undefined, 'bert']);
    expect(await store.prisma.webSession.count()).toBe(1);
  });

  test('is over when somebody is forgotten, and nothing is kept of them when they try again', async () => {
    const { browser, store, sandbox } = await signInScene(open());
    const [ada, bert] = [await browser('ada'), await browser('bert')];
    await forgetPerson(store, 'ada');
    expect([await ada.login(), await bert.login()]).toEqual([undefined, 'bert']);
    const answer = await ada.signIn('ada');
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('Nothing is kept of you')]);
    expect(ada.cookies.has(SESSION)).toBe(false);
    expect(await store.prisma.webSession.count()).toBe(1);
    expect(sandbox.requests.count({ method: 'DELETE', status: 204 })).toBe(1);
  });

  test('tokens are renewed once before they expire, by whichever of two instances is first', async () => {
    const { browser, later, anotherInstance, sandbox } = await signInScene(open());
    const ada = await browser('ada');
    const other = anotherInstance();
    const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    later(8 * HOUR_MS - 4 * MINUTE_MS);
    const answers = await Promise.all([
      ada.get(READABLE),
      ada.get(READABLE),
      other.app.request(READABLE, { headers: { cookie } }),
      other.app.request(READABLE, { headers: { cookie } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    later(8 * HOUR_MS - 6 * MINUTE_MS);
    expect((await ada.get(READABLE)).status).toBe(200);
    expect(sandbox.requests.count({ path: '/user/installations', status: 401 })).toBe(0);
  });

  test('renews once where the clocks of two instances differ, and both want to at the same time', async () => {
    const { browser, later, anotherInstance, now, sandbox } = await signInScene(open());
    const ada = await browser('ada');
    let renewals = 0;
    const { clientId: id, clientSecret: secret } = sandbox.world.app;
    const signIn = {
      client: { id, secret },
      apiUrl: `${sandbox.url}/api/v3`,
      observe: ({ route }: { route: string }) => void (renewals += route.endsWith('/access_token') ? 1 : 0),
    };
    const [punctual, ahead] = [0, 2 * MINUTE_MS].map((ms) =>
      anotherInstance({ signIn, now: () => instantFromMs(now() + ms) }),
    );
    const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    later(8 * HOUR_MS - 4 * MINUTE_MS);
    const answers = await Promise.all(
      [punctual, ahead, ahead, ahead].map(async (web) => await web?.app.request(READABLE, { headers: { cookie } })),
    );
    expect(answers.map((answer) => answer?.status)).toEqual([200, 200, 200, 200]);
    expect(renewals).toBe(1);
    expect((await ada.get(READABLE)).status).toBe(200);
  });

  test('ends with idleness, with age, and with another client secret; what is left of it is cleaned up', async () => {
    const { browser, later, anotherInstance, store, now, sandbox } = await signInScene(open());
    const log = { info: () => undefined, warn: () => undefined };
    const [idle, busy] = [await browser('ada'), await browser('bert')];
    for (let days = 0; days < 29; days += 1) {
      later(DAY_MS);
      expect(await busy.login()).toBe('bert');
    }
    await cleanUp({ store, log, now });
    expect(await store.prisma.webSession.count()).toBe(1);
    expect(await idle.login()).toBeUndefined();
    later(DAY_MS);
    expect(await busy.login()).toBeUndefined();
    const ada = await browser('ada');
    const client = { id: sandbox.world.app.clientId, secret: 'another' };
    const rotated = anotherInstance({ signIn: { client, apiUrl: `${sandbox.url}/api/v3` } });
    const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    expect(await (await rotated.app.request('/', { headers: { cookie } })).text()).toContain('Sign in with GitHub');
    later(31 * DAY_MS);
    await cleanUp({ store, log, now });
    expect(await store.prisma.webSession.count()).toBe(0);
  });

  test('leaves nothing here of whoever only asks to sign in, and no more in a browser than comes along with each request', async () => {
    const { browser, store } = await signInScene(open());
    const before = await rowCounts(store);
    const ada = await browser();
    const first = await ada.toGitHubAndBack('ada', `/sign-in?to=/${'a'.repeat(590)}`);
    for (let times = 0; times < 9; times += 1) await ada.get(`/sign-in?to=/${'a'.repeat(590)}`);
    const last = await ada.toGitHubAndBack('ada', '/sign-in?to=/last');
    expect(await rowCounts(store)).toEqual(before);
    expect(ada.cookies.size).toBe(5);
    expect([...ada.cookies].join('; ').length).toBeLessThan(6000);
    expect((await ada.get(first)).status).toBe(400);
    expect((await ada.get(last)).headers.get('location')).toBe('https://headroom.example.com/last');
  });

  test('keeps so many sessions of a person', async () => {
    const { browser, store } = await signInScene(open());
    for (let times = 0; times < 22; times += 1) await browser('ada');
    expect(await store.prisma.webSession.count()).toBe(20);
  });
});
