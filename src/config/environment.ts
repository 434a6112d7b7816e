import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** As whom we sign in to GitHub. */
export interface AppEnvironment {
  appId: number;
  privateKey: string;
}

/** What the operator says through environment variables, checked once at the start. */
export interface Environment extends AppEnvironment {
  /** As given; `parseWebhookSecrets` splits and checks it. */
  webhookSecret: string | undefined;
  host: string;
  port: number;
  logLevel: LogLevel;
  publicUrl: string | undefined;
}

/** Where the facts are kept; all that the commands need which do not talk to GitHub. */
export interface DatabaseEnvironment {
  /** Absent: the embedded database under `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
}

/** Which GitHub it is. */
export interface GitHubEnvironment {
  /** Where people see pages: `https://github.com`. */
  webUrl: string;
  /** Where REST is. */
  apiUrl: string;
}

type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** Faults of the environment, all of them at once, each with what to do. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

type Variables = Readonly<Record<string, string | undefined>>;

const appSchema = z.object({
  APP_ID: z.string({ error: 'APP_ID is not set; it stands on the settings page of your GitHub App.' }).regex(/^\d+$/, {
    error: 'APP_ID is not a number; copy it from the settings page of your GitHub App.',
  }),
});

const serverSchema = appSchema.extend({
  HOST: z.string().default('localhost'),
  PORT: z.coerce
    .number({ error: 'PORT is not a number.' })
    .int()
    .min(0)
    .max(65_535, { error: 'PORT is not a port; use one from 1 to 65535.' })
    .default(3000),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'], {
      error: 'LOG_LEVEL is one of trace, debug, info, warn, error, fatal.',
    })
    .default('info'),
  PUBLIC_URL: z.url({ error: 'PUBLIC_URL is not an address; write it as https://headroom.example.com.' }).optional(),
});

/**
 * The environment of the app.
 * @throws EnvironmentError with every fault, each with its remedy.
 */
export function readEnvironment(variables: Variables, readFile = readText): Environment {
  const { data, privateKey } = readWithKey(serverSchema, variables, readFile);
  return {
    appId: Number(data.APP_ID),
    privateKey,
    webhookSecret: variables['WEBHOOK_SECRET'],
    host: data.HOST,
    port: data.PORT,
    logLevel: data.LOG_LEVEL,
    publicUrl: data.PUBLIC_URL,
  };
}

/**
 * As whom to sign in, for the commands that write to GitHub but do not listen.
 * @throws EnvironmentError with every fault, each with its remedy.
 */
export function readAppEnvironment(variables: Variables, readFile = readText): AppEnvironment {
  const { data, privateKey } = readWithKey(appSchema, variables, readFile);
  return { appId: Number(data.APP_ID), privateKey };
}

function readWithKey<T extends z.ZodType>(schema: T, variables: Variables, readFile: (path: string) => string) {
  const parsed = schema.safeParse(withoutEmpty(variables));
  const key = readPrivateKey(variables, readFile);
  const faults = [
    ...(parsed.success ? [] : parsed.error.issues.map(({ message }) => message)),
    ...('fault' in key ? [key.fault] : []),
  ];
  if (!parsed.success || 'fault' in key) throw new EnvironmentError(faults);
  return { data: parsed.data, privateKey: key.privateKey };
}

/** Where the database is. `./data` unless said otherwise. */
export function readDatabaseEnvironment(variables: Variables): DatabaseEnvironment {
  const { DATABASE_URL: url, DATA_DIR: dataDir } = withoutEmpty(variables);
  if (url !== undefined && !/^postgres(ql)?:\/\//.test(url)) {
    throw new EnvironmentError([
      'DATABASE_URL is not a PostgreSQL address; write it as postgres://user:password@host:5432/name, or unset it to use the embedded database.',
    ]);
  }
  return { databaseUrl: url, dataDir: dataDir ?? './data' };
}

/** github.com, or the GitHub Enterprise Server that `GHE_HOST` and `GHE_PROTOCOL` name. */
export function readGitHubEnvironment(variables: Variables): GitHubEnvironment {
  const { GHE_HOST: host, GHE_PROTOCOL: protocol = 'https' } = withoutEmpty(variables);
  if (host === undefined) return { webUrl: 'https://github.com', apiUrl: 'https://api.github.com' };
  return { webUrl: `${protocol}://${host}`, apiUrl: `${protocol}://${host}/api/v3` };
}

function readPrivateKey(
  variables: Variables,
  readFile: (path: string) => string,
): { privateKey: string } | { fault: string } {
  const { PRIVATE_KEY: key, PRIVATE_KEY_PATH: path } = withoutEmpty(variables);
  const text = key ?? (path === undefined ? undefined : tryRead(path, readFile));
  if (text === undefined) {
    return path === undefined
      ? {
          fault:
            'PRIVATE_KEY is not set; generate a key on the settings page of your GitHub App, and set PRIVATE_KEY_PATH to its file.',
        }
      : { fault: `PRIVATE_KEY_PATH names a file that cannot be read: ${path}` };
  }
  const pem = decodeKey(text);
  return pem.includes('PRIVATE KEY')
    ? { privateKey: pem }
    : { fault: 'PRIVATE_KEY is not a private key in PEM form; use the file that GitHub gave you, unchanged.' };
}

/** Keys in variables come with `\n` written out, or in base64. */
function decodeKey(text: string): string {
  const unescaped = text.replace(/\\n/g, '\n').trim();
  return unescaped.startsWith('-----') ? unescaped : Buffer.from(unescaped, 'base64').toString('utf8');
}

function tryRead(path: string, readFile: (path: string) => string): string | undefined {
  try {
    return readFile(path);
  } catch {
    return undefined;
  }
}

function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

function withoutEmpty(variables: Variables): Variables {
  return Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
}
