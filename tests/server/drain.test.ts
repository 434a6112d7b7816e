import { expect, test } from 'vitest';
import type { Receipt } from '../../src/server/webhook-route.ts';
import { deliver, deliveryHeaders, openDoor } from './open-door.ts';
import { connectRaw, postHead } from './raw-connection.ts';

const body = '{}';
const genuine = `${postHead({ ...deliveryHeaders(body), 'content-length': String(body.length) })}${body}`;

/** A `receive` that waits for `commit`, and tells when it was called `expected` times. */
function heldReceive(expected: number) {
  const stored = Promise.withResolvers<Receipt>();
  const allAsked = Promise.withResolvers<void>();
  let calls = 0;
  return {
    allAsked: allAsked.promise,
    commit: () => stored.resolve('accepted'),
    receive: (): Promise<Receipt> => {
      calls += 1;
      if (calls === expected) allAsked.resolve();
      return stored.promise;
    },
  };
}

test('close lets deliveries in flight finish and be answered, and takes no new connection', async () => {
  const { receive, allAsked, commit } = heldReceive(20);
  const { door, url, port, received } = await openDoor({ receive });
  const responses = Promise.all(Array.from({ length: 20 }, () => deliver(url, body)));
  await allAsked;
  const order: string[] = [];
  const closed = door.close({ graceMs: 5_000 }).then(() => order.push('closed'));
  const refused = await connectRaw(port).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'ECONNREFUSED' });
  order.push('committed');
  commit();
  expect((await responses).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  await closed;
  expect(order).toEqual(['committed', 'closed']);
  expect(received).toHaveLength(20);
});

test('close waits for a body that is still on its way', async () => {
  const { door, port, received } = await openDoor();
  const { socket, untilSeen, untilClosed } = await connectRaw(port);
  socket.write(postHead({ ...deliveryHeaders(body), expect: '100-continue', 'content-length': '2' }));
  await untilSeen('100 Continue');
  const closed = door.close({ graceMs: 5_000 });
  socket.write(body);
  expect(await untilClosed).toContain('"accepted"');
  await closed;
  expect(received).toHaveLength(1);
});

test('front door answers 503 to deliveries that come while it drains', async () => {
  const { receive, allAsked, commit } = heldReceive(1);
  const { door, port, received } = await openDoor({ receive });
  const early = await connectRaw(port);
  early.socket.write(genuine);
  await allAsked;
  const late = await connectRaw(port);
  late.socket.write(genuine.slice(0, 20));
  const closed = door.close({ graceMs: 5_000 });
  late.socket.write(genuine.slice(20));
  expect(await late.untilClosed).toMatch(/^HTTP\/1.1 503 [^]*retry-after: 10\r\n/);
  commit();
  expect(await early.untilClosed).toMatch(/^HTTP\/1.1 200 [^]*connection: close\r\n/i);
  await closed;
  expect(received).toHaveLength(1);
});

test('front door serves a page asked for while it drains, and closes the connection after it', async () => {
  const { door, port } = await openDoor();
  const { socket, untilSeen, untilClosed } = await connectRaw(port);
  socket.write(postHead({ ...deliveryHeaders(body), expect: '100-continue', 'content-length': '2' }));
  await untilSeen('100 Continue');
  const late = await connectRaw(port);
  late.socket.write('GET /page HTTP/1.1\r\n');
  const closed = door.close({ graceMs: 5_000 });
  late.socket.write('host: localhost\r\n\r\n');
  expect(await late.untilClosed).toMatch(/^HTTP\/1.1 200 [^]*connection: close\r\n[^]*fallback$/i);
  socket.write(body);
  expect(await untilClosed).toContain('"accepted"');
  await closed;
});

test('front door takes nothing more on a connection whose delivery was in flight when it began to drain', async () => {
  const { receive, allAsked, commit } = heldReceive(1);
  const { door, port, received } = await openDoor({ receive });
  const { socket, untilClosed } = await connectRaw(port);
  socket.write(genuine);
  await allAsked;
  const closed = door.close({ graceMs: 5_000 });
  socket.write(genuine);
  commit();
  await closed;
  expect((await untilClosed).match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200']);
  expect(received).toHaveLength(1);
});

test('close shuts idle and half-open connections at once', async () => {
  const { door, port } = await openDoor();
  const idle = await connectRaw(port);
  idle.socket.write(genuine);
  await idle.untilSeen('"accepted"');
  const silent = await connectRaw(port);
  const half = await connectRaw(port);
  half.socket.write('POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\n');
  await door.close({ graceMs: 60_000 });
  expect(await Promise.all([silent.untilClosed, half.untilClosed])).toEqual(['', '']);
  expect(await idle.untilClosed).toContain('"accepted"');
});

test('close cuts off what does not finish in time, and says so', async () => {
  const { receive, allAsked } = heldReceive(1);
  const { door, port, lines } = await openDoor({ receive });
  const { socket, untilClosed } = await connectRaw(port);
  socket.write(genuine);
  await allAsked;
  await door.close({ graceMs: 20 });
  expect(await untilClosed).toBe('');
  expect(lines).toMatchObject([{ level: 'warn', fields: { graceMs: 20 } }]);
});

test('close waits for storing that outlasted its answer', async () => {
  const { receive, allAsked, commit } = heldReceive(1);
  const { door, url } = await openDoor({ receive, limits: { receiveMs: 20 } });
  const response = deliver(url, body);
  await allAsked;
  expect((await response).status).toBe(503);
  const order: string[] = [];
  const closed = door.close({ graceMs: 5_000 }).then(() => order.push('closed'));
  // Ten turns of the event loop: enough for a close that waits for nothing.
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  order.push('committed');
  commit();
  await closed;
  expect(order).toEqual(['committed', 'closed']);
});

test('close may be called twice', async () => {
  const { door, url } = await openDoor();
  const first = door.close({ graceMs: 100 });
  expect(door.close({ graceMs: 100 })).toBe(first);
  await first;
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});
