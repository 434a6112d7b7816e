import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  EnvironmentError,
  readAppEnvironment,
  readDatabaseEnvironment,
  readGitHubEnvironment,
  readServerEnvironment,
  readSignInEnvironment,
} from '../../src/config/environment.ts';

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString();
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

function faultsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof EnvironmentError) return error.faults;
    throw error;
  }
  return [];
}

describe('readAppEnvironment', () => {
  test.each([
    ['as it is', pem],
    ['with line ends written out', pem.trim().replaceAll('\n', '\\n')],
    ['in base64', Buffer.from(pem).toString('base64')],
    ['with blanks around it', `\n  ${pem}  \n`],
  ])('takes a key %s', (_, key) => {
    const { appId, privateKey } = readAppEnvironment({ APP_ID: '1001', PRIVATE_KEY: key });
    expect(appId).toBe(1001);
    expect(privateKey.trim()).toBe(pem.trim());
  });

  test('takes a key from its file, and the variable before the file', () => {
    const variables = { APP_ID: '1', PRIVATE_KEY_PATH: 'key.pem' };
    expect(readAppEnvironment(variables, (path) => (path === 'key.pem' ? pem : '')).privateKey.trim()).toBe(pem.trim());
    const both = { ...variables, PRIVATE_KEY: pem };
    expect(readAppEnvironment(both, () => 'something else').privateKey.trim()).toBe(pem.trim());
  });

  test('tells all faults together, each with what to do', () => {
    expect(faultsOf(() => readAppEnvironment({ APP_ID: ' ' }))).toEqual([
      'APP_ID is not set; it stands on the settings page of your GitHub App.',
      expect.stringMatching(/^PRIVATE_KEY is not set; generate one on the settings page .* set PRIVATE_KEY_PATH/),
    ]);
    const unreadable = () => {
      throw new Error('ENOENT');
    };
    expect(
      faultsOf(() => readAppEnvironment({ APP_ID: 'my-app', PRIVATE_KEY_PATH: '/no/key.pem' }, unreadable)),
    ).toEqual([
      expect.stringMatching(/^APP_ID is not a number; copy it/),
      expect.stringMatching(/cannot be read, \/no\/key\.pem; correct the path/),
    ]);
  });

  test.each([
    ['cut short', pem.slice(0, 400)],
    ['of another kind', elliptic],
    ['no key at all', 'not-a-key-but-secret'],
    ['a public text', '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----'],
  ])('refuses a key that is %s, and does not quote it', (_, key) => {
    const faults = faultsOf(() => readAppEnvironment({ APP_ID: '1', PRIVATE_KEY: key }));
    expect(faults).toEqual([
      expect.stringMatching(/^PRIVATE_KEY is not a whole RSA private key .*; use the one from GitHub/),
    ]);
    expect(faults.join()).not.toContain(key.split('\n')[1] ?? key);
    expect(faults.join()).not.toContain('secret');
  });
});

describe('readServerEnvironment', () => {
  test('has defaults, also for what is set to nothing', () => {
    const defaults = { host: 'localhost', port: 3000, logLevel: 'info', publicUrl: undefined };
    expect(readServerEnvironment({})).toEqual(defaults);
    expect(readServerEnvironment({ HOST: '', PORT: '', LOG_LEVEL: ' ', PUBLIC_URL: '' })).toEqual(defaults);
  });

  test.each(['x', '-1', '1.5', '65536', '1e3', '0x50'])('refuses the port %s', (port) => {
    expect(faultsOf(() => readServerEnvironment({ PORT: port }))).toEqual([
      'PORT is not a port; use a whole number from 1 to 65535.',
    ]);
  });

  test('tells all faults together, each with what to do', () => {
    const variables = { PORT: 'http', LOG_LEVEL: 'loud', PUBLIC_URL: 'javascript:alert(1)' };
    expect(faultsOf(() => readServerEnvironment(variables))).toEqual([
      expect.stringMatching(/^PORT is not a port; use /),
      expect.stringMatching(/^LOG_LEVEL is not known; use one of trace, .* silent\.$/),
      expect.stringMatching(/^PUBLIC_URL is not an address; write it as https:/),
    ]);
  });
});

