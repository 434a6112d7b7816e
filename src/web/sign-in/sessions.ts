import type { Context } from 'hono';
import type { Account } from '../../github/user-reach.ts';
import type { UserTokens, UserTokenSource } from '../../github/sign-in/user-tokens.ts';
import { allowanceInMemory, userClient } from '../../github/sign-in/user-client.ts';
import type { Octokit } from '../../github/rest/octokit.ts';
import type { PersonId } from '../../facts/ids.ts';
import { optional } from '../../facts/optional.ts';
import type { AllowanceBook } from '../../github/transport/allowance.ts';
import type { TokenSource } from '../../github/transport/caller.ts';
import {
  addWebSession,
  endSessionsOf,
  endWebSession,
  findWebSession,
  touchWebSession,
  type WebSession,
} from '../../store/web-sessions.ts';
import { BoundedMap } from '../access/bounded-map.ts';
import { Reaches } from '../access/reaches.ts';
import { SessionViewer } from '../access/session-viewer.ts';
import type { Viewer } from '../viewer.ts';
import type { SignInSettings, WebContext } from '../web-context.ts';
import { Cookies } from './cookies.ts';
import { isAlive, TOUCH_MS, WHOLE_MS } from '../../store/session-lifetimes.ts';
import { hashOf, newSecret, Sealer } from './sealer.ts';
import { openTokens, SessionTokens, sealTokens } from './session-tokens.ts';

/** People whose allowance at GitHub is kept in mind at once. */
const MOST_BOOKS = 1000;

/** Who is signed in, from the browser’s cookie to GitHub as they see it. */
export class Sessions {
  readonly cookies: Cookies;
  readonly sealer: Sealer;
  readonly #context: WebContext;
  readonly #settings: SignInSettings;
  readonly #tokens: UserTokenSource;
  readonly #reaches: Reaches;
  readonly #books = new BoundedMap<string, AllowanceBook>(MOST_BOOKS);

  constructor(context: WebContext, settings: SignInSettings, tokens: UserTokenSource) {
    this.#context = context;
    this.#settings = settings;
    this.#tokens = tokens;
    this.cookies = new Cookies(context.origin);
    this.sealer = new Sealer(settings.client.secret);
    this.#reaches = new Reaches(context.now);
  }

  /** Who is signed in with this request, and what their forms bring along; undefined where nobody is. */
  async viewerOf(c: Context): Promise<{ viewer: Viewer; csrfToken: string } | undefined> {
    const secret = this.cookies.read(c, 'session');
    if (secret === undefined) return undefined;
    const session = await this.#find(hashOf(secret));
    if (session === undefined) return undefined;
    const tokens = openTokens(this.sealer, session);
    if (tokens === undefined) {
      await this.#end(session.tokenHash);
      return undefined;
    }
    const octokit = this.#octokit(session, tokens);
    const end = async () => await this.#end(session.tokenHash);
    const { store, now } = this.#context;
    const viewer = new SessionViewer({ store, session, octokit, reaches: this.#reaches, now, end });
    return { viewer, csrfToken: this.sealer.formToken(secret) };
  }

  /**
   * Signs a browser in, under a secret that it has never had, in place of whatever it had. False where the person is to be forgotten:
   * nothing is kept of them then.
   */
  async begin(c: Context, { id: personId, login }: Account, tokens: UserTokens): Promise<boolean> {
    const secret = newSecret();
    const tokenHash = hashOf(secret);
    const now = this.#context.now();
    const sealed = sealTokens(this.sealer, tokens, tokenHash);
    const isKept = await addWebSession(this.#context.store, {
      tokenHash,
      personId,
      login,
      sealed,
      createdAt: now,
      seenAt: now,
    });
    const old = this.cookies.read(c, 'session');
    if (old !== undefined) await this.#end(hashOf(old));
    if (isKept) this.cookies.set(c, 'session', secret, WHOLE_MS);
    else this.cookies.clear(c, 'session');
    return isKept;
  }

  /** Signs a browser out, and gives the person’s token back to GitHub where that is possible. */
  async end(c: Context): Promise<void> {
    const secret = this.cookies.read(c, 'session');
    this.cookies.clear(c, 'session');
    if (secret === undefined) return;
    const session = await findWebSession(this.#context.store, hashOf(secret));
    if (session === undefined) return;
    await this.#end(session.tokenHash);
    await this.#giveBack(session);
  }

  /** Signs a person out of all their browsers, or of all but this one, and gives the tokens back likewise. */
  async endAll(c: Context, personId: PersonId, { keepsThis }: { keepsThis: boolean }): Promise<void> {
    const secret = keepsThis ? this.cookies.read(c, 'session') : undefined;
    const exceptHash = secret === undefined ? undefined : hashOf(secret);
    const ended = await endSessionsOf(this.#context.store, personId, { exceptHash });
    if (!keepsThis) this.cookies.clear(c, 'session');
    for (const { tokenHash } of ended) this.#drop(tokenHash);
    await Promise.all(ended.map(async (session) => await this.#giveBack(session)));
  }

  async #find(tokenHash: string): Promise<WebSession | undefined> {
    const { store, now } = this.#context;
    const session = await findWebSession(store, tokenHash);
    if (session === undefined) return undefined;
    if (!isAlive(session, now())) {
      await this.#end(tokenHash);
      return undefined;
    }
    if (now() - session.seenAt >= TOUCH_MS) await touchWebSession(store, tokenHash, now());
    return session;
  }

  async #end(tokenHash: string): Promise<void> {
    this.#drop(tokenHash);
    await endWebSession(this.#context.store, tokenHash);
  }

  #drop(tokenHash: string): void {
    this.#reaches.delete(tokenHash);
    this.#books.delete(tokenHash);
  }

  async #giveBack(session: WebSession): Promise<void> {
    const tokens = openTokens(this.sealer, session);
    if (tokens !== undefined) await this.#tokens.revoke(tokens.token);
  }

  #octokit(session: WebSession, tokens: UserTokens): Octokit {
    const { store, now } = this.#context;
    const place = { store, sealer: this.sealer, tokens: this.#tokens, now };
    return this.asPerson(new SessionTokens(place, session, tokens), this.#bookOf(session.tokenHash));
  }

  /** GitHub as the owner of a token sees it. */
  asPerson(token: TokenSource, book = allowanceInMemory()): Octokit {
    const { apiUrl, observe } = this.#settings;
    return userClient({ apiUrl, token, book, now: this.#context.now, ...optional('observe', observe) });
  }

  #bookOf(tokenHash: string): AllowanceBook {
    const known = this.#books.get(tokenHash) ?? allowanceInMemory();
    this.#books.set(tokenHash, known);
    return known;
  }
}
