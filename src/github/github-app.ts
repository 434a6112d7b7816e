import { setTimeout as delay } from 'node:timers/promises';
import { type InstallationId, toId } from '../facts/ids.ts';
import { type Instant, instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { isRefused, RefusedError } from './errors.ts';
import { graphqlUrl } from './reading/graphql-url.ts';
import { createReader, type Reader } from './reading/reader.ts';
import { octokitOver, type Octokit } from './rest/octokit.ts';
import { RestClient, type WriteBudget } from './rest/rest-client.ts';
import type { AppCredentials } from './sign-in/app-jwt.ts';
import { appToken } from './sign-in/app-token.ts';
import { InstallationTokens, type MintedToken } from './sign-in/installation-tokens.ts';
import type { AllowanceBook } from './transport/allowance.ts';
import { Caller, type Observe, type TokenSource } from './transport/caller.ts';
import { createHttp, type HttpOptions } from './transport/http.ts';
import { ServerClock } from './transport/server-clock.ts';

export interface GitHubAppOptions extends AppCredentials {
  /** Base address of REST. */
  apiUrl: string;
  now: () => Instant;
  /** What is kept between calls, processes and instances, by holder: `app`, `installation:42`. */
  allowances: (holder: string) => AllowanceBook;
  writes: (holder: string) => WriteBudget;
  /** Whether anything may be asked for an installation; asked before each request, so that none goes out after a suspension. */
  standing: (id: InstallationId) => Promise<'active' | 'suspended' | 'gone'>;
  /** Told of every request. */
  observe?: Observe;
  http?: HttpOptions;
  /** Short waits: between attempts, and for the turn of a write. */
  sleep?: (ms: number) => Promise<void>;
  /** From when it is aborted nobody waits between attempts any more: the process is about to end. */
  stopping?: AbortSignal;
}

/** GitHub, as the App sees it. */
export interface GitHubApp {
  /** As the App itself: its installations and its deliveries. */
  readonly asApp: Octokit;
  /** As one of its installations. */
  asInstallation: (id: InstallationId) => Octokit;
  /** Reads history by GraphQL. `reserveShare`: which share of the quota is left for others. */
  reader: (id: InstallationId, reserveShare: number) => Reader;
  /** The name that the App goes by at GitHub: `headroom` in `headroom[bot]`. Asked once. */
  slug: () => Promise<string>;
  /**
   * The installation that a repository belongs to, asked of GitHub; the store knows those of which webhooks came.
   * @throws NotInstalledError when the App is not installed there.
   */
  findInstallation: (owner: string, name: string) => Promise<InstallationId>;
  /** To be called when permissions changed: only a new token knows of it. */
  forgetToken: (id: InstallationId) => void;
}

/** The App cannot act on a repository that it is not installed on. */
export class NotInstalledError extends Error {
  override readonly name = 'NotInstalledError';

  constructor(repository: string) {
    super(`The App is not installed on ${repository}; install it from the App’s page at GitHub, then try again.`);
  }
}

/** Signs in to GitHub as the App. Nothing is asked before it is needed. */
export function createGitHubApp(options: GitHubAppOptions): GitHubApp {
  return new SignedInApp(options);
}

class SignedInApp implements GitHubApp {
  readonly asApp: Octokit;
  readonly #options: GitHubAppOptions;
  readonly #clock: ServerClock;
  readonly #tokens: InstallationTokens;
  readonly #send;
  readonly #sleep;
  #slug: Promise<string> | undefined;

  constructor(options: GitHubAppOptions) {
    this.#options = options;
    this.#clock = new ServerClock(options.now);
    this.#send = createHttp(options.http);
    this.#sleep = options.sleep ?? (async (ms: number) => await delay(ms));
    this.asApp = this.#octokit(this.#caller('app', appToken(options, this.#clock)));
    this.#tokens = new InstallationTokens(async (id) => await this.#mint(id), this.#clock);
  }

  asInstallation(id: InstallationId): Octokit {
    return this.#octokit(this.#installation(id), this.#options.writes(holderOf(id)));
  }

  reader(id: InstallationId, reserveShare: number): Reader {
    const { apiUrl, now } = this.#options;
    return createReader({ caller: this.#installation(id), url: graphqlUrl(apiUrl), now, reserveShare });
  }

  async slug(): Promise<string> {
    this.#slug ??= this.#askSlug();
    try {
      return await this.#slug;
    } catch (error) {
      this.#slug = undefined;
      throw error;
    }
  }

  async findInstallation(owner: string, name: string): Promise<InstallationId> {
    try {
      const { data } = await this.asApp.rest.apps.getRepoInstallation({ owner, repo: name });
      return toId<InstallationId>(data.id);
    } catch (error) {
      throw isRefused(error, 'not-found') ? new NotInstalledError(`${owner}/${name}`) : error;
    }
  }

  forgetToken(id: InstallationId): void {
    this.#tokens.forget(id);
  }

  #installation(id: InstallationId): Caller {
    const token = this.#tokens.of(id);
    const get = async () => {
      await this.#checkStanding(id);
      return await token.get();
    };
    const guarded = { get, refused: token.refused.bind(token), accepted: token.accepted.bind(token) };
    return this.#caller(holderOf(id), guarded);
  }

  async #checkStanding(id: InstallationId): Promise<void> {
    const standing = await this.#options.standing(id);
    if (standing === 'suspended') throw new RefusedError(403, 'The installation is suspended.');
    if (standing === 'gone') throw new RefusedError(404, 'The App was uninstalled.', { reason: 'not-installed' });
  }

  #caller(holder: string, token: TokenSource): Caller {
    const { allowances, observe } = this.#options;
    const common = { holder, token, book: allowances(holder), clock: this.#clock, send: this.#send };
    return new Caller({ ...common, pause: async (ms) => await this.#pause(ms), ...optional('observe', observe) });
  }

  async #pause(ms: number): Promise<void> {
    const { sleep, stopping } = this.#options;
    if (sleep) return await sleep(ms);
    try {
      await delay(ms, undefined, optional('signal', stopping));
    } catch (error) {
      if (stopping?.aborted !== true) throw error;
    }
  }

  #octokit(caller: Caller, writes?: WriteBudget): Octokit {
    const { now, apiUrl } = this.#options;
    return octokitOver(new RestClient({ caller, now, sleep: this.#sleep, ...optional('writes', writes) }), apiUrl);
  }

  async #mint(id: InstallationId): Promise<MintedToken> {
    try {
      const { data } = await this.asApp.rest.apps.createInstallationAccessToken({
        installation_id: id,
        request: { repeatable: true },
      });
      return { token: data.token, expiresAt: instant(data.expires_at) };
    } catch (error) {
      // Not to be taken for an answer about what was to be asked with the token.
      if (isRefused(error, 'not-found')) throw new RefusedError(404, error.detail, { reason: 'not-installed' });
      throw error;
    }
  }

  async #askSlug(): Promise<string> {
    const { data } = await this.asApp.rest.apps.getAuthenticated();
    if (data?.slug) return data.slug;
    throw new RefusedError(401, 'GitHub does not know this App.');
  }
}

/** Whose quota an installation’s is. */
function holderOf(id: InstallationId): string {
  return `installation:${id}`;
}
