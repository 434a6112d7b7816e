import { describe, expect, test } from 'vitest';
import { instant } from '../../src/facts/instant.ts';
import { WaitUntilError } from '../../src/github/errors.ts';
import { openWeb } from './open-web.ts';

describe('the dashboard', () => {
  test('says what it is, and offers to sign in', async () => {
    const page = await (await openWeb().get('/')).text();
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('<a href="/sign-in">Sign in with GitHub</a>');
    expect(page).not.toContain('<script');
  });

  test('says calmly that signing in is not set up, and what to set', async () => {
    const answer = await openWeb().get('/sign-in');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toMatch(/GITHUB_CLIENT_ID<\/code> and <code>GITHUB_CLIENT_SECRET/);
  });

  test('keeps every answer to itself', async () => {
    const { get } = openWeb();
    for (const path of ['/', '/no/such/page']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self' https://github.example; frame-ancestors 'none'; base-uri 'none'",
      );
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    }
    const plain = openWeb({ origin: () => 'http://127.0.0.1:3000' });
    expect((await plain.get('/')).headers.has('strict-transport-security')).toBe(false);
  });

  test('serves its style sheet under a name that changes with it, for ever', async () => {
    const { get } = openWeb();
    const [, path = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(await (await get('/')).text()) ?? [];
    expect(path).toMatch(/^\/assets\/style-[0-9a-f]{16}\.css$/);
    const sheet = await get(path);
    expect(sheet.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(sheet.headers.get('cache-control')).toContain('immutable');
    const old = await get('/assets/style-0000000000000000.css');
    expect([old.status, old.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });
});

test('answers are counted by the patterns of their paths, and nobody’s names', async () => {
  const counted: string[] = [];
  const { get, app } = openWeb({ onAnswer: ({ route, status }) => void counted.push(`${route} ${status}`) });
  await get('/');
  await get('/no/such/page/at/all');
  await get('/assets/style-0000000000000000.css');
  await app.request('/', { method: 'DELETE' });
  expect(counted).toEqual(['/ 200', 'other 404', 'other 404', 'other 405']);
});

describe('an answer that is no page', () => {
  test('404: there is none', async () => {
    const answer = await openWeb().get('/no/such/page/at/all?of=mine');
    expect(answer.status).toBe(404);
    const text = await answer.text();
    expect(text).toContain('There is no such page');
    expect(text).not.toMatch(/at\/all|of=mine/);
  });

  test('405: it is not asked for in that way', async () => {
    const answer = await openWeb().app.request('/', { method: 'DELETE' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(await answer.text()).toContain('This cannot be done here');
  });

  test.each([
    ['500: a fault', new TypeError('secret title'), true, 500, 'The fault is Headroom’s'],
    ['503: the database is away', new Error('secret title'), false, 503, 'The database does not answer'],
    ['503: GitHub is away', wait('unavailable'), true, 503, 'GitHub does not answer'],
    ['503: GitHub wants a pause', wait('secondary-limit'), true, 503, 'Try again in 5 minutes'],
  ])('%s; nothing of it is told', async (_, error, ready, status, words) => {
    const { app, lines } = openWeb({ ready: async () => await Promise.resolve(ready) });
    app.get('/a/broken/page/of/tests', () => {
      throw error;
    });
    const answer = await app.request('/a/broken/page/of/tests?private=1');
    const text = await answer.text();
    expect(answer.status).toBe(status);
    expect(text).toContain(words);
    expect(text + JSON.stringify(lines)).not.toMatch(/secret title|private=1|\bat file:/);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.fields).toMatchObject({ route: '/a/broken/page/of/tests', status });
  });
});

function wait(reason: 'unavailable' | 'secondary-limit'): WaitUntilError {
  return new WaitUntilError(instant('2026-11-23T09:04:30Z'), reason);
}
