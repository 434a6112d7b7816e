import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Action } from '../../src/sandbox/actions.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { at, call, query, startedSandbox, tokenFor } from './connected.ts';
import { PULL_REQUEST_QUERY } from './pull-request-query.ts';

const HARBOUR = 'repository(owner: "tides", name: "harbour")';
const AT = '2026-11-10T09:00:00Z';
const ON = { repository: 'tides/harbour', number: 1, at: AT, actor: 'ada' };

/** A connection as far as these tests ask for it. */
interface Page<T> {
  nodes: T[];
  totalCount?: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage?: boolean; endCursor: string | null; startCursor?: string };
}

let sandbox: Sandbox;
let auth: string;

beforeEach(async () => {
  sandbox = await startedSandbox();
  auth = await tokenFor(sandbox);
});

afterEach(() => sandbox.stop());

function ask(document: string, variables: Record<string, unknown> = {}) {
  return query(sandbox, auth, document, variables);
}

function openMany(count: number): void {
  for (let index = 0; index < count; index += 1) {
    const number = 10 + index;
    const title = `Buoy ${index}`;
    sandbox.apply({
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

describe('a pull request', () => {
  test('is told with all that a backfill asks for', async () => {
    const { data, errors } = await ask(PULL_REQUEST_QUERY, { number: 1 });
    expect(errors).toEqual([]);
    expect(sandbox.faults).toEqual([]);
    const pull = at<{ databaseId: number; fullDatabaseId: string }>(data, 'repository.pullRequest');
    expect(pull).toMatchObject({
      number: 1,
      title: 'Dredge the whole channel',
      state: 'MERGED',
      isDraft: false,
      additions: 15,
      deletions: 2,
      changedFiles: 2,
      author: { __typename: 'User', login: 'ada', databaseId: 1001 },
      mergedBy: { login: 'ada' },
      assignees: { nodes: [{ login: 'ada' }] },
      reviews: { nodes: [{ state: 'CHANGES_REQUESTED' }, { state: 'APPROVED' }] },
      comments: { nodes: [{ author: { login: 'chloe' } }] },
      reviewThreads: { nodes: [{ isResolved: false, path: 'channel.ts', comments: { totalCount: 1 } }] },
    });
    expect(pull.databaseId).toBeGreaterThan(2 ** 32);
    expect(pull.fullDatabaseId).toBe(String(pull.databaseId));
  });

  test('has ids that REST and webhooks know too', async () => {
    const { data } = await ask(`{ ${HARBOUR} { id pullRequest(number: 1) { id fullDatabaseId } } }`);
    const { body } = await call(sandbox, 'GET', '/repos/tides/harbour/pulls/1', { auth });
    expect(at(data, 'repository.pullRequest')).toEqual({ id: body.node_id, fullDatabaseId: String(body.id) });
    const repository = await call(sandbox, 'GET', '/repos/tides/harbour', { auth });
    expect(at(data, 'repository.id')).toBe(repository.body.node_id);
  });

  test('keeps each author’s UTC offset in author.date and nowhere else', async () => {
    const commits =
      'commits(first: 5) { nodes { commit { authoredDate committedDate author { date user { login } } } } }';
    const { data } = await ask(`{ ${HARBOUR} { pullRequest(number: 1) { ${commits} } } }`);
    expect(at(data, 'repository.pullRequest.commits.nodes.0.commit')).toEqual({
      authoredDate: '2026-11-02T08:00:00Z',
      committedDate: '2026-11-02T08:00:00Z',
      author: { date: '2026-11-02T10:00:00+02:00', user: { login: 'ada' } },
    });
  });

  test('lists its timeline like REST, page by page', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = `timelineItems(first: 5, after: $after) { pageInfo { hasNextPage endCursor } nodes { __typename } }`;
      const { data } = await ask(`query ($after: String) { ${HARBOUR} { pullRequest(number: 1) { ${page} } } }`, {
        after,
      });
      const { nodes, pageInfo } = at<Page<{ __typename: string }>>(data, 'repository.pullRequest.timelineItems');
      seen.push(...nodes.map(({ __typename }) => __typename));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual([
      'PullRequestCommit',
      'ReadyForReviewEvent',
      'ConvertToDraftEvent',
      'ReadyForReviewEvent',
      'ReviewRequestedEvent',
      'ReviewRequestedEvent',
      'ReviewRequestedEvent',
      'ReviewRequestRemovedEvent',
      'LabeledEvent',
      'UnlabeledEvent',
      'MilestonedEvent',
      'DemilestonedEvent',
      'AssignedEvent',
      'RenamedTitleEvent',
      'IssueComment',
      'PullRequestReview',
      'PullRequestCommit',
      'PullRequestReview',
      'ClosedEvent',
      'ReopenedEvent',
      'MergedEvent',
      'ClosedEvent',
    ]);
  });

  test('tells of forced pushes, dismissed reviews and assignments taken back', async () => {
    const steps: Action[] = [
      { ...ON, do: 'reopen' },
      { ...ON, do: 'dismiss-review', reviewer: 'bert', message: 'Too old.' },
      {
        ...ON,
        do: 'force-push',
        commits: [
          {
            message: 'Anew',
            author: 'ada',
            authoredAt: '2026-11-02T10:00:00+02:00',
            committedAt: '2026-11-10T11:00:00+02:00',
          },
        ],
      },
      { ...ON, do: 'unassign', assignee: 'ada' },
    ];
    for (const step of steps) sandbox.apply(step);
    const types = '[REVIEW_DISMISSED_EVENT, HEAD_REF_FORCE_PUSHED_EVENT, PULL_REQUEST_COMMIT, UNASSIGNED_EVENT]';
    const { data, errors } =
      await ask(`{ ${HARBOUR} { pullRequest(number: 1) { headRefOid timelineItems(first: 9, itemTypes: ${types}) {
      filteredCount nodes { __typename
        ... on ReviewDismissedEvent { previousReviewState dismissalMessage review { state } }
        ... on HeadRefForcePushedEvent { actor { login } afterCommit { oid } }
        ... on PullRequestCommit { commit { authoredDate committedDate } }
        ... on UnassignedEvent { assignee { ... on User { login } } } } } } } }`);
    expect(errors).toEqual([]);
    const { headRefOid: oid, timelineItems } = at<{ headRefOid: string; timelineItems: Page<object> }>(
      data,
      'repository.pullRequest',
    );
    expect(timelineItems.nodes).toEqual([
      {
        __typename: 'ReviewDismissedEvent',
        previousReviewState: 'APPROVED',
        dismissalMessage: 'Too old.',
        review: { state: 'DISMISSED' },
      },
      { __typename: 'HeadRefForcePushedEvent', actor: { login: 'ada' }, afterCommit: { oid } },
      {
        __typename: 'PullRequestCommit',
        commit: { authoredDate: '2026-11-02T08:00:00Z', committedDate: '2026-11-10T09:00:00Z' },
      },
      { __typename: 'UnassignedEvent', assignee: { login: 'ada' } },
    ]);
  });

  test('names a team that was asked where members may be read, and else says FORBIDDEN', async () => {
    const document = `{ ${HARBOUR} { pullRequest(number: 1) { timelineItems(first: 9, itemTypes: REVIEW_REQUESTED_EVENT) {
      nodes { ... on ReviewRequestedEvent { requestedReviewer { __typename ... on Team { slug databaseId } ... on User { login } } } } } } } }`;
    const allowed = await ask(document);
    const asked = at<{ requestedReviewer: object }[]>(allowed.data, 'repository.pullRequest.timelineItems.nodes');
    expect(asked.map(({ requestedReviewer }) => requestedReviewer)).toEqual([
      { __typename: 'User', login: 'bert' },
      { __typename: 'Team', slug: 'pilots', databaseId: 501 },
      { __typename: 'User', login: 'chloe' },
    ]);
    const poor = await tokenFor(sandbox, { permissions: { pull_requests: 'read' } });
    const { data, errors } = await query(sandbox, poor, document);
    expect(at(data, 'repository.pullRequest.timelineItems.nodes.1')).toEqual({ requestedReviewer: null });
    expect(errors).toMatchObject([{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }]);
    expect(sandbox.faults).toEqual([]);
  });
});

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
    const touch = () => sandbox.apply({ ...ON, at: '2026-11-12T00:00:00Z', number: 12, do: 'comment', body: 'Hm.' });
    const numbers = await allNumbers('orderBy: { field: UPDATED_AT, direction: ASC }', touch);
    expect(new Set(numbers).size).toBe(24);
  });

  test('go backwards with last and before, and filter by state', async () => {
    openMany(3);
    const list =
      'pullRequests(last: 2) { totalCount pageInfo { hasPreviousPage hasNextPage startCursor } nodes { number } }';
    const { data } = await ask(`{ ${HARBOUR} { ${list} open: pullRequests(states: OPEN) { totalCount } } }`);
    const { pullRequests, open } = at<{ pullRequests: Page<object>; open: Page<object> }>(data, 'repository');
    expect(pullRequests.nodes).toEqual([{ number: 11 }, { number: 12 }]);
    expect(pullRequests.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
    expect([pullRequests.totalCount, open.totalCount]).toEqual([4, 3]);
    const before = pullRequests.pageInfo.startCursor;
    const earlier = await ask(`{ ${HARBOUR} { pullRequests(last: 2, before: "${before}") { nodes { number } } } }`);
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
    const { status, errors } = await ask(`{ ${HARBOUR} { ${selection} } }`);
    expect(status).toBe(200);
    expect(errors).toMatchObject([{ type, message }]);
    expect(sandbox.faults).toEqual([]);
  });
});

