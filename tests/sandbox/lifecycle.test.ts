import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Action, LifecycleAction, Scenario } from '../../src/sandbox/actions.ts';
import { apiValidator } from '../../src/sandbox/openapi/validator.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { actionOf } from '../../src/sandbox/webhooks/delivery.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import { appJwt, at, call, query, startedSandbox, tokenFor } from './connected.ts';
import { SMALL_SCENARIO } from './small-scenario.ts';

const HARBOUR = '/repos/tides/harbour';
const ON = { at: '2026-11-10T09:00:00Z', actor: 'ada' } as const;
const COMMENT: Action = { ...ON, do: 'comment', repository: 'tides/harbour', number: 2, body: 'Still foggy.' };
const SCENARIO: Scenario = {
  ...SMALL_SCENARIO,
  otherOrganizations: [{ login: 'reefs', id: 90_000_002, installed: false }],
};

let sandbox: Sandbox;
let auth: string;
let now = '2026-11-10T09:00:00Z';

beforeEach(async () => {
  now = '2026-11-10T09:00:00Z';
  sandbox = await startedSandbox({ scenario: SCENARIO, now: () => new Date(now) });
  auth = await tokenFor(sandbox);
});

afterEach(() => sandbox.stop());

/** Does the action; the webhooks that reached the App, each checked against what GitHub publishes. */
function done(action: Action | LifecycleAction): string[] {
  return sandbox.apply(action).map((delivery) => {
    const name = nameOf(delivery);
    const complaint = apiValidator().webhook(
      name.replaceAll(/[._]/g, '-'),
      JSON.parse(JSON.stringify(delivery.payload)),
    );
    return complaint === undefined ? name : `${name}: ${complaint}`;
  });
}

function nameOf(delivery: Delivery): string {
  const action = actionOf(delivery);
  return action === undefined ? delivery.event : `${delivery.event}.${action}`;
}

async function statusOf(path: string, token = auth): Promise<number> {
  return (await call(sandbox, 'GET', path, { auth: token })).status;
}

async function repositoryNames(): Promise<string[]> {
  const { body } = await call(sandbox, 'GET', '/installation/repositories', { auth });
  return (body.repositories as { full_name: string }[]).map(({ full_name }) => full_name);
}

