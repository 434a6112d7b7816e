import { accessSync, constants, existsSync } from 'node:fs';
import { readAppManifest } from '../../config/app-manifest.ts';
import {
  EnvironmentError,
  type GitHubEnvironment,
  readGitHubEnvironment,
  readServerEnvironment,
  readSignInEnvironment,
} from '../../config/environment.ts';
import { HOUR_MS } from '../../facts/instant.ts';
import { convertManifest, type CreatedApp } from '../../github/convert-manifest.ts';
import { sayList } from '../../report/words.ts';
import { CommandFailure, UsageFailure } from '../failure.ts';
import type { CliIo } from '../io.ts';
import { readEnvFile, withVariables } from './env-file.ts';
import { writePrivateFile } from './private-file.ts';
import { installUrlOf, openRegistrationDesk } from './registration-desk.ts';

export interface SetupOptions {
  organization?: string;
  url?: string;
  name?: string;
  port?: number;
  force?: boolean;
  json?: boolean;
}

const ENV_FILE = '.env';
const KEY_FILE = './headroom.private-key.pem';
/** What is written, besides the addresses; a key beside its file would count before it. */
const SECRETS = [
  'APP_ID',
  'PRIVATE_KEY',
  'PRIVATE_KEY_PATH',
  'WEBHOOK_SECRET',
  'GITHUB_CLIENT_ID',
  'GITHUB_CLIENT_SECRET',
];

/** `headroom setup`: nothing is begun that could not be kept in the end. */
export async function setUp(io: CliIo, options: SetupOptions): Promise<void> {
  const publicUrl = publicUrlOf(io, options);
  const gitHub = readGitHubEnvironment(io.env);
  refuseUnreachable(publicUrl, gitHub);
  const { values: before } = readEnvFile(ENV_FILE);
  if (options.force !== true) refuseOverwriting(before, publicUrl);
  refuseUnwritable();
  const app = await createApp(io, options, publicUrl, gitHub);
  writePrivateFile(KEY_FILE, app.pem);
  writePrivateFile(ENV_FILE, withVariables(readEnvFile(ENV_FILE).text, variablesOf(io, app, publicUrl)));
  const outside = SECRETS.filter((name) => (io.env[name] ?? '') !== '' && io.env[name] !== before[name]);
  tell(io, app, outside, options.json === true);
}

function publicUrlOf(io: CliIo, options: SetupOptions): string {
  try {
    return checkedPublicUrl(io, options);
  } catch (error) {
    if (options.url === undefined || !(error instanceof EnvironmentError)) throw error;
    throw new UsageFailure(error.message.replaceAll('PUBLIC_URL', '--url'));
  }
}

function checkedPublicUrl(io: CliIo, options: SetupOptions): string {
  const { publicUrl } = readServerEnvironment({ PUBLIC_URL: options.url ?? io.env['PUBLIC_URL'] });
  if (publicUrl === undefined) {
    throw new UsageFailure('Say where GitHub and people reach your Headroom: --url https://headroom.example.com.');
  }
  // The app would not start with an address that it refuses people to sign in at.
  readSignInEnvironment({ GITHUB_CLIENT_ID: 'given', GITHUB_CLIENT_SECRET: 'given', PUBLIC_URL: publicUrl });
  return publicUrl;
}

/** GitHub.com delivers nothing to an address that only this machine or this network knows, and says so late. */
function refuseUnreachable(publicUrl: string, { webUrl }: GitHubEnvironment): void {
  const { hostname } = new URL(publicUrl);
  const isHere = /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname) || hostname.endsWith('.local');
  if (!isHere || webUrl !== 'https://github.com') return;
  throw new UsageFailure(`GitHub cannot reach ${publicUrl}; give an address that it can, such as that of a tunnel.`);
}

