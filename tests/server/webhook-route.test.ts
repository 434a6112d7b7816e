import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Receipt } from '../../src/server/webhook-route.ts';
import { deliver, openDoor, secret, sign } from './open-door.ts';

const body = JSON.stringify({ action: 'opened', title: 'canary-title' });

test('webhook route hands over what was sent, and answers with what became of it', async () => {
  const receipts: Receipt[] = ['accepted', 'duplicate', 'parked'];
  const { url, received } = await openDoor({
    receive: () => Promise.resolve(receipts[received.length - 1] ?? 'parked'),
  });
  for (const status of receipts) {
    const response = await deliver(url, body);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status });
  }
  expect(received[0]).toEqual({
    hookId: '292430182',
    guid: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    event: 'pull_request',
    body: Buffer.from(body),
    payload: { action: 'opened', title: 'canary-title' },
  });
});

test('webhook route logs one line a delivery, with no word of the body', async () => {
  const { url, lines } = await openDoor();
  await deliver(url, body);
  expect(lines).toEqual([
    {
      level: 'info',
      message: 'delivery',
      fields: {
        event: 'pull_request',
        guid: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
        hookId: '292430182',
        status: 200,
        ms: expect.any(Number),
        bytes: body.length,
        result: 'accepted',
      },
    },
  ]);
});

test('webhook route hands over signed bodies that are not JSON, with a reason that quotes nothing', async () => {
  const { url, received, lines } = await openDoor({ receive: () => Promise.resolve('parked') });
  for (const broken of ['', '{"title":"canary-title', 'canary-title', '\u{FEFF}{}']) {
    expect((await deliver(url, broken)).status).toBe(200);
  }
  expect(received).toHaveLength(4);
  for (const delivery of received) {
    expect(delivery).not.toHaveProperty('payload');
    expect(delivery.parseError).toMatch(/^Body is not JSON/);
    expect(delivery.parseError).not.toContain('canary');
  }
  expect(JSON.stringify(lines)).not.toContain('canary');
});

test('webhook route accepts none of 1,000 forged requests', async () => {
  const { url, received, lines } = await openDoor();
  const sha1 = createHmac('sha1', secret).update(body).digest('hex');
  const forgeries: ((index: number) => Promise<Response>)[] = [
    () => deliver(url, body, { 'x-hub-signature-256': undefined }),
    (index) => deliver(url, body, { 'x-hub-signature-256': sign(body, `wrong secret number ${index}`) }),
    () => deliver(url, body, { 'x-hub-signature-256': undefined, 'x-hub-signature': `sha1=${sha1}` }),
    () => deliver(url, body, { 'x-hub-signature-256': `sha1=${sha1}` }),
    (index) => deliver(url, `${body.slice(0, -2)}${index}"}`, { 'x-hub-signature-256': sign(body) }),
  ];
  const statuses = new Set<number>();
  for (let start = 0; start < 1000; start += 50) {
    const indexes = Array.from({ length: 50 }, (_, offset) => start + offset);
    const batch = indexes.flatMap((index) => forgeries[index % forgeries.length]?.(index) ?? []);
    for (const { status } of await Promise.all(batch)) statuses.add(status);
  }
  expect([...statuses]).toEqual([401]);
  expect(received).toHaveLength(0);
  expect(lines).toHaveLength(1000);
  expect(JSON.stringify(lines)).not.toContain('canary');
});

test('webhook route accepts both secrets during a rotation, and only the new one after it', async () => {
  const old = 'the secret before the rotation';
  const next = 'the secret after the rotation';
  const during = await openDoor({ secrets: [old, next] });
  const after = await openDoor({ secrets: [next] });
  const statuses = async (url: string): Promise<number[]> =>
    (await Promise.all([old, next].map((key) => deliver(url, body, { 'x-hub-signature-256': sign(body, key) })))).map(
      ({ status }) => status,
    );
  expect(await statuses(during.url)).toEqual([200, 200]);
  expect(await statuses(after.url)).toEqual([401, 200]);
});

test.each(['x-github-event', 'x-github-delivery'])('webhook route answers 400 when %s is missing', async (name) => {
  const { url, received } = await openDoor();
  const missing = await deliver(url, body, { [name]: undefined });
  expect([missing.status, await missing.text()]).toEqual([400, expect.stringContaining(name)]);
  expect(received).toHaveLength(0);
});

test('webhook route takes a delivery that does not say which hook sent it', async () => {
  const { url, received } = await openDoor();
  expect((await deliver(url, body, { 'x-github-hook-id': undefined })).status).toBe(200);
  expect(received).toMatchObject([{ hookId: '0' }]);
});

test.each(['x-github-event', 'x-github-delivery', 'x-github-hook-id'])(
  'webhook route answers 400 when %s is malformed',
  async (name) => {
    const { url, received } = await openDoor();
    expect((await deliver(url, body, { [name]: '"><script>' })).status).toBe(400);
    expect((await deliver(url, body, { [name]: 'x'.repeat(129) })).status).toBe(400);
    expect(received).toHaveLength(0);
  },
);

test('webhook route answers 503 with retry-after when the delivery cannot be stored', async () => {
  const cause = Object.assign(new Error('insert failed: canary-title'), { name: 'StoreError', code: 'P1001' });
  for (const receive of [
    () => Promise.reject(cause),
    () => {
      throw cause;
    },
  ]) {
    const { url, lines } = await openDoor({ receive });
    const response = await deliver(url, body);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10']);
    expect(lines).toMatchObject([{ level: 'error', fields: { status: 503, error: 'StoreError', code: 'P1001' } }]);
    expect(JSON.stringify(lines) + (await response.text())).not.toContain('canary');
  }
});

test('webhook route never answers before the delivery is stored', async () => {
  const committed = Promise.withResolvers<Receipt>();
  const asked = Promise.withResolvers<void>();
  const { url } = await openDoor({
    receive: () => {
      asked.resolve();
      return committed.promise;
    },
  });
  let isAnswered = false;
  const response = deliver(url, body).finally(() => {
    isAnswered = true;
  });
  await asked.promise;
  await fetch(`${url}/healthz`);
  expect(isAnswered).toBe(false);
  committed.resolve('accepted');
  expect((await response).status).toBe(200);
});

test('webhook route answers 503 when storing takes too long, whatever comes of it later', async () => {
  const stored = [Promise.withResolvers<Receipt>(), Promise.withResolvers<Receipt>()];
  let calls = 0;
  const { url, lines } = await openDoor({
    limits: { receiveMs: 20 },
    receive: () => stored[calls++]?.promise ?? Promise.resolve('accepted'),
  });
  const responses = await Promise.all([deliver(url, body), deliver(url, body)]);
  expect(responses.map(({ status }) => status)).toEqual([503, 503]);
  stored[0]?.resolve('accepted');
  stored[1]?.reject(new Error('too late'));
  expect((await deliver(url, body)).status).toBe(200);
  expect(lines.map(({ fields }) => fields['status'])).toEqual([503, 503, 200]);
});

test('webhook route answers 405 to other methods', async () => {
  const { url, received } = await openDoor();
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
    const response = await fetch(`${url}/api/github/webhooks?x=1`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  }
  expect(received).toHaveLength(0);
});
