import { Probot, ProbotOctokit } from 'probot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { SMALL_SCENARIO } from './small-scenario.ts';

const HARBOUR = { owner: 'tides', repo: 'harbour' };

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await createSandbox({ scenario: SMALL_SCENARIO, webhookSecret: 'a secret of the tests' }).start();
  for (const action of SMALL_SCENARIO.actions) sandbox.apply(action);
});

afterEach(() => sandbox.stop());

/** Probot's client without its pause between writes. */
function client(installationId?: number) {
  const { appId, appPrivateKey: privateKey = '' } = sandbox;
  const auth = { appId, privateKey, ...(installationId === undefined ? {} : { installationId }) };
  const baseUrl = `${sandbox.url}/api/v3`;
  return new ProbotOctokit({ auth, baseUrl, throttle: { enabled: false }, retry: { enabled: false } });
}

test('Probot exchanges an App JWT for a token and makes, lists, edits and closes an issue', async () => {
  const { appId, appPrivateKey: privateKey = '', url } = sandbox;
  const probot = new Probot({ appId, privateKey, baseUrl: `${url}/api/v3`, logLevel: 'fatal' });
  const octokit = await probot.auth(sandbox.installationId);
  const { data: made } = await octokit.rest.issues.create({
    ...HARBOUR,
    title: 'Weekly health',
    body: 'Calm.',
    labels: ['headroom'],
  });
  expect(made).toMatchObject({
    number: 3,
    user: { login: 'headroom[bot]', type: 'Bot' },
    labels: [{ name: 'headroom' }],
  });
  expect(made.performed_via_github_app?.id).toBe(sandbox.appId);

  const { data: listed } = await octokit.rest.issues.listForRepo({ ...HARBOUR, labels: 'headroom', state: 'open' });
  expect(listed.map(({ number }) => number)).toEqual([3]);

  await octokit.rest.issues.update({ ...HARBOUR, issue_number: 3, body: 'Rough.' });
  const { data: closed } = await octokit.rest.issues.update({ ...HARBOUR, issue_number: 3, state: 'closed' });
  expect(closed).toMatchObject({ state: 'closed', state_reason: 'completed', body: 'Rough.' });

  expect(sandbox.ledger.entries.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
    'apps/create-installation-access-token 201',
    'issues/create 201',
    'issues/update 200',
    'issues/update 200',
  ]);
  const echoes = sandbox.hook.waiting.map(({ event, payload }) => `${event}.${String(payload.action)}`);
  expect(echoes).toEqual(['issues.opened', 'issues.labeled', 'issues.edited', 'issues.closed']);
  expect(sandbox.hook.waiting[0]?.payload).toMatchObject({ sender: { type: 'Bot' }, installation: { id: 60_000_001 } });
  expect(sandbox.faults).toEqual([]);
});

test('the App reads what it needs, and every answer fits the description', async () => {
  const app = client();
  const octokit = client(sandbox.installationId);
  const pull = { ...HARBOUR, pull_number: 1 };
  const item = { ...HARBOUR, issue_number: 1 };

  expect((await app.rest.apps.getAuthenticated()).data?.slug).toBe('headroom');
  expect((await app.rest.apps.listInstallations()).data).toHaveLength(1);
  await app.rest.apps.getInstallation({ installation_id: sandbox.installationId });
  await app.rest.apps.getRepoInstallation(HARBOUR);
  await app.rest.apps.getOrgInstallation({ org: 'tides' });

  expect((await octokit.rest.rateLimit.get()).data.rate.limit).toBe(5000);
  await octokit.rest.meta.get();
  expect((await octokit.rest.apps.listReposAccessibleToInstallation()).data.total_count).toBe(1);
  expect((await octokit.rest.repos.get(HARBOUR)).data.default_branch).toBe('main');
  const file = await octokit.rest.repos.getContent({ ...HARBOUR, path: '.github/headroom.yml' });
  expect(file.data).toMatchObject({ encoding: 'base64', content: btoa('weekly-report: true\n') });
  expect((await octokit.rest.issues.listMilestones({ ...HARBOUR, state: 'all' })).data[0]?.title).toBe('1.0');
  expect((await octokit.rest.issues.listForRepo({ ...HARBOUR, state: 'all' })).data).toHaveLength(2);
  await octokit.rest.issues.get({ ...HARBOUR, issue_number: 2 });
  expect((await octokit.rest.issues.listComments(item)).data).toHaveLength(1);
  expect((await octokit.rest.pulls.list({ ...HARBOUR, state: 'closed' })).data).toHaveLength(1);
  expect((await octokit.rest.pulls.get(pull)).data).toMatchObject({ merged: true, additions: 15, commits: 2 });
  expect((await octokit.rest.pulls.listReviews(pull)).data.map(({ state }) => state)).toEqual([
    'CHANGES_REQUESTED',
    'APPROVED',
  ]);
  expect((await octokit.rest.pulls.listReviewComments(pull)).data[0]?.path).toBe('channel.ts');
  expect((await octokit.rest.issues.listLabelsForRepo(HARBOUR)).data[0]?.name).toBe('bug');
  expect(sandbox.faults).toEqual([]);
});

