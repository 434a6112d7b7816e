import { expect, test } from 'vitest';
import { instantFromMs } from '../../src/facts/instant.ts';
import { personalToken } from '../../src/github/sign-in/personal-token.ts';
import { allowanceInMemory, userClient } from '../../src/github/sign-in/user-client.ts';
import { accountOf, readReach } from '../../src/github/user-reach.ts';

type Answer = { status?: number; body: object; headers?: Record<string, string> };

/** GitHub as somebody sees it, where each path answers like this; and what was asked. */
function seeing(answers: Readonly<Record<string, Answer>>) {
  const asked: string[] = [];
  const answer: typeof fetch = async (url) => {
    const { pathname, searchParams } = new URL(new Request(url).url);
    const path = `${pathname}?page=${searchParams.get('page') ?? '1'}`;
    asked.push(path);
    const { status = 200, body, headers = {} } = answers[path] ?? { status: 404, body: { message: 'Not Found' } };
    return await Promise.resolve(new Response(JSON.stringify(body), { status, headers }));
  };
  const octokit = userClient({
    apiUrl: 'https://api.github.example',
    token: personalToken('ghu_1'),
    book: allowanceInMemory(),
    now: () => instantFromMs(0),
    http: { fetch: answer },
  });
  return { octokit, asked };
}

const installations = (...list: object[]): Answer => ({ body: { total_count: list.length, installations: list } });
const repositories = (first: number, count: number): Answer => ({
  body: { repositories: Array.from({ length: count }, (_, index) => ({ id: first + index })) },
});
const SAML: Answer = { status: 403, body: { message: 'Resource protected by organization SAML enforcement.' } };

test('reads every page of every installation that is not suspended, and goes by ids', async () => {
  const { octokit } = seeing({
    '/user/installations?page=1': installations(
      { id: 1, suspended_at: null },
      { id: 2, suspended_at: '2026-11-01T00:00:00Z' },
    ),
    '/user/installations/1/repositories?page=1': repositories(1000, 100),
    '/user/installations/1/repositories?page=2': repositories(1100, 1),
  });
  const { installationIds, repositoryIds } = await readReach(octokit);
  expect([installationIds, repositoryIds.length, repositoryIds.at(-1)]).toEqual([[1], 101, 1100]);
});

test('an organisation that wants another sign-in first, or is gone, keeps nobody from the rest', async () => {
  const { octokit } = seeing({
    '/user/installations?page=1': installations({ id: 1 }, { id: 2 }, { id: 3 }),
    '/user/installations/1/repositories?page=1': SAML,
    '/user/installations/3/repositories?page=1': repositories(7, 1),
  });
  expect((await readReach(octokit)).repositoryIds).toEqual([7]);
});

test.each([
  ['a fault of GitHub’s', { status: 502, body: {} }, 'WaitUntilError'],
  ['a limit', { status: 403, body: { message: 'secondary rate limit' } }, 'WaitUntilError'],
  ['a token that is not accepted', { status: 401, body: { message: 'Bad credentials' } }, 'RefusedError'],
])('%s is never read as nothing', async (_, answer: Answer, name) => {
  const { octokit } = seeing({
    '/user/installations?page=1': installations({ id: 1 }),
    '/user/installations/1/repositories?page=1': answer,
  });
  await expect(readReach(octokit)).rejects.toMatchObject({ name });
  await expect(readReach(seeing({ '/user/installations?page=1': answer }).octokit)).rejects.toMatchObject({ name });
});

test('a machine is known as one', async () => {
  const account = async (type: string) =>
    await accountOf(seeing({ '/user?page=1': { body: { id: 7, login: 'ada', type } } }).octokit);
  expect(await account('User')).toEqual({ id: 7, login: 'ada', bot: false });
  expect((await account('Bot')).bot).toBe(true);
});
