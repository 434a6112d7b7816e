import { statSync } from 'node:fs';
import {
  type AppEnvironment,
  type DatabaseEnvironment,
  EnvironmentError,
  type GitHubEnvironment,
  type SignInEnvironment,
  type Variables,
  readAppEnvironment,
  readBackfillEnvironment,
  readDatabaseEnvironment,
  readGitHubEnvironment,
  readServerEnvironment,
  readSignInEnvironment,
} from '../../config/environment.ts';
import { WebhookSecretError, parseWebhookSecrets } from '../../server/webhook-secrets.ts';
import { type Check, type CheckId, fault, ok, warning } from './check.ts';

/** What the environment says, as far as it could be read; a part that is missing has its fault among the checks. */
export interface Known {
  app?: AppEnvironment | undefined;
  gitHub?: GitHubEnvironment | undefined;
  database?: DatabaseEnvironment | undefined;
  signIn?: SignInEnvironment | undefined;
  publicUrl?: string | undefined;
}

const NEW_SECRET =
  'Run `openssl rand -hex 32`, and set the result in the App’s webhook settings at GitHub and as WEBHOOK_SECRET.';
const SET_UP = 'Run “npx headroom setup --organization ORG --url https://YOUR-HOST”, where .env should be.';
/** A secret of fewer different characters than this was typed rather than drawn. */
const FEWEST_CHARACTERS = 8;

/** Reads the environment as the app does at its start. */
export function checkEnvironment(variables: Variables): { known: Known; checks: Check[] } {
  const checks: Check[] = [];
  const attempt = <T>(id: CheckId, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (error instanceof EnvironmentError) checks.push(...error.faults.map((text) => fault(id, text)));
      else if (error instanceof WebhookSecretError) checks.push(fault(id, error.message));
      else throw error;
      return undefined;
    }
  };
  const gitHub = attempt('environment', () => readGitHubEnvironment(variables));
  const server = attempt('environment', () => readServerEnvironment(variables));
  const database = attempt('environment', () => readDatabaseEnvironment(variables));
  const common = { gitHub, database, publicUrl: server?.publicUrl };
  attempt('environment', () => readBackfillEnvironment(variables));
  if (isEmpty(variables)) {
    const text = 'Headroom is not set up here: neither APP_ID nor a private key nor WEBHOOK_SECRET is set.';
    return { known: common, checks: [...checks, fault('environment', text, SET_UP)] };
  }
  if (checks.length === 0) checks.push(ok('environment', 'What is set can be read.'));
  const app = attempt('private-key', () => readAppEnvironment(variables));
  const secrets = attempt('webhook-secret', () => parseWebhookSecrets(variables['WEBHOOK_SECRET']));
  if (secrets) checks.push(checkSecrets(secrets));
  const signIn = attempt('sign-in', () => readSignInEnvironment(variables));
  return { known: { ...common, app, signIn }, checks: [...checks, ...checkFiles(variables)] };
}

function isEmpty(variables: Variables): boolean {
  const names = ['APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH', 'WEBHOOK_SECRET'];
  return names.every((name) => (variables[name] ?? '').trim() === '');
}

function checkSecrets(secrets: readonly string[]): Check {
  if (secrets.some((secret) => new Set(secret).size < FEWEST_CHARACTERS)) {
    return warning(
      'webhook-secret',
      'It is long enough, but has so few different characters that it can be guessed.',
      NEW_SECRET,
    );
  }
  if (secrets.length === 1) return ok('webhook-secret', 'It is long enough.');
  return warning(
    'webhook-secret',
    'Two are accepted.',
    'Remove the old one from WEBHOOK_SECRET once GitHub signs with the new one.',
  );
}

/** Secrets that other users of the machine could read. */
function checkFiles(variables: Variables): Check[] {
  return ['.env', variables['PRIVATE_KEY_PATH'] ?? ''].flatMap((path) => {
    const mode = path === '' ? undefined : statSync(path, { throwIfNoEntry: false })?.mode;
    if (mode === undefined || (mode & 0o077) === 0) return [];
    return [warning('files', `Other users of this machine can read ${path}.`, `Run \`chmod 600 ${path}\`.`)];
  });
}
