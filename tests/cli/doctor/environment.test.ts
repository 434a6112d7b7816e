import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../free-port.ts';
import { temporaryFolder } from '../../ingest/archives/made-up-recordings.ts';
import { run } from '../run.ts';
import { complaints, doctor, startSurroundings, type Surroundings } from './surroundings.ts';

let surroundings: Surroundings;
/** Nobody listens there. */
let nowhere = '';

beforeAll(async () => {
  surroundings = await startSurroundings();
  nowhere = `127.0.0.1:${await freePort()}`;
});
afterAll(() => surroundings.close());

const changed = (changes: Record<string, string>) => complaints({ ...surroundings.variables, ...changes });

describe('headroom doctor, on what is set here', () => {
  test('where nothing is, says what to do first', async () => {
    const { code, lines, err } = await doctor({
      GHE_HOST: nowhere,
      GHE_PROTOCOL: 'http',
      DATA_DIR: './data-of-no-test',
    });
    expect(code).toBe(1);
    expect(lines).toEqual([
      'fault Environment Headroom is not set up here: neither APP_ID nor a private key nor WEBHOOK_SECRET is set. Run “npx headroom setup --organization ORG --url https://YOUR-HOST”, where .env should be.',
      `fault GitHub http://${nowhere}/api/v3 does not answer (ECONNREFUSED). Check the network from here, a proxy on the way, and GHE_HOST.`,
      'ok Database There is none yet; the first start makes an embedded one in ./data-of-no-test.',
      expect.stringMatching(/^ok Data folder \/.*\/data-of-no-test, [\d.]+ GB free\.$/),
    ]);
    expect(err).toBe('headroom: 2 faults; each line says what to do.\n');
  });

  test('where all is well, finds nothing, also as JSON', async () => {
    const { code, lines, err } = await doctor(surroundings.variables);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(lines.every((line) => line.startsWith('ok '))).toBe(true);
    const asJson = await run(['doctor', '--json', '--data-dir', '/dev/null/nowhere'], surroundings.variables);
    expect(asJson.code).toBe(1);
    const { ok, checks } = JSON.parse(asJson.out) as { ok: boolean; checks: { id: string; state: string }[] };
    expect(ok).toBe(false);
    expect(checks).toHaveLength(lines.length);
    expect(checks.at(-1)).toEqual({
      id: 'data-folder',
      state: 'fault',
      text: '/dev/null/nowhere cannot be written.',
      fix: 'Set DATA_DIR to a folder that this user may write to.',
    });
  });

  test('tells all faults of the environment, and asks what can still be asked', async () => {
    const { lines } = await doctor({ ...surroundings.variables, PORT: 'high', BACKFILL_WEEKS: 'few', APP_ID: 'mine' });
    expect(lines.filter((line) => line.startsWith('fault'))).toEqual([
      'fault Environment PORT is not a port; use a whole number from 1 to 65535.',
      'fault Environment BACKFILL_WEEKS is not a number of weeks; use a whole number such as 26, or all.',
      'fault Private key APP_ID is not a number; copy it from the settings page of your GitHub App.',
    ]);
    expect(lines).toContain(`ok GitHub ${surroundings.sandbox.url}/api/v3 answers.`);
  });

  test.each([
    ['development', 'fault Webhook secret WEBHOOK_SECRET is “development”, with which anybody could forge deliveries.'],
    ['short', 'fault Webhook secret WEBHOOK_SECRET has 5 characters; it needs at least 16.'],
    ['abababababababababab', 'warning Webhook secret It is long enough, but has so few different characters'],
    ['only-for-these-tests,and-for-a-rotation', 'warning Webhook secret Two are accepted. Remove the old one'],
  ])('a webhook secret such as %s', async (secret, start) => {
    const found = await changed({ WEBHOOK_SECRET: secret });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(start);
  });

  test.each([
    [{ GITHUB_CLIENT_ID: '' }, 'fault Sign-in GITHUB_CLIENT_ID is not set;'],
    [
      { GITHUB_CLIENT_ID: '', GITHUB_CLIENT_SECRET: '' },
      'warning Sign-in Nobody can sign in to the dashboard. Set GITHUB_CLIENT_ID',
    ],
    [
      { GITHUB_CLIENT_ID: 'Iv1.other' },
      'fault Sign-in GITHUB_CLIENT_ID is another App’s. Set it to Iv1.0000000000001001.',
    ],
    [{ GITHUB_CLIENT_SECRET: 'another' }, 'fault Sign-in GitHub does not accept GITHUB_CLIENT_SECRET. Generate a new'],
    [{ PUBLIC_URL: '' }, 'warning Address PUBLIC_URL is not set,'],
    [{ DATABASE_URL: 'postgres://me:hush@127.0.0.1:1/x' }, 'fault Database PostgreSQL at 127.0.0.1:1/x cannot be used'],
    [{ DATA_DIR: '/dev/null/nowhere' }, 'fault Data folder /dev/null/nowhere cannot be written. Set DATA_DIR'],
  ])('%j', async (changes, start) => {
    const found = await changed(changes);
    expect(found).toContainEqual(expect.stringContaining(start));
    expect(found.join('\n')).not.toContain('hush');
  });

  test('a fault of the environment is told once', async () => {
    expect(await changed({ GITHUB_CLIENT_SECRET: '' })).toEqual([
      expect.stringMatching(/^fault Sign-in GITHUB_CLIENT_SECRET is not set;/),
    ]);
  });

  test('an address at which nobody answers', async () => {
    expect(await changed({ PUBLIC_URL: `http://${nowhere}` })).toContainEqual(
      `fault Address http://${nowhere}/healthz does not answer (ECONNREFUSED). Start Headroom (npm start), or mend the proxy before it.`,
    );
  });

  test('a key that others of this machine can read', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'key.pem');
    writeFileSync(path, surroundings.sandbox.appPrivateKey ?? '');
    chmodSync(path, 0o644);
    const place = { PRIVATE_KEY: '', PRIVATE_KEY_PATH: path };
    expect(await changed(place)).toEqual([
      `warning Files Other users of this machine can read ${path}. Run \`chmod 600 ${path}\`.`,
    ]);
    chmodSync(path, 0o600);
    expect(await changed(place)).toEqual([]);
  });
});
