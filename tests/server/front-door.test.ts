import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createFrontDoor } from '../../src/server/front-door.ts';
import { ListenError } from '../../src/server/listen.ts';
import { openDoor, recordingLog } from './open-door.ts';
import { connectRaw } from './raw-connection.ts';

test('front door serves /healthz and /readyz itself, with security headers', async () => {
  const { url } = await openDoor();
  for (const path of ['/healthz', '/readyz', '/readyz?verbose']) {
    const response = await fetch(`${url}${path}`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    });
  }
  expect((await fetch(`${url}/readyz`, { method: 'HEAD' })).status).toBe(200);
  expect((await fetch(`${url}/healthz`, { method: 'POST', body: 'x' })).status).toBe(405);
});

test('readyz says why the app is not ready, while healthz stays up', async () => {
  const { url } = await openDoor({
    ready: () => Promise.resolve({ ok: false, reason: 'The database does not answer.' }),
  });
  const response = await fetch(`${url}/readyz`);
  expect([response.status, await response.json()]).toEqual([
    503,
    { status: 'unavailable', reason: 'The database does not answer.' },
  ]);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test('readyz answers 503 when the check fails or hangs, and recovers', async () => {
  const checks = [() => Promise.reject(new Error('canary-reason')), () => new Promise<never>(() => undefined)];
  const { url, lines } = await openDoor({
    limits: { readyMs: 20, readyKeptMs: 0 },
    ready: () => checks.shift()?.() ?? Promise.resolve({ ok: true }),
  });
  const first = await fetch(`${url}/readyz`);
  expect(first.status).toBe(503);
  expect((await first.text()) + JSON.stringify(lines)).not.toContain('canary');
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

test('front door hands every other path to the fallback, bodies included', async () => {
  const { url } = await openDoor({
    fallback: async (request, response) => {
      const chunks = await request.toArray();
      response.end(`${request.method} ${request.url} ${Buffer.concat(chunks as Buffer[]).toString()}`);
    },
  });
  expect(await (await fetch(`${url}/a/b?c=d`)).text()).toBe('GET /a/b?c=d ');
  expect(await (await fetch(`${url}/api/github/webhooks/`, { method: 'POST', body: 'x' })).text()).toBe(
    'POST /api/github/webhooks/ x',
  );
});

test('front door answers 500 when the fallback fails, and logs neither path nor message', async () => {
  for (const fallback of [
    () => Promise.reject(new Error('canary')),
    () => {
      throw new Error('canary');
    },
  ]) {
    const { url, lines } = await openDoor({ fallback });
    const response = await fetch(`${url}/canary`);
    expect(response.status).toBe(500);
    expect((await response.text()) + JSON.stringify(lines)).not.toContain('canary');
    expect(lines).toMatchObject([{ level: 'error', fields: { error: 'Error' } }]);
  }
});

test('front door cuts the connection when the fallback fails after its answer began', async () => {
  const { url } = await openDoor({
    fallback: async (_request, response) => {
      await new Promise((resolve) => response.write('half', resolve));
      throw new Error('late');
    },
  });
  await expect(fetch(url).then((response) => response.text())).rejects.toThrow('terminated');
});

test.each([
  ['not HTTP at all\r\n\r\n', 400],
  [`GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
  ['POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n', 400],
])('front door answers what is no request, %#', async (text, status) => {
  const { port } = await openDoor();
  const { socket, untilClosed } = await connectRaw(port);
  socket.write(text);
  expect(await untilClosed).toContain(`HTTP/1.1 ${status} `);
});

test('front door hangs up on headers that never end', async () => {
  const { port } = await openDoor({ limits: { headersMs: 30, checkEveryMs: 10 } });
  const { socket, untilClosed } = await connectRaw(port);
  socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n');
  expect(await untilClosed).toMatch(/^HTTP\/1.1 408 /);
});

test('front door drops idle connections to make room for new ones', async () => {
  const { port } = await openDoor({ limits: { connections: 1 } });
  const idle = await connectRaw(port);
  idle.socket.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await idle.untilSeen('"ok"');
  const dropped = await connectRaw(port);
  expect(await dropped.untilClosed).toBe('');
  await idle.untilClosed;
  const next = await connectRaw(port);
  next.socket.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await next.untilSeen('"ok"');
});

test('front door says what to do when its port is taken', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void squatter.close());
  await once(squatter, 'listening');
  const address = squatter.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const door = createFrontDoor({
    secrets: [],
    receive: () => Promise.resolve('accepted'),
    ready: () => Promise.resolve({ ok: true }),
    fallback: () => undefined,
    log: recordingLog([]),
  });
  const listening = door.listen('127.0.0.1', port);
  await expect(listening).rejects.toThrow(ListenError);
  await expect(listening).rejects.toThrow(/EADDRINUSE.*set PORT to another\.$/);
});

test('front door serves the metrics to whoever asks with GET, and none where there are none', async () => {
  const { url } = await openDoor({ metrics: () => Promise.resolve({ contentType: 'text/plain', text: 'up 1\n' }) });
  const response = await fetch(`${url}/metrics?name=up`);
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    200,
    'text/plain',
    'up 1\n',
  ]);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(405);
  const without = await openDoor();
  expect(await (await fetch(`${without.url}/metrics`)).text()).toBe('fallback');
});