test('a timeline lists every event of a pull request in order', async () => {
  const octokit = client(sandbox.installationId);
  const parameters = { ...HARBOUR, issue_number: 1, per_page: 5 };
  const events = await octokit.paginate(octokit.rest.issues.listEventsForTimeline, parameters);
  expect(events.map(({ event }) => event)).toEqual([
    'committed',
    'ready_for_review',
    'convert_to_draft',
    'ready_for_review',
    'review_requested',
    'review_requested',
    'review_requested',
    'review_request_removed',
    'labeled',
    'unlabeled',
    'milestoned',
    'demilestoned',
    'assigned',
    'renamed',
    'commented',
    'reviewed',
    'committed',
    'reviewed',
    'closed',
    'reopened',
    'merged',
    'closed',
  ]);
  expect(sandbox.faults).toEqual([]);
});

test('labels, comments, reactions, check runs and search are written and read back', async () => {
  const octokit = client(sandbox.installationId);
  const item = { ...HARBOUR, issue_number: 2 };
  await octokit.rest.issues.createLabel({ ...HARBOUR, name: 'headroom: overdue', color: 'fbca04' });
  await octokit.rest.issues.updateLabel({ ...HARBOUR, name: 'headroom: overdue', description: 'Waits too long' });
  await octokit.rest.issues.addLabels({ ...item, labels: ['headroom: overdue'] });
  await octokit.rest.issues.setLabels({ ...item, labels: ['bug'] });
  await octokit.rest.issues.removeLabel({ ...item, name: 'bug' });
  expect((await octokit.rest.issues.listLabelsOnIssue(item)).data).toEqual([]);

  const { data: comment } = await octokit.rest.issues.createComment({ ...item, body: 'Noted.' });
  const commentRef = { ...HARBOUR, comment_id: comment.id };
  await octokit.rest.issues.updateComment({ ...commentRef, body: 'Noted <!-- marker -->' });
  await octokit.rest.reactions.createForIssueComment({ ...commentRef, content: 'eyes' });
  await octokit.rest.reactions.createForIssue({ ...item, content: '+1' });
  expect((await octokit.rest.reactions.listForIssueComment(commentRef)).data).toHaveLength(1);
  await octokit.rest.issues.deleteComment(commentRef);

  const head = (await octokit.rest.pulls.get({ ...HARBOUR, pull_number: 1 })).data.head.sha;
  const output = { title: 'Waiting', summary: 'For **bert**' };
  const run = { ...HARBOUR, name: 'Headroom', head_sha: head, status: 'in_progress', output } as const;
  const { data: made } = await octokit.rest.checks.create(run);
  await octokit.rest.checks.update({ ...HARBOUR, check_run_id: made.id, conclusion: 'neutral', output });
  const { data: runs } = await octokit.rest.checks.listForRef({ ...HARBOUR, ref: head, check_name: 'Headroom' });
  expect(runs.check_runs).toMatchObject([{ status: 'completed', conclusion: 'neutral', output: { title: 'Waiting' } }]);

  const q = 'repo:tides/harbour is:issue in:body "at *dawn*"';
  const { data: found } = await octokit.rest.search.issuesAndPullRequests({ q });
  expect(found.items.map(({ number }) => number)).toEqual([2]);
  expect(sandbox.faults).toEqual([]);
});
