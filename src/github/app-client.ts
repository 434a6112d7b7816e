import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { Probot, type ProbotOctokit } from 'probot';

/** An Octokit that is signed in as an installation, or as the App itself. */
export type Octokit = InstanceType<typeof ProbotOctokit>;

/** A write that failed may have happened; it is looked for before it is tried again, never repeated blindly. */
export const NO_RETRY = { request: { retries: 0 } } as const;

/** Whoever can sign in as the App, or as an installation where one is named: Probot, or a stand-in in tests. */
export type SignedIn = Pick<Probot, 'auth'>;

export interface AppCredentials {
  appId: number;
  privateKey: string;
  /** Base address of REST. */
  apiUrl: string;
}

/**
 * Probot, for what it does best: signing in as the App and its installations, and handing events to reactions. Its webhook secret is
 * never used, because the front door checks every signature before Probot sees a thing.
 */
export function createApp({ appId, privateKey, apiUrl }: AppCredentials, log: Logger): Probot {
  return new Probot({
    appId,
    privateKey,
    secret: randomUUID(),
    baseUrl: apiUrl,
    log: log.child({}, { serializers: { err: briefly } }),
  });
}

/** What may be logged of an error: those of Probot's hold the whole delivery, and those of Octokit what was written. */
function briefly(error: Error & { status?: number }): object {
  return { name: error.name, message: error.message, status: error.status };
}

/**
 * The client of the installation that a repository belongs to; its token is fetched and renewed by Probot.
 * @throws NotInstalledError when the App is not installed there.
 */
export async function clientForRepository(
  app: SignedIn,
  { owner, name }: { owner: string; name: string },
): Promise<Octokit> {
  const asApp = await app.auth();
  try {
    const { data } = await asApp.rest.apps.getRepoInstallation({ owner, repo: name });
    return await app.auth(data.id);
  } catch (error) {
    if (isNotFound(error)) throw new NotInstalledError(`${owner}/${name}`);
    throw error;
  }
}

/** The name that the App goes by at GitHub: `headroom` in `headroom[bot]`. */
export async function appSlug(app: SignedIn): Promise<string> {
  const octokit = await app.auth();
  const { data } = await octokit.rest.apps.getAuthenticated();
  if (!data?.slug) throw new Error('GitHub does not know this App; check APP_ID and PRIVATE_KEY.');
  return data.slug;
}

/** The App cannot act on a repository that it is not installed on. */
export class NotInstalledError extends Error {
  override readonly name = 'NotInstalledError';

  constructor(repository: string) {
    super(`The App is not installed on ${repository}; install it from the App’s page at GitHub, then try again.`);
  }
}

/** Whether GitHub answered 404. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 404;
}
