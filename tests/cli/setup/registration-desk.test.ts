import { request } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openRegistrationDesk } from '../../../src/cli/setup/registration-desk.ts';
import { readAppManifest } from '../../../src/config/app-manifest.ts';
import type { Conversion, CreatedApp } from '../../../src/github/convert-manifest.ts';

const APP: CreatedApp = {
  id: 7,
  name: 'Tide tables',
  html_url: 'https://github.example.com/apps/tide-tables',
  client_id: 'Iv1.7',
  client_secret: 'hush',
  webhook_secret: 'hush',
  pem: 'hush',
};

const openDeskAt = (
  port: number,
  convert: (code: string) => Promise<Conversion> = () => Promise.reject(new Error('no')),
) =>
  openRegistrationDesk({
    manifest: readAppManifest('https://headroom.tides.example'),
    newAppUrl: 'https://github.example.com/organizations/tides/settings/apps/new',
    account: 'tides',
    port,
    convert,
  });

/** A desk whose conversions come to these in turn, and the codes that were converted. */
async function openDesk(...conversions: Conversion[]) {
  const codes: string[] = [];
  const desk = await openDeskAt(0, async (code) => {
    codes.push(code);
    return await Promise.resolve(conversions.shift() ?? { kind: 'used' });
  });
  onTestFinished(() => desk.close());
  const page = await (await fetch(desk.url)).text();
  const [, state = ''] = /\?state=([\w-]+)/.exec(page) ?? [];
  const back = (query: Record<string, string>) =>
    fetch(new URL(`/created?${new URLSearchParams(query).toString()}`, desk.url));
  return { desk, codes, page, state, back };
}

describe('the page that leads to GitHub', () => {
  test('posts the manifest with the addresses of this Headroom, and of the way back', async () => {
    const { page, desk } = await openDesk();
    expect(page).toContain('action="https://github.example.com/organizations/tides/settings/apps/new?state=');
    const [, escaped = ''] = /name="manifest" value="([^"]*)"/.exec(page) ?? [];
    expect(JSON.parse(escaped.replaceAll('&quot;', '"'))).toMatchObject({
      url: 'https://headroom.tides.example',
      hook_attributes: { url: 'https://headroom.tides.example/api/github/webhooks', active: true },
      callback_urls: ['https://headroom.tides.example/sign-in/callback'],
      redirect_url: `${new URL(desk.url).origin}/created`,
      request_oauth_on_install: false,
    });
  });

  test('runs nothing, goes nowhere else, and is kept nowhere', async () => {
    const { desk } = await openDesk();
    const { headers } = await fetch(desk.url);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action https:\/\/github\.example\.com; frame-ancestors 'none'/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('is not there without the secret of its address, for another host, or to be posted to', async () => {
    const { desk } = await openDesk();
    const { port, pathname } = new URL(desk.url);
    const asHost = (host: string) =>
      new Promise<number | undefined>((resolve) => {
        request(desk.url, { headers: { host } }, ({ statusCode }) => resolve(statusCode)).end();
      });
    expect((await fetch(new URL('/', desk.url))).status).toBe(404);
    expect((await fetch(desk.url, { method: 'POST' })).status).toBe(404);
    expect(await asHost('elsewhere.example.com')).toBe(404);
    expect(await asHost(`localhost:${port}`)).toBe(200);
    expect(pathname.length).toBeGreaterThan(20);
  });

  test('goes on when it is asked for what is no address, as any page of a browser here can', async () => {
    const { desk } = await openDesk();
    const { port } = new URL(desk.url);
    const asked = ['//', '//[', 'http://['].map(
      async (path) =>
        await new Promise<number | undefined>((resolve) => {
          request({ host: '127.0.0.1', port, path }, ({ statusCode }) => resolve(statusCode)).end();
        }),
    );
    expect(await Promise.all(asked)).toEqual([404, 404, 404]);
    expect((await fetch(desk.url)).status).toBe(200);
  });
});

test('a port that is taken is told with what to do', async () => {
  const { desk } = await openDesk();
  const port = Number(new URL(desk.url).port);
  await expect(openDeskAt(port)).rejects.toThrow(
    `The page cannot be shown at port ${port} (EADDRINUSE). Give another --port, or none.`,
  );
});

describe('the way back', () => {
  test('takes the code that was asked for, once', async () => {
    const { desk, codes, state, back } = await openDesk({ kind: 'created', app: APP });
    const answers = await Promise.all([back({ code: 'c', state }), back({ code: 'c', state })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const page = (await answers[0]?.text()) ?? '';
    expect(page).toContain('href="https://github.example.com/apps/tide-tables/installations/new"');
    expect(page).not.toContain('hush');
    expect(await desk.created).toEqual(APP);
    expect(codes).toEqual(['c']);
  });

  test('takes nothing that it did not begin', async () => {
    const { codes, state, back } = await openDesk();
    expect((await back({ code: 'c', state: 'another' })).status).toBe(400);
    expect((await back({ code: 'c' })).status).toBe(400);
    expect((await back({ state })).status).toBe(400);
    expect(codes).toEqual([]);
  });

  test('asks again when the page is reloaded, where GitHub did not answer', async () => {
    const unavailable: Conversion = { kind: 'unavailable', reason: 'ECONNRESET' };
    const { desk, state, back } = await openDesk(unavailable, { kind: 'created', app: APP });
    const first = await back({ code: 'c', state });
    expect(first.status).toBe(502);
    expect(await first.text()).toContain('(ECONNRESET). Reload this page to ask again.');
    expect((await back({ code: 'c', state })).status).toBe(200);
    expect(await desk.created).toEqual(APP);
  });

  test('ends where GitHub does not know the code', async () => {
    const { desk, state, back } = await openDesk({ kind: 'used' });
    const [page] = await Promise.all([
      back({ code: 'c', state }),
      expect(desk.created).rejects.toThrow(
        /Delete the App where it was created, and run “npx headroom setup” again\.$/,
      ),
    ]);
    expect(page.status).toBe(502);
  });
});
