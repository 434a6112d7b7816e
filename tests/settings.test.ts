import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { EnvironmentError } from '../src/config/environment.ts';
import { readSettings } from '../src/settings.ts';

const PRIVATE_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString();
const GOOD = { APP_ID: '1001', PRIVATE_KEY, WEBHOOK_SECRET: 'only-for-these-tests, and-during-rotation' };

function faultsOf(variables: Record<string, string>): readonly string[] {
  try {
    readSettings(variables);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.faults;
    throw error;
  }
  return [];
}

test('readSettings reads everything that the app is told', () => {
  const { privateKey, ...settings } = readSettings({ ...GOOD, GHE_HOST: 'ghe.example.com', PORT: '8080' });
  expect(privateKey).toContain('BEGIN RSA PRIVATE KEY');
  expect(settings).toMatchObject({
    appId: 1001,
    webhookSecrets: ['only-for-these-tests', 'and-during-rotation'],
    host: 'localhost',
    port: 8080,
    logLevel: 'info',
    publicUrl: undefined,
    databaseUrl: undefined,
    dataDir: './data',
    webUrl: 'https://ghe.example.com',
    apiUrl: 'https://ghe.example.com/api/v3',
  });
});

test('readSettings tells the faults of all variables together, and quotes no secret', () => {
  const faults = faultsOf({
    APP_ID: 'x',
    PRIVATE_KEY: 'hush',
    WEBHOOK_SECRET: 'hush-hush',
    PORT: '-1',
    DATABASE_URL: 'mysql://me:hush@db',
    GHE_PROTOCOL: 'gopher',
  });
  expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
    'APP_ID',
    'PRIVATE_KEY',
    'WEBHOOK_SECRET',
    'PORT',
    'DATABASE_URL',
    'GHE_PROTOCOL',
  ]);
  expect(faults.join()).not.toContain('hush');
});

test.each([
  [{ WEBHOOK_SECRET: '' }, 'WEBHOOK_SECRET is not set. Run `openssl rand -hex 32`'],
  [{ WEBHOOK_SECRET: 'development' }, 'WEBHOOK_SECRET is “development”'],
  [{ WEBHOOK_SECRET: 'hush-hush' }, 'WEBHOOK_SECRET has 9 characters; it needs at least 16.'],
  [{ APP_ID: '' }, 'APP_ID is not set; '],
])('readSettings refuses %j and says what to do', (changes, message) => {
  expect(faultsOf({ ...GOOD, ...changes })).toEqual([expect.stringContaining(message)]);
});
