import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { temporaryFolder } from '../../ingest/archives/made-up-recordings.ts';
import { run } from '../run.ts';
import { createInBrowser, emptyGitHub, headroomIn } from './create-app.ts';

const URL_OPTION = ['--url', 'http://127.0.0.1:3000'];

let sandbox: Sandbox;
let variables: Record<string, string>;

beforeAll(async () => void ({ sandbox, variables } = await emptyGitHub()));
afterAll(() => sandbox.stop());

describe('headroom setup', () => {
  test('creates the App, and keeps what starts it where only its user can read it', async () => {
    await using folder = await temporaryFolder();
    const envFile = join(folder.path, '.env');
    writeFileSync(envFile, '# ours\nLOG_LEVEL=debug\nAPP_ID=\n');
    const setup = headroomIn(
      folder.path,
      variables,
      'setup',
      '--organization',
      'tides',
      '--name',
      'Tide tables',
      ...URL_OPTION,
    );
    expect(await createInBrowser(setup)).toContain('“Tide tables” was created');
    expect(await setup.ended).toBe(0);
    const installUrl = `${sandbox.url}/apps/tide-tables/installations/new`;
    expect(setup.out().split('\n')).toEqual([
      `The App “Tide tables” was created: ${sandbox.url}/apps/tide-tables`,
      '.env has what Headroom needs to start, ./headroom.private-key.pem the App’s key; keep both to yourself.',
      '“npx headroom doctor” checks at any time that everything works.',
      'Next:',
      '  1. npm start',
      `  2. Install the App on the repositories that it should watch: ${installUrl}`,
      '',
    ]);
    const text = readFileSync(envFile, 'utf8');
    expect(text).toMatch(/^# ours\nLOG_LEVEL=debug\nAPP_ID=1001\n/);
    expect(parseEnv(text)).toEqual({
      LOG_LEVEL: 'debug',
      APP_ID: '1001',
      PRIVATE_KEY_PATH: './headroom.private-key.pem',
      WEBHOOK_SECRET: sandbox.hook.secret,
      GITHUB_CLIENT_ID: sandbox.world.app.clientId,
      GITHUB_CLIENT_SECRET: sandbox.world.app.clientSecret,
      PUBLIC_URL: 'http://127.0.0.1:3000',
      ...variables,
    });
    const keyFile = join(folder.path, 'headroom.private-key.pem');
    expect(readFileSync(keyFile, 'utf8')).toBe(sandbox.appPrivateKey);
    expect([envFile, keyFile].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);
    expect(setup.out() + setup.err()).not.toContain(sandbox.hook.secret);
    expect(setup.out() + setup.err()).not.toMatch(/BEGIN|PRIVATE KEY-/);

    const again = headroomIn(folder.path, variables, 'setup', ...URL_OPTION);
    expect(await again.ended).toBe(1);
    expect(again.err()).toContain('.env has APP_ID, PRIVATE_KEY_PATH, WEBHOOK_SECRET, GITHUB_CLIENT_ID');
    expect(again.err()).toContain('add --force to replace it.');
    expect(readFileSync(envFile, 'utf8')).toBe(text);
  });

  test('replaces with --force, tells what counts before the file, and says it all as JSON', async () => {
    await using folder = await temporaryFolder();
    const envFile = join(folder.path, '.env');
    writeFileSync(envFile, 'PRIVATE_KEY="-----BEGIN\nold\n-----END"\nAPP_ID=3\nPORT=3001\n');
    const shadowed = { ...variables, WEBHOOK_SECRET: 'set-in-the-shell-once' };
    const setup = headroomIn(folder.path, shadowed, 'setup', '--force', '--json', ...URL_OPTION);
    await createInBrowser(setup);
    expect(await setup.ended).toBe(0);
    expect(JSON.parse(setup.out())).toEqual({
      app: { id: 1001, name: 'Headroom', url: `${sandbox.url}/apps/headroom` },
      installUrl: `${sandbox.url}/apps/headroom/installations/new`,
      files: ['.env', './headroom.private-key.pem'],
    });
    expect(setup.err()).toContain('WEBHOOK_SECRET set outside of .env counts before it; unset what is old.');
    expect(parseEnv(readFileSync(envFile, 'utf8'))).toMatchObject({ APP_ID: '1001', PORT: '3001' });
    expect(readFileSync(envFile, 'utf8')).not.toContain('BEGIN');
  });

  test('begins nothing where a key is there already', async () => {
    await using folder = await temporaryFolder();
    writeFileSync(join(folder.path, 'headroom.private-key.pem'), 'old');
    const setup = headroomIn(folder.path, variables, 'setup', ...URL_OPTION);
    expect(await setup.ended).toBe(1);
    expect(setup.err()).toContain('./headroom.private-key.pem is there already. Move it away, or add --force');
    expect(readdirSync(folder.path)).toEqual(['headroom.private-key.pem']);
  });

  test.each([
    [[], 2, 'Say where GitHub and people reach your Headroom: --url https://headroom.example.com.'],
    [['--url', 'http://localhost:3000'], 2, 'GitHub cannot reach http://localhost:3000; give an address that it can'],
    [['--url', 'headroom.tides.example'], 2, '--url is not an address'],
    [['--url', 'https://tides.example/headroom'], 2, '--url has a path'],
    [['--url', 'http://headroom.tides.example'], 2, 'use https://'],
    [['--organization', 'no one'], 2, 'Give the login of an organisation.'],
    [['--name', 'The headroom of every harbour there is'], 2, 'Give a name of at most 34 characters.'],
  ])('%j: ends before anything is asked', async (args, code, message) => {
    const ran = await run(['setup', ...args]);
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' });
    expect(ran.err).toContain(message);
  });
});
