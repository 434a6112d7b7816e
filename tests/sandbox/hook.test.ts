import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { signatureOf } from '../../src/sandbox/webhooks/sign.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { appJwt, call, SECRET, startedSandbox, tokenFor } from './connected.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

const received: Received[] = [];
let statusToAnswer = 200;
let mostAtOnce = 0;
let atOnce = 0;

const receiver = createServer((request, response) => {
  atOnce += 1;
  mostAtOnce = Math.max(mostAtOnce, atOnce);
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    atOnce -= 1;
    response.writeHead(statusToAnswer).end('noted');
  });
});

let sandbox: Sandbox;

beforeEach(async () => {
  received.length = 0;
  statusToAnswer = 200;
  mostAtOnce = 0;
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  sandbox = await startedSandbox();
  sandbox.hook.url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/api/github/webhooks`;
});

afterEach(async () => {
  await sandbox.stop();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

test('signatureOf gives the signature that GitHub publishes as an example', () => {
  expect(signatureOf("It's a Secret to Everybody", 'Hello, World!')).toBe(
    'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
  );
});

test('a delivery is signed and labelled as GitHub does it', async () => {
  const attempt = await sandbox.hook.send(sandbox.installed('2026-11-02T07:00:00Z'), 'a-guid');
  const [{ headers, body } = { headers: {}, body: '' }] = received;
  expect(headers).toMatchObject({ 'x-github-event': 'installation', 'x-github-delivery': 'a-guid' });
  expect(headers['user-agent']).toMatch(/^GitHub-Hookshot\//);
  expect(headers['x-hub-signature-256']).toBe(signatureOf(SECRET, body));
  expect(attempt.receipt).toMatchObject({ statusCode: 200, body: 'noted' });
});

test('many deliveries are sent with bounded concurrency, one attempt each', async () => {
  const deliveries = Array.from({ length: 40 }, () => sandbox.installed('2026-11-02T07:00:00Z'));
  const attempts = await sandbox.hook.sendAll(deliveries, 4);
  expect(new Set(attempts.map(({ guid }) => guid)).size).toBe(40);
  expect(mostAtOnce).toBeLessThanOrEqual(4);
});

test('a generator is asked for the next delivery only when it is sent', async () => {
  let made = 0;
  const endless = function* () {
    for (; made < 30; made += 1) {
      expect(received.length).toBeGreaterThanOrEqual(made - 2);
      yield sandbox.installed('2026-11-02T07:00:00Z');
    }
  };
  expect(await sandbox.hook.sendAll(endless(), 2)).toHaveLength(30);
});

test('what the App writes comes back to it as a webhook from its bot', async () => {
  const auth = await tokenFor(sandbox);
  await call(sandbox, 'POST', '/repos/tides/harbour/issues', { auth, body: { title: 'Fog' } });
  await sandbox.hook.settled();
  expect(received.map(({ headers }) => headers['x-github-event'])).toEqual(['issues']);
  expect(JSON.parse(received[0]?.body ?? '{}')).toMatchObject({
    action: 'opened',
    sender: { login: 'headroom[bot]', type: 'Bot' },
    issue: { performed_via_github_app: { id: sandbox.appId } },
  });
});

test('a failed delivery is listed by the API and redelivered under its GUID', async () => {
  statusToAnswer = 503;
  const failed = await sandbox.hook.send(sandbox.installed('2026-11-02T07:00:00Z'));
  statusToAnswer = 200;
  const auth = appJwt(sandbox);
  const listed = await call(sandbox, 'GET', '/app/hook/deliveries?status=failure', { auth });
  expect(listed.body).toMatchObject([
    { guid: failed.guid, status_code: 503, redelivery: false, event: 'installation' },
  ]);
  const again = await call(sandbox, 'POST', `/app/hook/deliveries/${failed.id}/attempts`, { auth });
  expect(again.status).toBe(202);
  await sandbox.hook.settled();
  expect(sandbox.hook.attempts.map(({ guid }) => guid)).toEqual([failed.guid, failed.guid]);
  expect((await call(sandbox, 'GET', `/app/hook/deliveries/${failed.id}`, { auth })).status).toBe(200);
  expect(sandbox.faults).toEqual([]);
});

test('nobody answering is an attempt with status 0', async () => {
  sandbox.hook.url = 'http://127.0.0.1:1/';
  const attempt = await sandbox.hook.send(sandbox.installed('2026-11-02T07:00:00Z'));
  expect(attempt.receipt.statusCode).toBe(0);
});
