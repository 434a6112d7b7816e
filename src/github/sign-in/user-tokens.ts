import { z } from 'zod';
import { type Instant, instantFromMs, MINUTE_MS, SECOND_MS } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { RefusedError, WaitUntilError } from '../errors.ts';
import type { Observe } from '../transport/caller.ts';
import { createHttp, type HttpOptions, type HttpRequest } from '../transport/http.ts';

/** By what the App is known where people sign in. */
export interface OAuthClient {
  id: string;
  secret: string;
}

/** What lets the App act for a person. */
export interface UserTokens {
  token: string;
  /** By our clock; absent where the App’s tokens do not expire. */
  expiresAt?: Instant;
  /** Good for once. */
  refreshToken?: string;
}

/** A sign-in that was begun: what goes to GitHub and what comes back from it. */
export interface SignInRequest {
  /** Comes back as it went. */
  state: string;
  /** SHA-256 of the verifier, in base64url (RFC 7636). */
  challenge: string;
  /** Where GitHub sends people back to. */
  redirectUri: string;
}

export interface UserTokensOptions {
  client: OAuthClient;
  /** Where GitHub’s pages are. */
  webUrl: string;
  /** Base address of REST. */
  apiUrl: string;
  now: () => Instant;
  observe?: Observe;
  http?: HttpOptions;
}

/** How long to leave GitHub alone that did not answer. */
const UNAVAILABLE_MS = MINUTE_MS;
/** A person waits for the answer. */
const TIMEOUT_MS = 8000;
const JSON_TYPE = { 'content-type': 'application/json' };

const Tokens = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().nullish(),
  refresh_token: z.string().min(1).nullish(),
});
const Fault = z.object({ error: z.string() });

/**
 * Tokens of people, by GitHub’s web application flow with PKCE.
 * @see https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app
 */
export class UserTokenSource {
  readonly #options: UserTokensOptions;
  readonly #send;

  constructor(options: UserTokensOptions) {
    this.#options = options;
    this.#send = createHttp({ timeoutMs: TIMEOUT_MS, ...options.http });
  }

  /** Where to send a person who wants to sign in. */
  authorizeUrl({ state, challenge, redirectUri }: SignInRequest): string {
    const parameters = {
      client_id: this.#options.client.id,
      redirect_uri: redirectUri,
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    };
    return `${this.#options.webUrl}/login/oauth/authorize?${new URLSearchParams(parameters).toString()}`;
  }

  /**
   * The tokens for a code that a person came back with.
   * @throws RefusedError when the code is not good, or not ours; WaitUntilError when GitHub does not answer.
   */
  async exchange(code: string, verifier: string, redirectUri: string): Promise<UserTokens> {
    return await this.#ask({ code, code_verifier: verifier, redirect_uri: redirectUri });
  }

  /**
   * New tokens in place of old ones, which are void from then on.
   * @throws RefusedError when the person has to sign in again; WaitUntilError when GitHub does not answer.
   */
  async renew(refreshToken: string): Promise<UserTokens> {
    return await this.#ask({ grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  /** Gives a token back; whether GitHub took it. */
  async revoke(token: string): Promise<boolean> {
    const { client, apiUrl } = this.#options;
    const url = `${apiUrl}/applications/${encodeURIComponent(client.id)}/token`;
    const request = { method: 'DELETE', url, headers: JSON_TYPE, body: JSON.stringify({ access_token: token }) };
    const authorization = `basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`;
    const attempt = await this.#observed('DELETE /applications/{client_id}/token', request, authorization);
    return attempt.kind === 'answer' && attempt.status === 204;
  }

  async #ask(own: Record<string, string>): Promise<UserTokens> {
    const { client, webUrl, now } = this.#options;
    const body = JSON.stringify({ client_id: client.id, client_secret: client.secret, ...own });
    const request = { method: 'POST', url: `${webUrl}/login/oauth/access_token`, headers: JSON_TYPE, body };
    const attempt = await this.#observed('POST /login/oauth/access_token', request);
    const askedAt = now();
    if (attempt.kind === 'broken' || attempt.status >= 500 || attempt.status === 429) {
      throw new WaitUntilError(instantFromMs(askedAt + UNAVAILABLE_MS), 'unavailable');
    }
    const tokens = Tokens.safeParse(attempt.body).data;
    if (tokens === undefined) throw refusalOf(attempt.body);
    const { access_token: token, expires_in: seconds, refresh_token: refreshToken } = tokens;
    const expiresAt = typeof seconds === 'number' ? instantFromMs(askedAt + seconds * SECOND_MS) : undefined;
    return { token, ...optional('expiresAt', expiresAt), ...optional('refreshToken', refreshToken) };
  }

  async #observed(route: string, request: HttpRequest, authorization?: string) {
    const beganAt = performance.now();
    const attempt = await this.#send(request, authorization);
    const status = attempt.kind === 'answer' ? attempt.status : undefined;
    this.#options.observe?.({ holder: 'app', api: 'rest', route, status, ms: performance.now() - beganAt });
    return attempt;
  }
}

/** GitHub says what is wrong by a word, such as `bad_verification_code`, with status 200; its sentences are left out. */
function refusalOf(body: unknown): RefusedError {
  const word = Fault.safeParse(body).data?.error ?? 'no reason given';
  const known = /^[a-z_]{1,40}$/.test(word) ? word : 'no reason given';
  return new RefusedError(401, `GitHub gives no token (${known}).`);
}