describe('the installation', () => {
  test('suspended: no webhooks, no tokens, 403; unsuspended: as before', async () => {
    expect(done({ ...ON, do: 'suspend-installation' })).toEqual(['installation.suspend']);
    expect(done({ ...ON, do: 'suspend-installation' })).toEqual([]);
    expect(done(COMMENT)).toEqual([]);
    expect(await statusOf(HARBOUR)).toBe(403);
    expect(await query(sandbox, auth, '{ rateLimit { cost } }')).toMatchObject({ status: 403 });
    const path = `/app/installations/${sandbox.installationId}`;
    const minted = await call(sandbox, 'POST', `${path}/access_tokens`, { auth: appJwt(sandbox), body: {} });
    expect(minted).toMatchObject({ status: 403, body: { message: 'This installation has been suspended' } });
    const { body } = await call(sandbox, 'GET', path, { auth: appJwt(sandbox) });
    expect(body).toMatchObject({ suspended_at: ON.at, suspended_by: { login: 'ada' } });
    expect(done({ ...ON, do: 'unsuspend-installation' })).toEqual(['installation.unsuspend']);
    expect(done(COMMENT)).toEqual(['issue_comment.created']);
    expect(await statusOf(HARBOUR)).toBe(200);
  });

  test('uninstalled: tokens are void and it is not listed; installed again it has a new id', async () => {
    const before = sandbox.installationId;
    expect(done({ ...ON, do: 'uninstall' })).toEqual(['installation.deleted']);
    expect(await statusOf(HARBOUR)).toBe(401);
    expect((await call(sandbox, 'GET', '/app/installations', { auth: appJwt(sandbox) })).body).toEqual([]);
    expect(await statusOf(`/app/installations/${before}`, appJwt(sandbox))).toBe(404);
    expect(done(COMMENT)).toEqual([]);
    expect(done({ ...ON, do: 'install' })).toEqual(['installation.created']);
    expect(sandbox.installationId).not.toBe(before);
    expect(await statusOf(HARBOUR, await tokenFor(sandbox))).toBe(200);
  });

  test('may be on several organisations', async () => {
    expect(done({ ...ON, do: 'install', organization: 'reefs' })).toEqual(['installation.created']);
    const { body } = await call(sandbox, 'GET', '/app/installations', { auth: appJwt(sandbox) });
    const accounts = (body as unknown as { account: { login: string } }[]).map(({ account }) => account.login);
    expect(accounts).toEqual(['tides', 'reefs']);
    expect(await statusOf('/orgs/reefs/installation', appJwt(sandbox))).toBe(200);
  });

  test('a permission withdrawn: 403 and no webhooks for it; granted again with a webhook', async () => {
    const permissions = { metadata: 'read', issues: 'write' } as const;
    expect(done({ ...ON, do: 'set-permissions', permissions })).toEqual([]);
    expect(await statusOf(`${HARBOUR}/pulls/1`)).toBe(403);
    expect(await statusOf(`${HARBOUR}/issues/2`)).toBe(200);
    expect(done({ ...ON, do: 'unassign', repository: 'tides/harbour', number: 1, assignee: 'ada' })).toEqual([]);
    const again = { ...permissions, pull_requests: 'read' } as const;
    expect(done({ ...ON, do: 'set-permissions', permissions: again })).toEqual([
      'installation.new_permissions_accepted',
    ]);
    expect(await statusOf(`${HARBOUR}/pulls/1`, await tokenFor(sandbox))).toBe(200);
    expect(done({ ...ON, do: 'assign', repository: 'tides/harbour', number: 1, assignee: 'bert' })).toEqual([
      'pull_request.assigned',
    ]);
  });

  test('repositories taken out and put back in', async () => {
    const repositories = ['tides/harbour'];
    expect(done({ ...ON, do: 'remove-from-installation', repositories })).toEqual([
      'installation_repositories.removed',
    ]);
    expect(await repositoryNames()).toEqual([]);
    expect(await statusOf(HARBOUR)).toBe(404);
    expect(done(COMMENT)).toEqual([]);
    expect(done({ ...ON, do: 'add-to-installation', repositories })).toEqual(['installation_repositories.added']);
    expect(await repositoryNames()).toEqual(['tides/harbour']);
    expect(done({ ...ON, do: 'select-all-repositories' })).toEqual(['installation_repositories.added']);
  });
});

describe('repositories', () => {
  const description = { id: 700_002, name: 'tides/pier', private: true, createdAt: ON.at, labels: [], files: {} };
  const repository = 'tides/harbour';

  test('a new one joins an installation on all, and not one on a selection', async () => {
    expect(done({ ...ON, do: 'create-repository', description })).toEqual([
      'repository.created',
      'installation_repositories.added',
    ]);
    expect(await repositoryNames()).toEqual(['tides/harbour', 'tides/pier']);
    done({ ...ON, do: 'remove-from-installation', repositories: ['tides/pier'] });
    const third = { ...description, id: 700_003, name: 'tides/quay' };
    expect(done({ ...ON, do: 'create-repository', description: third })).toEqual([]);
  });

  test('renamed: the old name redirects until somebody takes it', async () => {
    expect(done({ ...ON, do: 'rename-repository', repository, name: 'haven' })).toEqual(['repository.renamed']);
    const moved = await fetch(`${sandbox.url}/api/v3${HARBOUR}/issues?state=all`, {
      headers: { authorization: `bearer ${auth}` },
      redirect: 'manual',
    });
    expect(moved.status).toBe(301);
    expect(moved.headers.get('location')).toBe(`${sandbox.url}/api/v3/repositories/700001/issues?state=all`);
    expect((await call(sandbox, 'GET', HARBOUR, { auth })).body.full_name).toBe('tides/haven');
    const made = await call(sandbox, 'POST', `${HARBOUR}/issues`, { auth, body: { title: 'Moved' } });
    expect(made.status).toBe(201);
    const byName = '{ repository(owner: "tides", name: "harbour") { databaseId } }';
    expect(at((await query(sandbox, auth, byName)).data, 'repository.databaseId')).toBe(700_001);
    done({ ...ON, do: 'create-repository', description: { ...description, name: repository } });
    expect((await call(sandbox, 'GET', HARBOUR, { auth })).body.id).toBe(700_002);
    expect(at((await query(sandbox, auth, byName)).data, 'repository.databaseId')).toBe(700_002);
    expect(sandbox.faults).toEqual([]);
  });

  test('transferred away it is removed, transferred back it is there again', async () => {
    expect(done({ ...ON, do: 'transfer-repository', repository, to: 'reefs' })).toEqual([
      'installation_repositories.removed',
    ]);
    expect(await statusOf(HARBOUR)).toBe(404);
    expect(done({ ...ON, do: 'transfer-repository', repository: 'reefs/harbour', to: 'tides' })).toEqual([
      'repository.transferred',
      'installation_repositories.added',
    ]);
    expect((await call(sandbox, 'GET', HARBOUR, { auth })).body.id).toBe(700_001);
  });

  test('archived it can be read and not written', async () => {
    expect(done({ ...ON, do: 'archive-repository', repository })).toEqual(['repository.archived']);
    expect((await call(sandbox, 'GET', HARBOUR, { auth })).body.archived).toBe(true);
    const refused = await call(sandbox, 'POST', `${HARBOUR}/issues`, { auth, body: { title: 'Fog' } });
    expect(refused).toMatchObject({ status: 403, body: { message: 'Repository was archived so is read-only.' } });
    expect(done({ ...ON, do: 'unarchive-repository', repository })).toEqual(['repository.unarchived']);
  });

  test('made private, public, deleted', async () => {
    expect(done({ ...ON, do: 'privatize-repository', repository })).toEqual(['repository.privatized']);
    expect((await call(sandbox, 'GET', HARBOUR, { auth })).body).toMatchObject({
      private: true,
      visibility: 'private',
    });
    expect(done({ ...ON, do: 'publicize-repository', repository })).toEqual(['repository.publicized']);
    expect(done({ ...ON, do: 'delete-repository', repository })).toEqual(['repository.deleted']);
    expect(await statusOf(HARBOUR)).toBe(404);
    expect(await repositoryNames()).toEqual([]);
  });
});

