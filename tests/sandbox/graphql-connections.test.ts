import { describe, expect, test } from 'vitest';
import { at, query, startedSandbox, tokenFor } from './connected.ts';
import { graphqlScene, HARBOUR } from './graphql-scene.ts';
import type { Page } from './graphql-scene.ts';

const AT = '2026-11-10T09:00:00Z';
const ON = { repository: 'tides/harbour', number: 1, at: AT, actor: 'ada' };

const scene = graphqlScene();

function openMany(count: number): void {
  for (let index = 0; index < count; index += 1) {
    const number = 10 + index;
    const title = `Buoy ${index}`;
    scene.sandbox.apply({
      at: `2026-11-11T00:${String(index).padStart(2, '0')}:00Z`,
      actor: 'bert',
      do: 'open-pull-request',
      repository: 'tides/harbour',
      number,
      title,
      branch: `buoy-${index}`,
      additions: 1,
      deletions: 0,
      files: ['buoy.ts'],
      commits: [],
    });
  }
}

describe('connections', () => {
  test.each([
    ['UPDATED_AT', 'ASC'],
    ['UPDATED_AT', 'DESC'],
    ['CREATED_AT', 'DESC'],
  ])('by %s %s bring every pull request once, in that order', async (field, direction) => {
    openMany(23);
    const numbers = await allNumbers(`orderBy: { field: ${field}, direction: ${direction} }`);
    const ascending = [1, ...Array.from({ length: 23 }, (_, index) => 10 + index)];
    expect(numbers).toEqual(direction === 'ASC' ? ascending : ascending.toReversed());
  });

  test('by UPDATED_AT ASC miss nothing that moves between two pages', async () => {
    openMany(23);
    const touch = () =>
      scene.sandbox.apply({ ...ON, at: '2026-11-12T00:00:00Z', number: 12, do: 'comment', body: 'Hm.' });
    const numbers = await allNumbers('orderBy: { field: UPDATED_AT, direction: ASC }', touch);
    expect(new Set(numbers).size).toBe(24);
  });

  test('go backwards with last and before, and filter by state', async () => {
    openMany(3);
    const list =
      'pullRequests(last: 2) { totalCount pageInfo { hasPreviousPage hasNextPage startCursor } nodes { number } }';
    const { data } = await scene.ask(`{ ${HARBOUR} { ${list} open: pullRequests(states: OPEN) { totalCount } } }`);
    const { pullRequests, open } = at<{ pullRequests: Page<object>; open: Page<object> }>(data, 'repository');
    expect(pullRequests.nodes).toEqual([{ number: 11 }, { number: 12 }]);
    expect(pullRequests.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
    expect([pullRequests.totalCount, open.totalCount]).toEqual([4, 3]);
    const before = pullRequests.pageInfo.startCursor;
    const earlier = await scene.ask(
      `{ ${HARBOUR} { pullRequests(last: 2, before: "${before}") { nodes { number } } } }`,
    );
    expect(at(earlier.data, 'repository.pullRequests.nodes')).toEqual([{ number: 1 }, { number: 10 }]);
  });

  test.each([
    [
      'pullRequests { nodes { number } }',
      'MISSING_PAGINATION_BOUNDARIES',
      'You must provide a `first` or `last` value to properly paginate the `pullRequests` connection.',
    ],
    [
      'pullRequests(first: 101) { nodes { number } }',
      'EXCESSIVE_PAGINATION',
      'Requesting 101 records on the `pullRequests` connection exceeds the `first` limit of 100 records.',
    ],
    [
      'issues(last: 500) { nodes { number } }',
      'EXCESSIVE_PAGINATION',
      'Requesting 500 records on the `issues` connection exceeds the `last` limit of 100 records.',
    ],
    [
      'issues(first: 5, after: "moon") { nodes { number } }',
      'INVALID_CURSOR_ARGUMENTS',
      '`moon` does not appear to be a valid cursor.',
    ],
    ['pullRequest(number: 99) { title }', 'NOT_FOUND', 'Could not resolve to a PullRequest with the number of 99.'],
  ])('%s is an error', async (selection, type, message) => {
    const { status, errors } = await scene.ask(`{ ${HARBOUR} { ${selection} } }`);
    expect(status).toBe(200);
    expect(errors).toMatchObject([{ type, message }]);
    expect(scene.sandbox.faults).toEqual([]);
  });
});

describe('cost', () => {
  test('is counted as GitHub documents it', async () => {
    const deep =
      'pullRequests(first: 100) { nodes { reviews(first: 50) { nodes { comments(first: 60) { totalCount } } } } }';
    const { data, headers } = await scene.ask(
      `{ rateLimit { cost nodeCount limit remaining used resetAt } ${HARBOUR} { ${deep} } }`,
    );
    expect(at(data, 'rateLimit')).toMatchObject({
      cost: 51,
      nodeCount: 305_100,
      limit: 5000,
      remaining: 4949,
      used: 51,
    });
    expect(headers.get('x-ratelimit-remaining')).toBe('4949');
    expect(headers.get('x-ratelimit-resource')).toBe('graphql');
    expect(Date.parse(at(data, 'rateLimit.resetAt')) / 1000).toBe(Number(headers.get('x-ratelimit-reset')));
    expect(at((await scene.ask('{ rateLimit { cost used } }')).data, 'rateLimit')).toEqual({ cost: 1, used: 52 });
    expect(scene.sandbox.requests.points()).toBe(52);
  });

  test('a connection in two fragments counts once, one that is skipped not at all', async () => {
    const fragments =
      'fragment A on Repository { issues(first: 100) { nodes { ...B } } } fragment B on Issue { labels(first: 10) { totalCount } }';
    const document = `query ($no: Boolean = false) { rateLimit { nodeCount } ${HARBOUR} { ...A ...A pullRequests(first: 100) @include(if: $no) { nodes { id } } } } ${fragments}`;
    expect(at((await scene.ask(document)).data, 'rateLimit')).toEqual({ nodeCount: 1100 });
  });

  test('over 500,000 possible nodes are refused', async () => {
    const deep =
      'pullRequests(first: 100) { nodes { reviews(first: 100) { nodes { comments(first: 100) { totalCount } } } } }';
    const { status, errors } = await scene.ask(`{ ${HARBOUR} { ${deep} } }`);
    expect(status).toBe(200);
    const message = 'This query requests up to 1,010,100 possible nodes which exceeds the maximum limit of 500,000.';
    expect(errors).toEqual([{ type: 'MAX_NODE_LIMIT_EXCEEDED', message }]);
  });

  test('beyond the quota GraphQL answers RATE_LIMITED with status 200', async () => {
    const poor = await startedSandbox({ queryPoints: 2 });
    const token = await tokenFor(poor);
    const answers = [];
    for (let count = 0; count < 3; count += 1) answers.push(await query(poor, token, '{ rateLimit { remaining } }'));
    expect(answers.map(({ data }) => at(data, 'rateLimit.remaining'))).toEqual([1, 0, undefined]);
    expect(answers[2]).toMatchObject({ status: 200, errors: [{ type: 'RATE_LIMITED' }] });
    expect(answers[2]?.headers.get('x-ratelimit-remaining')).toBe('0');
    await poor.stop();
  });
});

async function allNumbers(order: string, between: () => unknown = () => undefined): Promise<number[]> {
  const numbers: number[] = [];
  let after: string | null = null;
  do {
    const page = `pullRequests(first: 5, after: $after, ${order}) { pageInfo { hasNextPage endCursor } nodes { number } }`;
    const { data } = await scene.ask(`query ($after: String) { ${HARBOUR} { ${page} } }`, { after });
    const { nodes, pageInfo } = at<Page<{ number: number }>>(data, 'repository.pullRequests');
    numbers.push(...nodes.map(({ number }) => number));
    if (after === null) between();
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return numbers;
}