describe('readDatabaseEnvironment', () => {
  test('is the embedded database in ./data unless said otherwise', () => {
    expect(readDatabaseEnvironment({})).toEqual({ databaseUrl: undefined, dataDir: './data' });
    expect(readDatabaseEnvironment({ DATA_DIR: '/srv', DATABASE_URL: 'postgresql://db/x' })).toEqual({
      databaseUrl: 'postgresql://db/x',
      dataDir: '/srv',
    });
  });

  test('refuses what is no PostgreSQL, and does not quote its password', () => {
    const faults = faultsOf(() => readDatabaseEnvironment({ DATABASE_URL: 'mysql://root:hunter2@db/x' }));
    expect(faults).toEqual([expect.stringMatching(/^DATABASE_URL is not a PostgreSQL address; write it as /)]);
    expect(faults.join()).not.toContain('hunter2');
  });
});

describe('readGitHubEnvironment', () => {
  test('is github.com, or the server that is named', () => {
    expect(readGitHubEnvironment({})).toEqual({ webUrl: 'https://github.com', apiUrl: 'https://api.github.com' });
    expect(readGitHubEnvironment({ GHE_HOST: 'ghe.example.com' })).toEqual({
      webUrl: 'https://ghe.example.com',
      apiUrl: 'https://ghe.example.com/api/v3',
    });
    expect(readGitHubEnvironment({ GHE_HOST: '127.0.0.1:8080', GHE_PROTOCOL: 'http' }).apiUrl).toBe(
      'http://127.0.0.1:8080/api/v3',
    );
  });

  test('refuses an address where a host is asked for, and another protocol', () => {
    const variables = { GHE_HOST: 'https://ghe.example.com/', GHE_PROTOCOL: 'ftp' };
    expect(faultsOf(() => readGitHubEnvironment(variables))).toEqual([
      expect.stringMatching(/^GHE_HOST is not a host; write it as /),
      expect.stringMatching(/^GHE_PROTOCOL is not a protocol; use https or http/),
    ]);
  });
});

describe('readSignInEnvironment', () => {
  const both = { GITHUB_CLIENT_ID: 'Iv1.abc', GITHUB_CLIENT_SECRET: 'hush' };

  test('takes both variables, or neither', () => {
    expect(readSignInEnvironment(both)).toEqual({ client: { id: 'Iv1.abc', secret: 'hush' } });
    expect(readSignInEnvironment({ GITHUB_CLIENT_SECRET: ' ' })).toEqual({ client: undefined });
    expect(faultsOf(() => readSignInEnvironment({ GITHUB_CLIENT_ID: 'Iv1.abc' }))).toEqual([
      expect.stringMatching(/^GITHUB_CLIENT_SECRET is not set; both stand on the settings page/),
    ]);
  });

  test.each(['https://headroom.example.com', 'http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'lets people sign in at %s',
    (url) => {
      expect(readSignInEnvironment({ ...both, PUBLIC_URL: url }).client?.id).toBe('Iv1.abc');
    },
  );

  test('lets nobody sign in where anybody can read along', () => {
    for (const PUBLIC_URL of [
      'http://headroom.example.com',
      'http://127.evil.example',
      'http://localhost.evil.example',
    ])
      expect(faultsOf(() => readSignInEnvironment({ ...both, PUBLIC_URL }))).toEqual([
        expect.stringMatching(/^PUBLIC_URL begins with http:.* use https/),
      ]);
  });
});

test('readServerEnvironment takes PUBLIC_URL without a path, and keeps nothing but the origin', () => {
  const urlOf = (PUBLIC_URL: string) => readServerEnvironment({ PUBLIC_URL }).publicUrl;
  expect(urlOf('https://Headroom.example.com/')).toBe('https://headroom.example.com');
  for (const url of ['https://example.com/headroom', 'https://example.com/?a', 'https://example.com//']) {
    expect(faultsOf(() => urlOf(url))).toEqual([expect.stringMatching(/^PUBLIC_URL has a path/)]);
  }
});
