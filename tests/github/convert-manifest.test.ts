import { expect, test } from 'vitest';
import { convertManifest } from '../../src/github/convert-manifest.ts';

const APP = {
  id: 7,
  name: 'Tide tables',
  html_url: 'https://github.com/apps/tide-tables',
  client_id: 'Iv1.7',
  client_secret: 'hush',
  webhook_secret: null,
  pem: 'hush',
};

/** What one answer comes to, and what was asked for it. */
async function converted(answer: () => Promise<Response>) {
  const asked: { url: string; method?: string | undefined; authorization: string | null }[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    asked.push({
      url: new Request(url).url,
      method: init.method,
      authorization: new Headers(init.headers).get('authorization'),
    });
    return await answer();
  };
  const conversion = await convertManifest('https://api.github.com', 'a/code', { fetch });
  return { conversion, asked };
}

const json = (status: number, body: object) => async () =>
  await Promise.resolve(new Response(JSON.stringify(body), { status }));

test('a code is exchanged as nobody, and only what is needed of the answer is kept', async () => {
  const { conversion, asked } = await converted(json(201, { ...APP, owner: { login: 'tides' } }));
  expect(conversion).toEqual({ kind: 'created', app: APP });
  const url = 'https://api.github.com/app-manifests/a%2Fcode/conversions';
  expect(asked).toEqual([{ url, method: 'POST', authorization: null }]);
});

test.each([404, 422])('with %d the code is of no use any more', async (status) => {
  expect((await converted(json(status, { message: 'Not Found' }))).conversion).toEqual({ kind: 'used' });
});

test.each([
  ['an error of GitHub’s', json(503, {}), 'HTTP 503'],
  ['an answer without a key', json(201, { id: 7 }), 'HTTP 201'],
  [
    'a page',
    async () => await Promise.resolve(new Response('<html>', { status: 502 })),
    'an answer that is no JSON (HTTP 502)',
  ],
  [
    'no answer',
    async () => await Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } })),
    'ECONNRESET',
  ],
])('%s may be asked for again', async (_, answer, reason) => {
  expect((await converted(answer)).conversion).toEqual({ kind: 'unavailable', reason });
});
