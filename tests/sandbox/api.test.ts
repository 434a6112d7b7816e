import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { call, startedSandbox, tokenFor } from './connected.ts';

const HARBOUR = '/repos/tides/harbour';

let sandbox: Sandbox;
let auth: string;

beforeEach(async () => {
  sandbox = await startedSandbox({ now: () => new Date('2026-11-23T09:00:00.750Z') });
  auth = await tokenFor(sandbox);
});

afterEach(() => sandbox.stop());

describe('faults', () => {
  test.each([
    ['a path that GitHub does not describe', 'GET', `${HARBOUR}/moon`, undefined, 501, 'unknown-route'],
    ['an operation that is not served yet', 'GET', `${HARBOUR}/branches`, undefined, 501, 'not-served'],
    ['a search that is not served yet', 'GET', '/search/issues?q=mentions:ada', undefined, 501, 'not-served'],
    ['a query that GitHub does not describe', 'GET', `${HARBOUR}/issues?sate=all`, undefined, 422, 'invalid-request'],
    ['a value that GitHub does not allow', 'GET', `${HARBOUR}/issues?state=shut`, undefined, 422, 'invalid-request'],
    ['a number that is none', 'GET', `${HARBOUR}/issues/one`, undefined, 422, 'invalid-request'],
    ['a body without what is required', 'POST', `${HARBOUR}/issues`, {}, 422, 'invalid-request'],
    ['a body with an unknown key', 'POST', `${HARBOUR}/issues`, { title: 'Fog', lables: [] }, 422, 'invalid-request'],
  ])('%s is refused and recorded', async (_, method, path, body, status, kind) => {
    const answer = await call(sandbox, method, path, { auth, body });
    expect(answer.status).toBe(status);
    expect(sandbox.faults).toMatchObject([{ kind, method }]);
  });

  test('what is merely not there is no fault', async () => {
    expect((await call(sandbox, 'GET', `${HARBOUR}/contents/missing.yml`, { auth })).status).toBe(404);
    expect((await call(sandbox, 'GET', '/repos/tides/.github', { auth })).status).toBe(404);
    expect(sandbox.faults).toEqual([]);
  });
});

describe('limits', () => {
  const long = (count: number) => '🚢'.repeat(count);

  test.each([
    ['an issue of 65,536 characters', `${HARBOUR}/issues`, { title: 'Fog', body: long(65_536) }, 201],
    ['an issue of 65,537 characters', `${HARBOUR}/issues`, { title: 'Fog', body: long(65_537) }, 422],
    ['a comment of 65,537 characters', `${HARBOUR}/issues/2/comments`, { body: long(65_537) }, 422],
    ['a title of 257 characters', `${HARBOUR}/issues`, { title: long(257) }, 422],
    ['a label of 50 characters', `${HARBOUR}/labels`, { name: long(50) }, 201],
    ['a label of 51 characters', `${HARBOUR}/labels`, { name: long(51) }, 422],
    ['a label that exists', `${HARBOUR}/labels`, { name: 'BUG' }, 422],
    [
      'a hundred and one labels',
      `${HARBOUR}/issues/2/labels`,
      { labels: Array.from({ length: 101 }, (_, i) => `l${i}`) },
      422,
    ],
  ])('%s', async (_, path, body, status) => {
    expect((await call(sandbox, 'POST', path, { auth, body })).status).toBe(status);
    expect(sandbox.faults).toEqual([]);
  });

  test('a check summary is measured in bytes', async () => {
    const { headSha: head_sha } = sandbox.world.repository('tides/harbour');
    const run = (summary: string) => ({ name: 'Headroom', head_sha, output: { title: 'A', summary } });
    const path = `${HARBOUR}/check-runs`;
    expect((await call(sandbox, 'POST', path, { auth, body: run('é'.repeat(32_767)) })).status).toBe(201);
    expect((await call(sandbox, 'POST', path, { auth, body: run('é'.repeat(32_768)) })).status).toBe(422);
  });
});

describe('issues', () => {
  test('are listed in pages with Link headers', async () => {
    for (let count = 0; count < 5; count += 1) {
      await call(sandbox, 'POST', `${HARBOUR}/issues`, { auth, body: { title: `Fog ${count}`, labels: ['weekly'] } });
    }
    const seen: unknown[] = [];
    let path: string | undefined = `${HARBOUR}/issues?labels=weekly&per_page=2&direction=asc`;
    while (path !== undefined) {
      const answer = await call(sandbox, 'GET', path, { auth });
      seen.push(...(answer.body as unknown as { title: string }[]).map(({ title }) => title));
      path = /<([^>]*)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1]?.replace(`${sandbox.url}/api/v3`, '');
    }
    expect(seen).toEqual(['Fog 0', 'Fog 1', 'Fog 2', 'Fog 3', 'Fog 4']);
  });

  test('carry the world’s time in whole seconds, and updated_at moves with a comment', async () => {
    const before = await call(sandbox, 'GET', `${HARBOUR}/issues/2`, { auth });
    await call(sandbox, 'POST', `${HARBOUR}/issues/2/comments`, { auth, body: { body: 'Seen.' } });
    const after = await call(sandbox, 'GET', `${HARBOUR}/issues/2`, { auth });
    expect(before.body.updated_at).toBe('2026-11-03T20:00:00Z');
    expect(after.body.updated_at).toBe('2026-11-23T09:00:00Z');
  });

  test.each([
    ['creator=headroom%5Bbot%5D', [3]],
    ['creator=app/headroom', [3]],
    ['creator=chloe', [2]],
    ['since=2026-11-20T00:00:00Z', [3]],
    ['assignee=bert', [2]],
    ['labels=weekly,bug', []],
  ])('are filtered by %s', async (query, numbers) => {
    await call(sandbox, 'POST', `${HARBOUR}/issues`, { auth, body: { title: 'Fog', labels: ['weekly'] } });
    const { body } = await call(sandbox, 'GET', `${HARBOUR}/issues?${query}`, { auth });
    expect((body as unknown as { number: number }[]).map(({ number }) => number)).toEqual(numbers);
  });
});

test('the ledger counts what was carried out by kind', async () => {
  await call(sandbox, 'POST', `${HARBOUR}/issues`, { auth, body: { title: 'Fog' } });
  await call(sandbox, 'POST', `${HARBOUR}/issues`, { auth, body: { title: '' } });
  expect(sandbox.ledger.countByKind().get('issues/create')).toBe(1);
  expect(sandbox.ledger.find({ repository: 'tides/harbour', kind: 'issues/create', status: 422 })).toHaveLength(1);
});
