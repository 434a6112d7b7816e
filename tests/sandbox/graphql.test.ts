import { describe, expect, test } from 'vitest';
import type { Action } from '../../src/sandbox/actions.ts';
import { at, call, query, tokenFor } from './connected.ts';
import { graphqlScene, HARBOUR } from './graphql-scene.ts';
import type { Page } from './graphql-scene.ts';
import { PULL_REQUEST_QUERY } from './pull-request-query.ts';

const AT = '2026-11-10T09:00:00Z';
const ON = { repository: 'tides/harbour', number: 1, at: AT, actor: 'ada' };

const scene = graphqlScene();

describe('a pull request', () => {
  test('is told with all that a backfill asks for', async () => {
    const { data, errors } = await scene.ask(PULL_REQUEST_QUERY, { number: 1 });
    expect(errors).toEqual([]);
    expect(scene.sandbox.faults).toEqual([]);
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
    const { data } = await scene.ask(`{ ${HARBOUR} { id pullRequest(number: 1) { id fullDatabaseId } } }`);
    const { body } = await call(scene.sandbox, 'GET', '/repos/tides/harbour/pulls/1', { auth: scene.auth });
    expect(at(data, 'repository.pullRequest')).toEqual({ id: body.node_id, fullDatabaseId: String(body.id) });
    const repository = await call(scene.sandbox, 'GET', '/repos/tides/harbour', { auth: scene.auth });
    expect(at(data, 'repository.id')).toBe(repository.body.node_id);
  });

  test('keeps each author’s UTC offset in author.date and nowhere else', async () => {
    const commits =
      'commits(first: 5) { nodes { commit { authoredDate committedDate author { date user { login } } } } }';
    const { data } = await scene.ask(`{ ${HARBOUR} { pullRequest(number: 1) { ${commits} } } }`);
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
      const { data } = await scene.ask(`query ($after: String) { ${HARBOUR} { pullRequest(number: 1) { ${page} } } }`, {
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
    for (const step of steps) scene.sandbox.apply(step);
    const types = '[REVIEW_DISMISSED_EVENT, HEAD_REF_FORCE_PUSHED_EVENT, PULL_REQUEST_COMMIT, UNASSIGNED_EVENT]';
    const { data, errors } =
      await scene.ask(`{ ${HARBOUR} { pullRequest(number: 1) { headRefOid timelineItems(first: 9, itemTypes: ${types}) {
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
    const allowed = await scene.ask(document);
    const asked = at<{ requestedReviewer: object }[]>(allowed.data, 'repository.pullRequest.timelineItems.nodes');
    expect(asked.map(({ requestedReviewer }) => requestedReviewer)).toEqual([
      { __typename: 'User', login: 'bert' },
      { __typename: 'Team', slug: 'pilots', databaseId: 501 },
      { __typename: 'User', login: 'chloe' },
    ]);
    const poor = await tokenFor(scene.sandbox, { permissions: { pull_requests: 'read' } });
    const { data, errors } = await query(scene.sandbox, poor, document);
    expect(at(data, 'repository.pullRequest.timelineItems.nodes.1')).toEqual({ requestedReviewer: null });
    expect(errors).toMatchObject([{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }]);
    expect(scene.sandbox.faults).toEqual([]);
  });
});

describe('what may be seen', () => {
  test('a repository that is not there, or not the installation’s, is NOT_FOUND', async () => {
    const { data, errors } = await scene.ask('{ repository(owner: "tides", name: "atlantis") { id } }');
    expect(data).toEqual({ repository: null });
    expect(errors).toMatchObject([
      {
        type: 'NOT_FOUND',
        path: ['repository'],
        message: "Could not resolve to a Repository with the name 'tides/atlantis'.",
      },
    ]);
    scene.sandbox.apply({ at: AT, actor: 'ada', do: 'remove-from-installation', repositories: ['tides/harbour'] });
    expect((await scene.ask(`{ ${HARBOUR} { id } }`)).errors).toMatchObject([{ type: 'NOT_FOUND' }]);
  });

  test('a permission that was withdrawn makes its fields FORBIDDEN, also with a token from before', async () => {
    const list = `{ ${HARBOUR} { name issues(first: 1) { nodes { number } } } }`;
    expect((await scene.ask(list)).errors).toEqual([]);
    scene.sandbox.apply({
      at: AT,
      actor: 'ada',
      do: 'set-permissions',
      permissions: { metadata: 'read', pull_requests: 'read' },
    });
    expect((await scene.ask(list)).errors).toMatchObject([{ type: 'FORBIDDEN', extensions: { saml_failure: false } }]);
  });

  test('node and nodes find what REST names, and say what they do not', async () => {
    const { body: pull } = await call(scene.sandbox, 'GET', '/repos/tides/harbour/pulls/1', { auth: scene.auth });
    const { body: reviews } = await call(scene.sandbox, 'GET', '/repos/tides/harbour/pulls/1/reviews', {
      auth: scene.auth,
    });
    const { body: issue } = await call(scene.sandbox, 'GET', '/repos/tides/harbour/issues/2', { auth: scene.auth });
    const review = (reviews as unknown as { node_id: string }[])[0]?.node_id;
    const ids = [pull.node_id, issue.node_id, review, (pull.user as { node_id: string }).node_id, 'PR_nothing'];
    const { data, errors } = await scene.ask(
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
    expect((await query(scene.sandbox, 'nonsense', '{ rateLimit { cost } }')).status).toBe(401);
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
    const { errors } = await scene.ask(document);
    expect(errors).toHaveLength(1);
    expect(scene.sandbox.faults).toMatchObject([{ kind, path: '/graphql' }]);
  });
});