function refuseOverwriting(before: Readonly<Record<string, string | undefined>>, publicUrl: string): void {
  const isTaken = (name: string, value: string | undefined) => (before[name] ?? '') !== '' && before[name] !== value;
  const taken = SECRETS.filter((name) => isTaken(name, undefined));
  if (isTaken('PUBLIC_URL', publicUrl)) taken.push('PUBLIC_URL');
  if (taken.length > 0) {
    throw new CommandFailure(
      `${ENV_FILE} has ${sayList(taken)} already. Remove what is no longer needed, or add --force to replace it.`,
    );
  }
  if (existsSync(KEY_FILE)) {
    throw new CommandFailure(`${KEY_FILE} is there already. Move it away, or add --force to replace it.`);
  }
}

/** Keys that cannot be kept would be lost: GitHub tells them once. */
function refuseUnwritable(): void {
  try {
    accessSync('.', constants.W_OK);
  } catch {
    throw new CommandFailure(`Nothing can be written in ${process.cwd()}. Run this where ${ENV_FILE} should be.`);
  }
}

async function createApp(
  io: CliIo,
  { organization, name, port = 0 }: SetupOptions,
  publicUrl: string,
  { webUrl, apiUrl }: GitHubEnvironment,
): Promise<CreatedApp> {
  const manifest = readAppManifest(publicUrl);
  const account = organization ?? 'your account';
  const owner = organization === undefined ? '' : `/organizations/${organization}`;
  const desk = await openRegistrationDesk({
    manifest: { ...manifest, name: name ?? manifest.name },
    newAppUrl: `${webUrl}${owner}/settings/apps/new`,
    account,
    port,
    convert: (code) => convertManifest(apiUrl, code),
  });
  try {
    io.note(`Open this page in a browser on this machine, and create the App there for ${account}:\n${desk.url}`);
    return await within(HOUR_MS, desk.created);
  } finally {
    desk.close();
  }
}

async function within<T>(limitMs: number, promise: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new CommandFailure('The page was not used for an hour. Run “npx headroom setup” again.'));
  }, limitMs);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function variablesOf(io: CliIo, app: CreatedApp, publicUrl: string): Record<string, string | undefined> {
  const { GHE_HOST: host, GHE_PROTOCOL: protocol } = io.env;
  return {
    APP_ID: String(app.id),
    PRIVATE_KEY: undefined,
    PRIVATE_KEY_PATH: KEY_FILE,
    WEBHOOK_SECRET: app.webhook_secret ?? '',
    GITHUB_CLIENT_ID: app.client_id,
    GITHUB_CLIENT_SECRET: app.client_secret,
    PUBLIC_URL: publicUrl,
    ...(host ? { GHE_HOST: host } : {}),
    ...(protocol ? { GHE_PROTOCOL: protocol } : {}),
  };
}

function tell(io: CliIo, app: CreatedApp, outside: readonly string[], json: boolean): void {
  const { id, name, html_url: url, webhook_secret: secret } = app;
  const installUrl = installUrlOf(app);
  if (json) {
    io.print(JSON.stringify({ app: { id, name, url }, installUrl, files: [ENV_FILE, KEY_FILE] }));
  } else {
    io.print(
      [
        `The App “${name}” was created: ${url}`,
        `${ENV_FILE} has what Headroom needs to start, ${KEY_FILE} the App’s key; keep both to yourself.`,
        '“npx headroom doctor” checks at any time that everything works.',
        'Next:',
        '  1. npm start',
        `  2. Install the App on the repositories that it should watch: ${installUrl}`,
      ].join('\n'),
    );
  }
  if (secret === null) {
    io.note(`GitHub made no webhook secret. Set one on the App’s settings page and as WEBHOOK_SECRET in ${ENV_FILE}.`);
  }
  if (outside.length > 0) {
    io.note(
      `${sayList(outside)} set outside of ${ENV_FILE} ${outside.length === 1 ? 'counts' : 'count'} before it; unset what is old.`,
    );
  }
}
