import { request as httpRequest } from 'node:http';
import { expect, test } from 'vitest';
import { deliver, deliveryHeaders, openDoor } from './open-door.ts';
import { connectRaw, postHead } from './raw-connection.ts';

const body = '{"title":"canary-title"}';
const large = `{"title":"${'x'.repeat(3000)}"}`;
const forged = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` };
const patient = { bodyMs: 5_000, sliceMs: 5_000 };

test.each([
  ['text/plain', 415],
  ['application/x-www-form-urlencoded', 415],
  ['application/jsonp', 415],
  [undefined, 415],
  ['application/json', 200],
  ['Application/JSON; charset=utf-8', 200],
])('webhook route answers content type %s with %i', async (type, status) => {
  const { url } = await openDoor();
  const headers = deliveryHeaders(body, { 'content-type': type });
  const response = await fetch(`${url}/api/github/webhooks`, { method: 'POST', headers, body: Buffer.from(body) });
  expect(response.status).toBe(status);
});

test('webhook route refuses compressed bodies', async () => {
  const { url, received } = await openDoor();
  expect((await deliver(url, body, { 'content-encoding': 'gzip' })).status).toBe(415);
  expect((await deliver(url, body, { 'content-encoding': 'identity' })).status).toBe(200);
  expect(received).toHaveLength(1);
});

test('webhook route answers 413 on the announced length, before any body came', async () => {
  const { port, lines } = await openDoor({ limits: { lingerMs: 20 } });
  const { socket, untilClosed } = await connectRaw(port);
  socket.write(postHead({ ...deliveryHeaders(body), 'content-length': '26214401' }));
  expect(await untilClosed).toMatch(/^HTTP\/1.1 413 /);
  expect(lines).toMatchObject([{ level: 'warn', fields: { status: 413, bytes: 0 } }]);
});

test('webhook route takes exactly as much as the limit', async () => {
  const { url } = await openDoor({ limits: { bodyBytes: body.length } });
  expect((await deliver(url, body)).status).toBe(200);
  expect((await deliver(url, `${body} `)).status).toBe(413);
});

test.each([{}, forged, { 'x-hub-signature-256': '' }])(
  'webhook route answers 413 when chunks exceed the limit, with the signature %j',
  async (signature) => {
    const { port, lines } = await openDoor({ limits: { bodyBytes: 10_000, lingerMs: 20 } });
    const { socket, untilClosed } = await connectRaw(port);
    socket.write(postHead({ ...deliveryHeaders(body), ...signature, 'transfer-encoding': 'chunked' }));
    for (let sent = 0; sent <= 10_000; sent += 1000) socket.write(`3e8\r\n${'canary- '.repeat(125)}\r\n`);
    expect(await untilClosed).toMatch(/^HTTP\/1.1 413 /);
    expect(lines).toMatchObject([{ fields: { status: 413 } }]);
    expect(JSON.stringify(lines)).not.toContain('canary');
  },
);

test('webhook route delivers its 413 to a client that goes on sending', async () => {
  const { port } = await openDoor({ limits: { bodyBytes: 1000 } });
  const upload = 4_000_000;
  const status = await new Promise((resolve, reject) => {
    const headers = { ...deliveryHeaders(body), 'content-length': upload };
    const path = '/api/github/webhooks';
    const request = httpRequest({ port, host: '127.0.0.1', path, method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject).end(Buffer.alloc(upload, ' '));
  });
  expect(status).toBe(413);
});

test('webhook route lets a refused client finish sending, and closes without a reset', async () => {
  const { port } = await openDoor({ limits: { bodyBytes: 1000, lingerMs: 5_000 } });
  const { socket, untilSeen, untilClosed } = await connectRaw(port);
  const errors: Error[] = [];
  socket.on('error', (error) => errors.push(error));
  socket.write(postHead({ ...deliveryHeaders(body), 'content-length': '200000' }));
  await untilSeen('413');
  for (let sent = 0; sent < 200_000; sent += 50_000) {
    await new Promise((resolve) => socket.write(Buffer.alloc(50_000, ' '), resolve));
  }
  await untilClosed;
  expect(errors).toEqual([]);
});

test('webhook route answers 408 when the whole body takes too long', async () => {
  const { port, received } = await openDoor({ limits: { bodyMs: 40, sliceMs: 5_000, lingerMs: 10 } });
  const { socket, untilClosed } = await connectRaw(port);
  socket.write(`${postHead({ ...deliveryHeaders(body), 'content-length': String(body.length) })}{"ti`);
  const trickle = setInterval(() => socket.write('x'), 15);
  expect(await untilClosed).toMatch(/^HTTP\/1.1 408 /);
  clearInterval(trickle);
  expect(received).toHaveLength(0);
});