describe('cost', () => {
  test('is counted as GitHub documents it', async () => {
    const deep =
      'pullRequests(first: 100) { nodes { reviews(first: 50) { nodes { comments(first: 60) { totalCount } } } } }';
    const { data, headers } = await ask(
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
    expect(at((await ask('{ rateLimit { cost used } }')).data, 'rateLimit')).toEqual({ cost: 1, used: 52 });
    expect(sandbox.requests.points()).toBe(52);
  });

  test('a connection in two fragments counts once, one that is skipped not at all', async () => {
    const fragments =
      'fragment A on Repository { issues(first: 100) { nodes { ...B } } } fragment B on Issue { labels(first: 10) { totalCount } }';
    const document = `query ($no: Boolean = false) { rateLimit { nodeCount } ${HARBOUR} { ...A ...A pullRequests(first: 100) @include(if: $no) { nodes { id } } } } ${fragments}`;
    expect(at((await ask(document)).data, 'rateLimit')).toEqual({ nodeCount: 1100 });
  });

  test('over 500,000 possible nodes are refused', async () => {
    const deep =
      'pullRequests(first: 100) { nodes { reviews(first: 100) { nodes { comments(first: 100) { totalCount } } } } }';
    const { status, errors } = await ask(`{ ${HARBOUR} { ${deep} } }`);
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

describe('what may be seen', () => {
  test('a repository that is not there, or not the installation’s, is NOT_FOUND', async () => {
    const { data, errors } = await ask('{ repository(owner: "tides", name: "atlantis") { id } }');
    expect(data).toEqual({ repository: null });
    expect(errors).toMatchObject([
      {
        type: 'NOT_FOUND',
        path: ['repository'],
        message: "Could not resolve to a Repository with the name 'tides/atlantis'.",
      },
    ]);
    sandbox.apply({ at: AT, actor: 'ada', do: 'remove-from-installation', repositories: ['tides/harbour'] });
    expect((await ask(`{ ${HARBOUR} { id } }`)).errors).toMatchObject([{ type: 'NOT_FOUND' }]);
  });

  test('a permission that was withdrawn makes its fields FORBIDDEN, also with a token from before', async () => {
    const list = `{ ${HARBOUR} { name issues(first: 1) { nodes { number } } } }`;
    expect((await ask(list)).errors).toEqual([]);
    sandbox.apply({
      at: AT,
      actor: 'ada',
      do: 'set-permissions',
      permissions: { metadata: 'read', pull_requests: 'read' },
    });
    expect((await ask(list)).errors).toMatchObject([{ type: 'FORBIDDEN', extensions: { saml_failure: false } }]);
  });

  test('node and nodes find what REST names, and say what they do not', async () => {
    const { body: pull } = await call(sandbox, 'GET', '/repos/tides/harbour/pulls/1', { auth });
    const { body: reviews } = await call(sandbox, 'GET', '/repos/tides/harbour/pulls/1/reviews', { auth });
    const { body: issue } = await call(sandbox, 'GET', '/repos/tides/harbour/issues/2', { auth });
    const review = (reviews as unknown as { node_id: string }[])[0]?.node_id;
    const ids = [pull.node_id, issue.node_id, review, (pull.user as { node_id: string }).node_id, 'PR_nothing'];
    const { data, errors } = await ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on PullRequest { number } ... on Issue { number } ... on User { login } } }',
      { ids },
    );
    expect(at(data, 'nodes')).toEqual([
      { __typename: 'PullRequest', number: 1 },
      { __typename: 'Issue', number: 2 },
      { __typename: 'PullRequestReview' },
      { __typename: 'User', login: 'ada' },
      null,
    ]);
    expect(errors).toMatchObject([
      {
        type: 'NOT_FOUND',
        path: ['nodes', 4],
        message: "Could not resolve to a node with the global id of 'PR_nothing'",
      },
    ]);
  });

  test('without a token the answer is 401', async () => {
    expect((await query(sandbox, 'nonsense', '{ rateLimit { cost } }')).status).toBe(401);
  });
});

describe('faults', () => {
  test.each([
    ['a field that GitHub does not have', `{ ${HARBOUR} { moon } }`, 'invalid-request'],
    ['a document that cannot be parsed', '{ repository(', 'invalid-request'],
    [
      'an argument of the wrong type',
      `{ ${HARBOUR} { pullRequests(first: "ten") { totalCount } } }`,
      'invalid-request',
    ],
    [
      'a variable that is missing',
      `query ($n: Int!) { ${HARBOUR} { pullRequest(number: $n) { id } } }`,
      'invalid-request',
    ],
    ['a field that is not served yet', `{ ${HARBOUR} { forkCount } }`, 'not-served'],
    [
      'a mutation that is not served yet',
      'mutation { addStar(input: { starrableId: "x" }) { clientMutationId } }',
      'not-served',
    ],
  ])('%s is an error and recorded', async (_, document, kind) => {
    const { errors } = await ask(document);
    expect(errors).toHaveLength(1);
    expect(sandbox.faults).toMatchObject([{ kind, path: '/graphql' }]);
  });
});

async function allNumbers(order: string, between: () => unknown = () => undefined): Promise<number[]> {
  const numbers: number[] = [];
  let after: string | null = null;
  do {
    const page = `pullRequests(first: 5, after: $after, ${order}) { pageInfo { hasNextPage endCursor } nodes { number } }`;
    const { data } = await ask(`query ($after: String) { ${HARBOUR} { ${page} } }`, { after });
    const { nodes, pageInfo } = at<Page<{ number: number }>>(data, 'repository.pullRequests');
    numbers.push(...nodes.map(({ number }) => number));
    if (after === null) between();
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return numbers;
}
