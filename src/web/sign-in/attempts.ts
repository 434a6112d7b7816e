import { z } from 'zod';
import { hash } from 'node:crypto';
import { instantFromMs } from '../../facts/instant.ts';
import { addSignInAttempt, takeSignInAttempt } from '../../store/sign-in-attempts.ts';
import type { WebContext } from '../web-context.ts';
import { ATTEMPT_MS } from '../../store/session-lifetimes.ts';
import { hashOf, newSecret, type Sealer } from './sealer.ts';

/** What is known of a sign-in between going to GitHub and coming back. */
interface Attempt {
  /** Proves to GitHub that the code is exchanged by whoever asked for it (RFC 7636). */
  verifier: string;
  /** Where to go afterwards. */
  to: string;
}

const Sealed = z.object({ verifier: z.string(), to: z.string() });

/** The sign-ins that were begun, each good for one return of one browser. */
export class Attempts {
  readonly #context: Pick<WebContext, 'store' | 'now'>;
  readonly #sealer: Sealer;

  constructor(context: Pick<WebContext, 'store' | 'now'>, sealer: Sealer) {
    this.#context = context;
    this.#sealer = sealer;
  }

  /** Begins one. @param browser what the browser holds. */
  async begin(browser: string, to: string): Promise<{ state: string; challenge: string }> {
    const { store, now } = this.#context;
    const state = newSecret();
    const verifier = newSecret();
    const stateHash = hashOf(state);
    await addSignInAttempt(store, {
      stateHash,
      browserHash: hashOf(browser),
      sealed: this.#sealer.seal(JSON.stringify({ verifier, to }), stateHash),
      expiresAt: instantFromMs(now() + ATTEMPT_MS),
    });
    return { state, challenge: hash('sha256', verifier, 'base64url') };
  }

  /** Ends one; undefined where this browser began none with this state, or too long ago, or ended it before. */
  async take(browser: string, state: string): Promise<Attempt | undefined> {
    const { store, now } = this.#context;
    const found = await takeSignInAttempt(store, { stateHash: hashOf(state), browserHash: hashOf(browser) });
    if (found === undefined || found.expiresAt <= now()) return undefined;
    const text = this.#sealer.open(found.sealed, found.stateHash);
    return text === undefined ? undefined : Sealed.parse(JSON.parse(text));
  }
}
