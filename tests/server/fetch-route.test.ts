import { expect, test } from 'vitest';
import { createFetchRoute, type Fetch } from '../../src/server/fetch-route.ts';
import { defaultLimits } from '../../src/server/limits.ts';
import { openDoor } from './open-door.ts';
import { connectRaw } from './raw-connection.ts';

const serve = async (handle: Fetch, limits: Partial<typeof defaultLimits> = {}) =>
  await openDoor({ fallback: createFetchRoute(handle, { ...defaultLimits, ...limits }) });

test('hands over the method, the path, the headers and the body, and answers as told', async () => {
  const { url } = await serve(async (request) => {
    const { pathname, search } = new URL(request.url);
    const told = `${request.method} ${pathname}${search} ${request.headers.get('x-mine')} ${await request.text()}`;
    const headers = new Headers({ 'x-told': told });
    headers.append('set-cookie', 'a=1');
    headers.append('set-cookie', 'b=2');
    return new Response('done', { status: 202, headers });
  });
  const answer = await fetch(`${url}//evil/x?y=1`, { method: 'POST', body: 'a=b', headers: { 'x-mine': 'z' } });
  expect([answer.status, await answer.text()]).toEqual([202, 'done']);
  expect(answer.headers.get('x-told')).toBe('POST //evil/x?y=1 z a=b');
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  const head = await fetch(`${url}/`, { method: 'HEAD' });
  expect([head.headers.get('content-length'), await head.text()]).toEqual(['4', '']);
});

test('does not believe what callers say of the host', async () => {
  const { port } = await serve((request) => new Response(new URL(request.url).host));
  const connection = await connectRaw(port);
  connection.socket.write(
    'GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n',
  );
  expect(await connection.untilClosed).toMatch(/headroom\.invalid$/);
  const absolute = await connectRaw(port);
  absolute.socket.write('GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
  expect(await absolute.untilClosed).toMatch(/^HTTP\/1.1 400 /);
});

test('takes forms of a limited size only, and none that comes too slowly', async () => {
  let handled = 0;
  const handle = () => new Response(String((handled += 1)));
  const { url, port } = await serve(handle, { formBytes: 100, sliceMs: 50, lingerMs: 10 });
  expect((await fetch(url, { method: 'POST', body: 'x'.repeat(101) })).status).toBe(413);
  const slow = await connectRaw(port);
  slow.socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 90\r\n\r\nx');
  expect(await slow.untilClosed).toMatch(/^HTTP\/1.1 408 /);
  expect(handled).toBe(0);
  expect((await fetch(url, { method: 'POST', body: 'x'.repeat(100) })).status).toBe(200);
});
