import { expect, test } from 'vitest';
import { tellFigure } from '../reliability/figures.ts';
import { embeddedStore } from '../store/embedded-store.ts';
import type { Browser } from './browser.ts';
import { routesOf } from './roles-scene.ts';
import { signInScene } from './sign-in-scene.ts';

const { open } = embeddedStore();
const FORM = 'application/x-www-form-urlencoded';

type Forgery = [
  name: string,
  form: { fields?: Record<string, string>; headers?: Record<string, string> },
  status: number,
];

/** How another site, or somebody’s own old page, would send a form; the status that refuses it. */
const FORGED: readonly Forgery[] = [
  ['from another site', { headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } }, 403],
  ['from another site, by an old browser', { headers: { origin: 'https://evil.example', 'sec-fetch-site': '' } }, 403],
  ['from a page of no origin', { headers: { origin: 'null' } }, 403],
  ['from a neighbour', { headers: { 'sec-fetch-site': 'same-site' } }, 403],
  ['from an address bar', { headers: { 'sec-fetch-site': 'none' } }, 403],
  ['over plain HTTP', { headers: { origin: 'http://headroom.example.com' } }, 403],
  ['with a host that begins like ours', { headers: { origin: 'https://headroom.example.com.evil.example' } }, 403],
  ['without a token', { fields: { csrf: '' } }, 403],
  ['with a made-up token', { fields: { csrf: 'A'.repeat(43) } }, 403],
  ['as JSON', { headers: { 'content-type': 'application/json' } }, 415],
  ['as plain text', { headers: { 'content-type': 'text/plain' } }, 415],
];

test('no form is taken that another page sent, whichever it is', async () => {
  const { browser, app, store } = await signInScene(open());
  const [ada, bert] = [await browser('ada'), await browser('bert')];
  const bertsToken = (await bert.formToken()) ?? '';
  const forms = routesOf(app).flatMap((route) => /^POST (.*)/.exec(route)?.[1] ?? []);
  expect(forms).toContain('/sign-out');
  let taken = 0;
  let tried = 0;
  for (const path of forms) {
    const cases: Forgery[] = [...FORGED, ['with somebody else’s token', { fields: { csrf: bertsToken } }, 403]];
    for (const [name, { fields, headers }, status] of cases) {
      const answer = await post(ada, path, fields, headers);
      tried += 1;
      if (answer.status < 400) taken += 1;
      expect({ path, name, status: answer.status }).toEqual({ path, name, status });
    }
  }
  expect(taken).toBe(0);
  expect([await ada.login(), await store.prisma.ownCalendar.count()]).toEqual(['ada', 0]);
  tellFigure('forged-forms', { forms: forms.length, tried, taken });
});

test('what a form does is done by nothing but a form', async () => {
  const { browser, app } = await signInScene(open());
  const ada = await browser('ada');
  const forms = routesOf(app).flatMap((route) => /^POST (.*)/.exec(route)?.[1] ?? []);
  for (const path of forms) {
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH'])
      await ada.get(`${path}?do=work&zone=UTC`, { method });
  }
  const answer = await ada.get('/sign-out');
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  expect(await ada.login()).toBe('ada');
});

test('a form of ours is taken, also by browsers that say nothing of where it comes from', async () => {
  const { browser } = await signInScene(open());
  const ada = await browser('ada');
  const body = new URLSearchParams({ csrf: (await ada.formToken()) ?? '' }).toString();
  const answer = await ada.get('/sign-out', { method: 'POST', body, headers: { 'content-type': FORM } });
  expect(answer.status).toBe(303);
  expect(await ada.login()).toBeUndefined();
});

async function post(who: Browser, path: string, fields = {}, headers: Record<string, string> = {}): Promise<Response> {
  const own = new Headers({
    'content-type': FORM,
    origin: 'https://headroom.example.com',
    'sec-fetch-site': 'same-origin',
    ...headers,
  });
  if (own.get('sec-fetch-site') === '') own.delete('sec-fetch-site');
  const body = new URLSearchParams({ csrf: (await who.formToken()) ?? '', ...fields }).toString();
  return await who.get(path, { method: 'POST', body, headers: own });
}