test('webhook route answers 408 when a body trickles below the least rate', async () => {
  const { port } = await openDoor({ limits: { bodyMs: 5_000, sliceMs: 30, sliceBytes: 100, lingerMs: 10 } });
  const { socket, untilClosed } = await connectRaw(port);
  socket.write(postHead({ ...deliveryHeaders(body), 'content-length': '24000' }));
  const trickle = setInterval(() => socket.write('x'), 5);
  expect(await untilClosed).toMatch(/^HTTP\/1.1 408 /);
  clearInterval(trickle);
});

test('webhook route answers 503 to a body that the memory of all bodies has no room for', async () => {
  const { url, received } = await openDoor({ limits: { heldBytes: 2048 } });
  const response = await deliver(url, large);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10']);
  expect((await deliver(url, body)).status).toBe(200);
  expect(received).toHaveLength(1);
});

test('webhook route holds a body’s memory until it is stored, and no longer', async () => {
  const stored = Promise.withResolvers<'accepted'>();
  const asked = Promise.withResolvers<void>();
  const { url } = await openDoor({
    limits: { heldBytes: 4096 },
    receive: () => {
      asked.resolve();
      return stored.promise;
    },
  });
  const first = deliver(url, large);
  await asked.promise;
  expect((await deliver(url, large)).status).toBe(503);
  stored.resolve('accepted');
  expect((await first).status).toBe(200);
  for (let count = 0; count < 5; count += 1) expect((await deliver(url, large)).status).toBe(200);
});

test('webhook route gives memory back after forged and broken-off bodies', async () => {
  const { url, port } = await openDoor({ limits: { heldBytes: 4096, ...patient } });
  for (let count = 0; count < 5; count += 1) {
    expect((await deliver(url, large, forged)).status).toBe(401);
    const { socket, untilClosed } = await connectRaw(port);
    socket.end(`${postHead({ ...deliveryHeaders(large), 'content-length': String(large.length) })}{"half`);
    await untilClosed;
  }
  expect((await deliver(url, large)).status).toBe(200);
});

test('webhook route keeps nothing of a body without a signature', async () => {
  const { url } = await openDoor({ limits: { heldBytes: 0 } });
  expect((await deliver(url, large, { 'x-hub-signature-256': undefined })).status).toBe(401);
  expect((await deliver(url, large)).status).toBe(503);
});

test('webhook route reads a body that comes byte by byte', async () => {
  const { port, received } = await openDoor();
  const { socket, untilSeen } = await connectRaw(port);
  const chunks = Array.from(Buffer.from(body), (byte) => `1\r\n${String.fromCodePoint(byte)}\r\n`);
  socket.write(`${postHead({ ...deliveryHeaders(body), 'transfer-encoding': 'chunked' })}${chunks.join('')}0\r\n\r\n`);
  await untilSeen('"accepted"');
  expect(received[0]?.body.toString()).toBe(body);
});

test('webhook route asks for a body that waits for its leave, and only where it would take it', async () => {
  const { port, received } = await openDoor({ limits: { lingerMs: 20 } });
  const expecting = { ...deliveryHeaders(body), expect: '100-continue' };

  const welcome = await connectRaw(port);
  welcome.socket.write(postHead({ ...expecting, 'content-length': String(body.length) }));
  await welcome.untilSeen('100 Continue');
  welcome.socket.write(body);
  await welcome.untilSeen('"accepted"');

  const unwelcome = await connectRaw(port);
  unwelcome.socket.write(postHead({ ...expecting, 'content-length': '300000000' }));
  expect(await unwelcome.untilClosed).toMatch(/^HTTP\/1.1 413 /);
  expect(received).toHaveLength(1);
});
