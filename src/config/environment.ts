import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readPrivateKey } from './private-key.ts';

/** As whom we sign in to GitHub. */
export interface AppEnvironment {
  appId: number;
  privateKey: string;
}

/** Where the app listens and what it says, checked once at the start. */
export interface ServerEnvironment {
  host: string;
  port: number;
  logLevel: string;
  publicUrl: string | undefined;
}

/** By what the App lets people sign in to the dashboard. */
export interface SignInEnvironment {
  /** Absent: nobody can sign in, and everything else works. */
  client: { id: string; secret: string } | undefined;
}

/** Where the facts are kept; all that the commands need which do not talk to GitHub. */
export interface DatabaseEnvironment {
  /** Absent: the embedded database under `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
}

/** How far back history is read where the App is installed. */
export interface BackfillEnvironment {
  backfillWeeks: number | 'all';
}

/** Which GitHub it is. */
export interface GitHubEnvironment {
  /** Where people see pages: `https://github.com`. */
  webUrl: string;
  /** Where REST is. */
  apiUrl: string;
}

/** Faults of the environment, all of them at once, each with what to do. No value that may be secret is quoted. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** Environment variables; one that holds nothing but blanks counts as not set. */
export type Variables = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const NOT_A_PORT = 'PORT is not a port; use a whole number from 1 to 65535.';

const appSchema = z.object({
  APP_ID: z
    .string({ error: 'APP_ID is not set; it stands on the settings page of your GitHub App.' })
    .regex(/^\d{1,15}$/, { error: 'APP_ID is not a number; copy it from the settings page of your GitHub App.' }),
});

const serverSchema = z.object({
  HOST: z.string().default('localhost'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: NOT_A_PORT })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: NOT_A_PORT })
    .default(3000),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `LOG_LEVEL is not known; use one of ${LOG_LEVELS.join(', ')}.` })
    .default('info'),
  PUBLIC_URL: z
    .url({
      protocol: /^https?$/,
      abort: true,
      error: 'PUBLIC_URL is not an address; write it as https://headroom.example.com.',
    })
    .refine((url) => ['', '/'].includes(url.replace(/^https?:\/\/[^/?#]*/i, '')), {
      error: 'PUBLIC_URL has a path; the dashboard needs a host of its own, such as https://headroom.example.com.',
    })
    .transform((url) => new URL(url).origin)
    .optional(),
});

const signInSchema = z.object({
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  PUBLIC_URL: z.string().optional(),
});

const databaseSchema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, {
      error:
        'DATABASE_URL is not a PostgreSQL address; write it as postgres://user:password@host:5432/name, or unset it to use the embedded database.',
    })
    .optional(),
  DATA_DIR: z.string().default('./data'),
});

const NOT_WEEKS = 'BACKFILL_WEEKS is not a number of weeks; use a whole number such as 26, or all.';

const backfillSchema = z.object({
  BACKFILL_WEEKS: z
    .string()
    .regex(/^(?:[1-9]\d{0,3}|all)$/, { error: NOT_WEEKS })
    .transform((text) => (text === 'all' ? ('all' as const) : Number(text)))
    .default(26),
});

const tokenSchema = z.object({
  GITHUB_TOKEN: z
    .string({
      error: 'GITHUB_TOKEN is not set; make one at https://github.com/settings/tokens that may read the repository.',
    })
    .regex(/^[\w.-]+$/, { error: 'GITHUB_TOKEN holds characters that no token has; copy it again, without quotes.' }),
});

const gitHubSchema = z.object({
  GHE_HOST: z
    .string()
    .regex(/^[\w.-]+(:\d{1,5})?$/, {
      error: 'GHE_HOST is not a host; write it as github.example.com, without https:// and without a path.',
    })
    .optional(),
  GHE_PROTOCOL: z
    .enum(['http', 'https'], { error: 'GHE_PROTOCOL is not a protocol; use https or http.' })
    .default('https'),
});

/**
 * As whom to sign in. Either the key or its file is needed; of both the key counts.
 * @throws EnvironmentError with every fault, each with its remedy.
 */
