import { hash } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { MINUTE_MS } from '../../facts/instant.ts';
import type { WebContext } from '../web-context.ts';
import type { AttemptCookie, Cookies } from './cookies.ts';
import { hashOf, newSecret, type Sealer } from './sealer.ts';

/** The way to GitHub and back may take so long; GitHub’s own codes are good for as long. */
const ATTEMPT_MS = 10 * MINUTE_MS;
/** So many tabs of a browser may be on their way at once: what it holds comes along with each request. */
const MOST_AT_ONCE = 5;

/** What is known of a sign-in between going to GitHub and coming back. */
const Attempt = z.object({
  /** Proves to GitHub that the code is exchanged by whoever asked for it (RFC 7636). */
  verifier: z.string(),
  /** Where to go afterwards. */
  to: z.string(),
  expiresAt: z.number(),
});
type Attempt = z.infer<typeof Attempt>;

/**
 * The sign-ins that were begun. Each is kept by the browser that began it, sealed, in a cookie of its own under the state that GitHub sends
 * back: no other browser can end it, and whoever only asks to sign in leaves nothing here.
 */
export class Attempts {
  readonly #now: WebContext['now'];
  readonly #sealer: Sealer;
  readonly #cookies: Cookies;

  constructor({ now }: Pick<WebContext, 'now'>, { sealer, cookies }: { sealer: Sealer; cookies: Cookies }) {
    this.#now = now;
    this.#sealer = sealer;
    this.#cookies = cookies;
  }

  /** Begins one in this browser, in place of its oldest where it has too many. */
  begin(c: Context, to: string): { state: string; challenge: string } {
    this.#makeRoom(c);
    const [state, verifier] = [newSecret(), newSecret()];
    const attempt: Attempt = { verifier, to, expiresAt: this.#now() + ATTEMPT_MS };
    const name = cookieOf(state);
    this.#cookies.set(c, name, this.#sealer.seal(JSON.stringify(attempt), name), ATTEMPT_MS);
    return { state, challenge: hash('sha256', verifier, 'base64url') };
  }

  /** Ends one; undefined where this browser began none with this state, or too long ago, or ended it before. */
  take(c: Context, state: string): Pick<Attempt, 'verifier' | 'to'> | undefined {
    const name = cookieOf(state);
    const attempt = this.#read(c, name);
    this.#cookies.clear(c, name);
    return attempt;
  }

  /** What is too late, or not ours, goes first, then the oldest. */
  #makeRoom(c: Context): void {
    const held = this.#cookies
      .attempts(c)
      .toReversed()
      .map((name) => ({ name, expiresAt: this.#read(c, name)?.expiresAt ?? 0 }))
      .toSorted((a, b) => b.expiresAt - a.expiresAt);
    for (const { name } of held.slice(MOST_AT_ONCE - 1)) this.#cookies.clear(c, name);
  }

  #read(c: Context, name: AttemptCookie): Attempt | undefined {
    const sealed = this.#cookies.read(c, name);
    const text = sealed === undefined ? undefined : this.#sealer.open(sealed, name);
    const attempt = text === undefined ? undefined : Attempt.parse(JSON.parse(text));
    return attempt !== undefined && this.#now() < attempt.expiresAt ? attempt : undefined;
  }
}

/** Whoever sees the name does not know the state. */
function cookieOf(state: string): AttemptCookie {
  return `attempt-${hashOf(state)}`;
}