describe('people', () => {
  test('renamed, they keep their id, and their login may be somebody else’s', async () => {
    expect(done({ ...ON, do: 'rename-person', login: 'bert', to: 'albert' })).toEqual([]);
    done({ ...ON, do: 'add-person', person: { login: 'bert', id: 2002, type: 'User' } });
    const { body } = await call(sandbox, 'GET', `${HARBOUR}/pulls/1/reviews`, { auth });
    expect(body).toMatchObject([{ user: { login: 'albert', id: 1002 } }, { user: { login: 'albert' } }]);
    expect(sandbox.world.account('bert').id).toBe(2002);
  });

  test('deleted, what they did is the ghost’s or nobody’s', async () => {
    done({ ...ON, do: 'delete-person', login: 'bert' });
    const { body: reviews } = await call(sandbox, 'GET', `${HARBOUR}/pulls/1/reviews`, { auth });
    expect(reviews).toMatchObject([{ user: null }, { user: null }]);
    const { body: issue } = await call(sandbox, 'GET', `${HARBOUR}/issues/2`, { auth });
    expect(issue.assignees).toEqual([]);
    const { body: comments } = await call(sandbox, 'GET', `${HARBOUR}/issues/2/comments`, { auth });
    expect(comments).toMatchObject([{ user: { login: 'ghost', id: 10_137 } }]);
    const document = `{ repository(owner: "tides", name: "harbour") { pullRequest(number: 1) {
      reviews(first: 5) { nodes { state author { login } } }
      timelineItems(first: 1, itemTypes: REVIEW_REQUESTED_EVENT) { nodes { ... on ReviewRequestedEvent { requestedReviewer { __typename } } } } } } }`;
    const { data, errors } = await query(sandbox, auth, document);
    expect(errors).toEqual([]);
    const author = { state: 'CHANGES_REQUESTED', author: null };
    expect(at(data, 'repository.pullRequest.reviews.nodes.0')).toEqual(author);
    expect(at(data, 'repository.pullRequest.timelineItems.nodes')).toEqual([{ requestedReviewer: null }]);
    const timeline = await call(sandbox, 'GET', `${HARBOUR}/issues/1/timeline?per_page=100`, { auth });
    expect(timeline.status).toBe(200);
    expect(sandbox.faults).toEqual([]);
  });

  test('join teams and leave them', async () => {
    const members = async () => {
      const { body } = await call(sandbox, 'GET', '/orgs/tides/teams/pilots/members', { auth });
      return (body as unknown as { login: string }[]).map(({ login }) => login);
    };
    expect(done({ ...ON, do: 'add-to-team', login: 'ada', team: 'pilots' })).toEqual(['membership.added']);
    expect(await members()).toEqual(['bert', 'chloe', 'ada']);
    expect(done({ ...ON, do: 'remove-from-team', login: 'bert', team: 'pilots' })).toEqual(['membership.removed']);
    const document =
      '{ organization(login: "tides") { team(slug: "pilots") { databaseId members(first: 9) { nodes { login } } } } }';
    const { data } = await query(sandbox, auth, document);
    expect(at(data, 'organization.team')).toEqual({
      databaseId: 501,
      members: { nodes: [{ login: 'chloe' }, { login: 'ada' }] },
    });
    expect((await call(sandbox, 'GET', '/orgs/tides/teams', { auth })).status).toBe(200);
    expect(sandbox.faults).toEqual([]);
  });
});

