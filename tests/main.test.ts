import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { deliver } from '../src/sandbox/webhooks/deliver.ts';
import { signatureOf } from '../src/sandbox/webhooks/sign.ts';
import { type Store, type StoreConfig, openStore } from '../src/store/open.ts';
import { startChild } from './child.ts';
import { variablesOf } from './cli/run.ts';
import { issuesPayload } from './ingest/archives/made-up-recordings.ts';
import { samplesOf } from './metrics/page.ts';
import { describePostgresql } from './store/databases.ts';
import { createDataFolder, removeDataFolder } from './store/embedded-folder.ts';
import { createDatabase, dropDatabase } from './store/postgresql-server.ts';

const PRIVATE_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString();
const SECRET = 'only-for-these-tests';
const ENVIRONMENT = {
  APP_ID: '1001',
  PRIVATE_KEY,
  WEBHOOK_SECRET: SECRET,
  GHE_HOST: '127.0.0.1:1',
  GHE_PROTOCOL: 'http',
  HOST: '127.0.0.1',
  PORT: '0',
};

const startApp = (changes: Record<string, string>) => startChild('src/main.ts', [], { ...ENVIRONMENT, ...changes });

/** Sends an `issues` webhook and resolves to the status of the answer, 0 for none. */
async function send(url: string, number: number, guid = `guid-${number}`, secret = SECRET): Promise<number> {
  const delivery = { event: 'issues', at: '2026-03-01T08:00:00Z', payload: issuesPayload(number) };
  return (await deliver(url, secret, delivery, { guid, hookId: 1, installationTarget: 1001 })).statusCode;
}

async function sendBroken(url: string, body: string): Promise<string> {
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'issues',
    'x-github-delivery': 'broken',
    'x-github-hook-id': '1',
    'x-hub-signature-256': signatureOf(SECRET, body),
  };
  return (await fetch(url, { method: 'POST', headers, body })).text();
}

async function guidsIn({ pool }: Store): Promise<string[]> {
  const { rows } = await pool.query<{ guid: string }>('SELECT guid FROM delivery ORDER BY guid');
  return rows.map(({ guid }) => guid);
}

describe('node src/main.ts, where it may not start', () => {
  test.each([
    ['Probot’s own secret', { WEBHOOK_SECRET: 'development' }, 'WEBHOOK_SECRET is “development”'],
    ['a folder that is none', { DATA_DIR: '/dev/null/nowhere' }, '/dev/null'],
    [
      'a database that is not there',
      { DATABASE_URL: 'postgres://me:hush@127.0.0.1:1/x' },
      'Nothing listens there. Start the server',
    ],
  ])('%s: ends with what to do, and quotes nothing secret', async (_, changes, message) => {
    const app = startApp(changes);
    expect(await app.ended).toBe(1);
    expect(app.err()).toMatch(/^headroom: cannot start\.\n/);
    expect(app.err()).toContain(message);
    expect(app.err().includes('npx headroom setup')).toBe('WEBHOOK_SECRET' in changes);
    expect(app.err() + app.out()).not.toMatch(/hush|only-for-these-tests|BEGIN RSA/);
  });
});

describe('node src/main.ts (embedded)', () => {
  describeApp(async () => {
    const dataDir = await createDataFolder();
    return { config: { dataDir, command: 'tests' }, remove: () => removeDataFolder(dataDir) };
  });
});

describePostgresql('node src/main.ts', () => {
  describeApp(async () => {
    const databaseUrl = await createDatabase();
    const config = { databaseUrl, dataDir: '/dev/null/nowhere', command: 'tests' };
    return { config, remove: () => dropDatabase(databaseUrl) };
  });
});

/** The app on a database that nobody else has open. */
function describeApp(makePlace: () => Promise<{ config: StoreConfig; remove: () => Promise<void> }>): void {
  let place: Awaited<ReturnType<typeof makePlace>>;
  beforeAll(async () => void (place = await makePlace()));
  afterAll(async () => await place.remove());

  const start = async (changes: Record<string, string> = {}) => {
    const app = startApp({ ...variablesOf(place.config), ...changes });
    const [, base = ''] = await app.says(/Headroom listens at (http:[^"]+)"/);
    return { app, base, hook: `${base}/api/github/webhooks` };
  };

  test('takes what is signed, refuses what is not, parks what it cannot read, and counts nothing twice', async () => {
    const { app, base, hook } = await start();
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
    expect((await fetch(`${base}/no/page/has/this/path`)).status).toBe(404);
    expect(await send(hook, 1)).toBe(200);
    expect(await send(hook, 1)).toBe(200);
    expect(await send(hook, 2, 'forged', 'another-secret-altogether')).toBe(401);
    expect(await sendBroken(hook, '{"action": "opened", "issue": "a private title"}')).toContain('parked');

    const status = startChild('bin/headroom.js', ['status', '--json'], variablesOf(place.config));
    expect(await status.ended).toBe(0);
    expect(JSON.parse(status.out())).toMatchObject({
      deliveries: { received: 2, parked: 1 },
      repositories: [{ name: 'acme/roastery', issues: 1 }],
    });
    const samples = samplesOf(await (await fetch(`${base}/metrics`)).text());
    const results = ['accepted', 'duplicate', 'parked'].map((result) =>
      samples.get(`headroom_deliveries_total{result="${result}",reason=""}`),
    );
    expect(results).toEqual([1, 1, 1]);
    expect(samples.get('headroom_deliveries_total{result="refused",reason="signature"}')).toBe(1);
    expect(samples.get('headroom_parked_deliveries')).toBe(1);
    expect(samples.get('headroom_pages_total{route="other",status="404"}')).toBe(1);
    expect(samples.get('headroom_delivery_age_seconds_count')).toBe(1);
    app.kill('SIGINT');
    expect(await app.ended).toBe(0);
    expect(app.out()).not.toContain('private title');
    expect(app.err()).toBe('');
  });

  test('SIGTERM under load: ends with 0, and what was acknowledged is there', async () => {
    const { app, hook } = await start();
    const acknowledged: string[] = [];
    let refused = false;
    let signalled = false;
    const sender = async (first: number) => {
      for (let number = first; !refused; number += 20) {
        const code = await send(hook, number, `load-${number}`);
        if (code === 200) acknowledged.push(`load-${number}`);
        else refused = true;
        if (acknowledged.length < 200 || signalled) continue;
        // Once only: a second signal means “at once”.
        signalled = true;
        app.kill('SIGTERM');
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, index) => sender(index + 1)));
    expect(await app.ended).toBe(0);
    expect(acknowledged.length).toBeGreaterThanOrEqual(200);
    const store = await openStore(place.config);
    onTestFinished(() => store.close());
    expect(await guidsIn(store)).toEqual(expect.arrayContaining(acknowledged));
  });

  test('ends at once, leaving nothing running, when the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const app = startApp({ ...variablesOf(place.config), PORT: String(port) });
    expect(await app.ended).toBe(1);
    expect(app.err()).toContain(`Cannot listen on 127.0.0.1, port ${port} (EADDRINUSE). Stop the process that uses it`);
  });
}