export function readAppEnvironment(variables: Variables, readFile = readText): AppEnvironment {
  const given = withoutEmpty(variables);
  const parsed = appSchema.safeParse(given);
  const key = readPrivateKey({ key: given['PRIVATE_KEY'], path: given['PRIVATE_KEY_PATH'] }, readFile);
  const faults = [...messagesOf(parsed.error), ...('fault' in key ? [key.fault] : [])];
  if (!parsed.success || 'fault' in key) throw new EnvironmentError(faults);
  return { appId: Number(parsed.data.APP_ID), privateKey: key.privateKey };
}

/**
 * Where to listen and what to log.
 * @throws EnvironmentError with every fault, each with its remedy.
 */
export function readServerEnvironment(variables: Variables): ServerEnvironment {
  const { HOST: host, PORT: port, LOG_LEVEL: logLevel, PUBLIC_URL: publicUrl } = read(serverSchema, variables);
  return { host, port, logLevel, publicUrl };
}

/**
 * By what people sign in to the dashboard: both variables, or neither.
 * @throws EnvironmentError when one of them is missing, or people would sign in over a connection that everybody can read.
 */
export function readSignInEnvironment(variables: Variables): SignInEnvironment {
  const { GITHUB_CLIENT_ID: id, GITHUB_CLIENT_SECRET: secret, PUBLIC_URL: url } = read(signInSchema, variables);
  if (id === undefined && secret === undefined) return { client: undefined };
  if (id === undefined || secret === undefined) {
    const missing = id === undefined ? 'GITHUB_CLIENT_ID' : 'GITHUB_CLIENT_SECRET';
    throw new EnvironmentError([
      `${missing} is not set; both stand on the settings page of your GitHub App, and without both nobody can sign in to the dashboard.`,
    ]);
  }
  if (url !== undefined && URL.canParse(url) && !isPrivate(new URL(url))) {
    throw new EnvironmentError([
      'PUBLIC_URL begins with http://, over which anybody on the way could sign in as somebody else; use https://.',
    ]);
  }
  return { client: { id, secret } };
}

/** Whether nobody on the way can read along: HTTPS, or this machine itself. */
function isPrivate({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

/**
 * Where the database is; `./data` unless said otherwise.
 * @throws EnvironmentError when the address is none; it is not quoted, because it may hold a password.
 */
export function readDatabaseEnvironment(variables: Variables): DatabaseEnvironment {
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = read(databaseSchema, variables);
  return { databaseUrl, dataDir };
}

/**
 * github.com, or the GitHub Enterprise Server that `GHE_HOST` and `GHE_PROTOCOL` name.
 * @throws EnvironmentError with every fault, each with its remedy.
 */
export function readGitHubEnvironment(variables: Variables): GitHubEnvironment {
  const { GHE_HOST: host, GHE_PROTOCOL: protocol } = read(gitHubSchema, variables);
  if (host === undefined) return { webUrl: 'https://github.com', apiUrl: 'https://api.github.com' };
  return { webUrl: `${protocol}://${host}`, apiUrl: `${protocol}://${host}/api/v3` };
}

/**
 * How far back to read; 26 weeks unless said otherwise.
 * @throws EnvironmentError when it is no number of weeks.
 */
export function readBackfillEnvironment(variables: Variables): BackfillEnvironment {
  return { backfillWeeks: read(backfillSchema, variables).BACKFILL_WEEKS };
}

/**
 * A person's token, for repositories that the App is not installed on.
 * @throws EnvironmentError when it is not set; it is not quoted.
 */
export function readTokenEnvironment(variables: Variables): string {
  return read(tokenSchema, variables).GITHUB_TOKEN;
}

function read<T extends z.ZodType>(schema: T, variables: Variables): z.infer<T> {
  const parsed = schema.safeParse(withoutEmpty(variables));
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(messagesOf(parsed.error));
}

function messagesOf(error: z.ZodError | undefined): string[] {
  return error?.issues.map(({ message }) => message) ?? [];
}

function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

function withoutEmpty(variables: Variables): Variables {
  return Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
}