test('forced pushes, dismissals, threads and assignments send GitHub’s webhooks', () => {
  const on = { ...ON, repository: 'tides/harbour', number: 1 };
  const commits = [{ message: 'Anew', author: 'ada', authoredAt: '2026-11-10T10:00:00+02:00' }];
  const open = { title: 'Buoys', branch: 'buoys', additions: 1, deletions: 0, files: ['buoy.ts'], commits };
  expect(done({ ...on, number: 7, do: 'open-pull-request', ...open })).toHaveLength(2);
  expect(done({ ...on, number: 7, do: 'force-push', commits })).toEqual(['push', 'pull_request.synchronize']);
  expect(done({ ...on, do: 'dismiss-review', reviewer: 'bert' })).toEqual(['pull_request_review.dismissed']);
  expect(done({ ...on, do: 'resolve-thread', path: 'channel.ts' })).toEqual(['pull_request_review_thread.resolved']);
  expect(done({ ...on, do: 'unresolve-thread', path: 'channel.ts' })).toEqual([
    'pull_request_review_thread.unresolved',
  ]);
  expect(done({ ...on, do: 'unassign', assignee: 'ada' })).toEqual(['pull_request.unassigned']);
});

describe('the log of deliveries', () => {
  const page = async (path: string) => {
    const { body, headers } = await call(sandbox, 'GET', path, { auth: appJwt(sandbox) });
    return { rows: body as unknown as { id: number; guid: string; status: string }[], link: headers.get('link') };
  };

  test('is paged by cursor, newest first, and forgets after three days', async () => {
    sandbox.hook.url = 'http://127.0.0.1:1/';
    const sent = [];
    for (let count = 0; count < 5; count += 1) sent.push(await sandbox.hook.send(sandbox.installed(now)));
    const guids: string[] = [];
    let path: string | undefined = '/app/hook/deliveries?per_page=2&status=failure';
    while (path !== undefined) {
      const { rows, link } = await page(path);
      guids.push(...rows.map(({ guid }) => guid));
      path = /<[^>]*\/api\/v3([^>]*)>; rel="next"/.exec(link ?? '')?.[1];
    }
    expect(guids).toEqual(sent.map(({ guid }) => guid).toReversed());
    now = '2026-11-13T09:00:01Z';
    expect((await page('/app/hook/deliveries')).rows).toEqual([]);
    const again = `/app/hook/deliveries/${sent[0]?.id}/attempts`;
    expect((await call(sandbox, 'POST', again, { auth: appJwt(sandbox) })).status).toBe(404);
    expect(sandbox.hook.attempts).toHaveLength(5);
  });

  test('a redelivery has the same GUID, its own id and outcome, and leaves the failed attempt as it was', async () => {
    const receiver = createServer((_, response) => response.writeHead(200).end());
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    sandbox.hook.url = 'http://127.0.0.1:1/';
    const failed = await sandbox.hook.send(sandbox.installed(now));
    sandbox.hook.url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    await call(sandbox, 'POST', `/app/hook/deliveries/${failed.id}/attempts`, { auth: appJwt(sandbox) });
    await sandbox.hook.settled();
    const { rows } = await page('/app/hook/deliveries');
    expect(rows).toMatchObject([
      { guid: failed.guid, redelivery: true, status: 'OK', status_code: 200 },
      { id: failed.id, guid: failed.guid, redelivery: false, status: 'failed to connect to host' },
    ]);
    expect(rows[0]?.id).not.toBe(failed.id);
    expect(sandbox.faults).toEqual([]);
    receiver.closeAllConnections();
    receiver.close();
  });
});
