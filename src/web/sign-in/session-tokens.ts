import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { type Instant, instantFromMs, MINUTE_MS, SECOND_MS } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { isRefused, RefusedError, WaitUntilError } from '../../github/errors.ts';
import type { UserTokens, UserTokenSource } from '../../github/sign-in/user-tokens.ts';
import type { TokenSource } from '../../github/transport/caller.ts';
import type { Store } from '../../store/open.ts';
import { claimRenewal, endRenewal, findWebSession, type WebSession } from '../../store/web-sessions.ts';
import type { Sealer } from './sealer.ts';

/** What is needed to renew tokens. */
export interface RenewalPlace {
  store: Pick<Store, 'pool'>;
  sealer: Sealer;
  tokens: UserTokenSource;
  now: () => Instant;
}

/** Tokens with less left are renewed first. */
const LEAST_LIFE_MS = 5 * MINUTE_MS;
/** Whoever renews has so long before another may try: longer than GitHub is waited for. */
const RENEWAL_MS = 40 * SECOND_MS;
/** How long to wait for another who renews, and how often to look. */
const PATIENCE_MS = 15 * SECOND_MS;
const LOOK_MS = 150;
/** How long after a refusal another may still be keeping its tokens. */
const AFTERMATH_MS = SECOND_MS;

const Sealed = z.object({ token: z.string(), expiresAt: z.number().optional(), refreshToken: z.string().optional() });

/** The tokens of a session as the database keeps them. */
export function sealTokens(sealer: Sealer, tokens: UserTokens, tokenHash: string): string {
  return sealer.seal(JSON.stringify(tokens), tokenHash);
}

/** The tokens of a session; undefined where the secret that they were sealed with was changed. */
export function openTokens(sealer: Sealer, { sealed, tokenHash }: WebSession): UserTokens | undefined {
  const text = sealer.open(sealed, tokenHash);
  if (text === undefined) return undefined;
  const { token, expiresAt, refreshToken } = Sealed.parse(JSON.parse(text));
  const expiry = expiresAt === undefined ? undefined : instantFromMs(expiresAt);
  return { token, ...optional('expiresAt', expiry), ...optional('refreshToken', refreshToken) };
}

/**
 * Signs in to GitHub as the person of a session. The tokens are renewed before they expire, by one of all who want that at the same
 * time, in whichever process: what renews them is good for once.
 */
export class SessionTokens implements TokenSource {
  readonly #place: RenewalPlace;
  #session: WebSession;
  #held: UserTokens;
  #isRefused = false;
  #renewing: Promise<void> | undefined;

  constructor(place: RenewalPlace, session: WebSession, tokens: UserTokens) {
    this.#place = place;
    this.#session = session;
    this.#held = tokens;
  }

  /** @throws RefusedError when the person has to sign in again. */
  async get(): Promise<string> {
    if (this.#isRefused || this.#isAboutToExpire()) {
      this.#renewing ??= this.#renew().finally(() => (this.#renewing = undefined));
      await this.#renewing;
    }
    return `bearer ${this.#held.token}`;
  }

  refused(authorization: string): void {
    if (authorization === `bearer ${this.#held.token}`) this.#isRefused = true;
  }

  accepted(): void {
    this.#isRefused = false;
  }

  #isAboutToExpire(): boolean {
    const { expiresAt } = this.#held;
    return expiresAt !== undefined && expiresAt - this.#place.now() < LEAST_LIFE_MS;
  }

  async #renew(): Promise<void> {
    const { refreshToken } = this.#held;
    if (refreshToken === undefined) throw over();
    const { store, now } = this.#place;
    const deadline = performance.now() + PATIENCE_MS;
    while (performance.now() < deadline) {
      if (await claimRenewal(store, this.#session, RENEWAL_MS)) return await this.#renewWith(refreshToken);
      if (await this.#isRenewedByAnother()) return;
      await delay(LOOK_MS);
    }
    throw new WaitUntilError(instantFromMs(now() + MINUTE_MS), 'unavailable');
  }

  async #renewWith(refreshToken: string): Promise<void> {
    const { store, tokens, sealer } = this.#place;
    const { tokenHash } = this.#session;
    try {
      const fresh = await tokens.renew(refreshToken);
      const sealed = sealTokens(sealer, fresh, tokenHash);
      if (await endRenewal(store, tokenHash, sealed)) return this.#take({ ...this.#session, sealed }, fresh);
      await tokens.revoke(fresh.token);
    } catch (error) {
      if (isRefused(error, 'credentials')) return await this.#awaitAnother();
      await endRenewal(store, tokenHash);
      throw error;
    }
    throw over();
  }

  /**
   * What renews is good for once. Another instance, which was held up for longer than it may, may have used it just before and be about to
   * keep what came of it; only where nothing comes the person has to sign in again.
   */
  async #awaitAnother(): Promise<void> {
    const deadline = performance.now() + AFTERMATH_MS;
    while (!(await this.#isRenewedByAnother())) {
      if (performance.now() >= deadline) throw over();
      await delay(LOOK_MS);
    }
  }

  /** @throws RefusedError when the session was ended meanwhile. */
  async #isRenewedByAnother(): Promise<boolean> {
    const session = await findWebSession(this.#place.store, this.#session.tokenHash);
    if (session === undefined) throw over();
    if (session.sealed === this.#session.sealed) return false;
    const tokens = openTokens(this.#place.sealer, session);
    if (tokens === undefined) throw over();
    this.#take(session, tokens);
    return true;
  }

  #take(session: WebSession, tokens: UserTokens): void {
    this.#session = session;
    this.#held = tokens;
    this.#isRefused = false;
  }
}

function over(): RefusedError {
  return new RefusedError(401, 'GitHub accepts the person’s token no more.');
}
