import { generateKeyPairSync } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { Action, LifecycleAction, Scenario } from '../../src/sandbox/actions.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { deliver } from '../../src/sandbox/webhooks/deliver.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import { signatureOf } from '../../src/sandbox/webhooks/sign.ts';
import { type Child, startChild } from '../child.ts';
import { variablesOf } from '../cli/run.ts';
import { SMALL_SCENARIO } from '../sandbox/small-scenario.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { tellFigure } from './figures.ts';
import { visitDashboard } from './canary-visits.ts';
import { startRealApp } from './real-app.ts';

/** A text that nothing but somebody’s private words holds. */
const CANARY = 'canary-7f3a91';
const SECRET = `${CANARY}-webhook-secret`;
/** A key that GitHub does not know. */
const FOREIGN_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString();
/** Where people’s words are, whatever object they belong to. */
const WORDS = new Set(['title', 'body', 'message', 'description', 'milestone']);

/** Something that pages have to show. */
const OPEN: Action = {
  at: '2026-11-10T09:00:00Z',
  actor: 'bert',
  do: 'open-pull-request',
  repository: 'tides/harbour',
  number: 3,
  title: 'Light the pier',
  body: '',
  draft: false,
  branch: 'light',
  additions: 10,
  deletions: 2,
  files: ['light.ts'],
  commits: [{ message: 'Light', author: 'bert', authoredAt: '2026-11-10T08:00:00Z', modified: ['light.ts'] }],
};
const REVOKED: LifecycleAction = { at: '2026-11-12T09:00:00Z', actor: 'ada', do: 'revoke-authorization' };

/** The scenario with canaries for all that people wrote. */
function withCanaries<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withCanaries) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    WORDS.has(key) && typeof inner === 'string' ? `${CANARY} ${inner}` : withCanaries(inner),
  ]);
  return Object.fromEntries(entries) as T;
}

async function canarySandbox(): Promise<{ sandbox: Sandbox; deliveries: Delivery[] }> {
  const scenario: Scenario = withCanaries({ ...SMALL_SCENARIO, actions: [...SMALL_SCENARIO.actions, OPEN] });
  for (const repository of scenario.repositories) repository.private = true;
  const sandbox = await createSandbox({ scenario, webhookSecret: SECRET, validateResponses: false }).start();
  onTestFinished(() => sandbox.stop());
  return {
    sandbox,
    deliveries: [sandbox.installed('2026-11-01T08:00:00Z'), ...scenario.actions.flatMap(sandbox.apply)],
  };
}

/** What may be in no line: the canary, the lines of the private key, and every token that GitHub gave out. */
function secretsOf(sandbox: Sandbox): string[] {
  const keyLines = `${sandbox.appPrivateKey ?? ''}${FOREIGN_KEY}`.split('\n').filter((line) => line.length > 40);
  return [CANARY, sandbox.world.app.clientSecret, ...keyLines];
}

function hitsOf(text: string, secrets: readonly string[]): string[] {
  return [
    ...secrets.filter((secret) => text.includes(secret)),
    ...(text.match(/gh[opsur]_\w{8,}|eyJhbGciOi[\w.-]{8,}/g) ?? []),
  ];
}

describeEachDatabase('what people wrote, keys and tokens', (open, config) => {
  test('are in no line of the log at any level, no answer and no message', async () => {
    const { sandbox, deliveries } = await canarySandbox();
    const github = {
      APP_ID: String(sandbox.appId),
      PRIVATE_KEY: sandbox.appPrivateKey ?? '',
      WEBHOOK_SECRET: SECRET,
      GHE_HOST: sandbox.host,
      GHE_PROTOCOL: 'http',
      GITHUB_CLIENT_ID: sandbox.world.app.clientId,
      GITHUB_CLIENT_SECRET: sandbox.world.app.clientSecret,
    };
    const { app, base, hook } = await startRealApp(config(), { ...github, LOG_LEVEL: 'trace' });
    const answers: string[] = [];
    const send = async (delivery: Delivery, guid: string, secret = SECRET): Promise<void> => {
      const ids = { guid, hookId: 1, installationTarget: sandbox.appId };
      answers.push((await deliver(hook, secret, delivery, ids)).body);
    };
    sandbox.failures.script({ failure: { kind: 'html' }, times: 2 });
    for (const [index, delivery] of deliveries.entries()) await send(delivery, `accepted-${index}`);
    const first = deliveries.find(({ event }) => event === 'pull_request');
    if (first === undefined) throw new Error('The scenario has no pull request.');
    await send(first, 'accepted-1');
    await send(first, 'refused', 'another-secret-altogether');
    await send({ ...first, payload: { ...first.payload, pull_request: { title: CANARY } } }, 'parked');
    answers.push(await sendBroken(hook, `{"title": "${CANARY}`));
    answers.push(await (await fetch(`${base}/${CANARY}`)).text());

    sandbox.world.app.callbackUrls.push(`${base}/sign-in/callback`);
    sandbox.apply({ at: '2026-11-12T08:00:00Z', actor: 'ada', do: 'remove-member', login: 'chloe' });
    const visits = await visitDashboard(base, sandbox, open(), 'chloe');
    for (const [index, delivery] of sandbox.apply(REVOKED).entries()) await send(delivery, `revoked-${index}`);

    const variables = { ...github, ...variablesOf(config()) };
    const failing = command(['publish', 'tides/harbour'], { ...variables, PRIVATE_KEY: FOREIGN_KEY });
    expect(await failing.ended).toBe(1);
    const publishing = command(['publish', 'tides/harbour'], variables);
    expect({ code: await publishing.ended, err: publishing.err() }).toEqual({ code: 0, err: '' });
    const listing = command(['deliveries', 'list'], variablesOf(config()));
    expect(await listing.ended).toBe(0);
    const client = { GITHUB_CLIENT_ID: sandbox.world.app.clientId, GITHUB_CLIENT_SECRET: `${CANARY}-client-secret` };
    const checking = command(['doctor'], { ...variables, ...client, PUBLIC_URL: base });
    expect(await checking.ended).toBe(1);
    const telling = command(['status', '--json'], variables);
    expect(await telling.ended).toBe(0);
    answers.push(await (await fetch(`${base}/metrics`)).text());
    app.kill('SIGTERM');
    expect(await app.ended).toBe(0);

    const secrets = [...secretsOf(sandbox), ...visits.secrets];
    const told = [app, failing, publishing, listing, checking, telling].flatMap((child) => [child.out(), child.err()]);
    expect(hitsOf([...told, ...answers, ...visits.toOthers].join('\n'), secrets)).toEqual([]);
    const notTheirs = secrets.filter((secret) => secret !== CANARY);
    expect(hitsOf(visits.toReader.join('\n'), notTheirs)).toEqual([]);
    expect(visits.toReader.join('\n')).toContain(CANARY);
    expect(app.out()).toContain('"result":"parked"');
    expect(listing.out()).toContain('2 deliveries are parked');
    expect(checking.out()).toContain('GitHub does not accept GITHUB_CLIENT_SECRET.');
    tellFigure('canary', {
      lines: app.out().split('\n').length,
      answers: answers.length + visits.toOthers.length + visits.toReader.length,
      hits: 0,
    });
  });
});

function command(args: readonly string[], env: Record<string, string>): Child {
  return startChild('bin/headroom.js', args, env);
}

async function sendBroken(url: string, body: string): Promise<string> {
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'issues',
    'x-github-delivery': 'broken',
    'x-github-hook-id': '1',
    'x-hub-signature-256': signatureOf(SECRET, body),
  };
  return await (await fetch(url, { method: 'POST', headers, body })).text();
}
