import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { SECOND_MS } from '../../facts/instant.ts';

/** A sign-in that this browser has begun. */
export type AttemptCookie = `attempt-${string}`;

/** What a browser holds for us: who is signed in, and the sign-ins that it has begun. */
export type CookieName = 'session' | AttemptCookie;

/** Base64url; a secret has 43 characters, what is sealed more, and no browser keeps more than this. */
const VALUE = /^[\w-]{43,4096}$/;

/** The cookies of the dashboard at one origin. No script reads them, and other sites’ forms do not send them. */
export class Cookies {
  readonly #origin: () => string;

  constructor(origin: () => string) {
    this.#origin = origin;
  }

  /** What a browser holds; undefined where it is nothing that we gave it. */
  read(c: Context, name: CookieName): string | undefined {
    const value = getCookie(c, this.#nameOf(name));
    return value !== undefined && VALUE.test(value) ? value : undefined;
  }

  /** The sign-ins that a browser holds. */
  attempts(c: Context): AttemptCookie[] {
    const before = this.#nameOf('attempt-');
    return Object.keys(getCookie(c)).flatMap((name): AttemptCookie[] =>
      name.startsWith(before) ? [`attempt-${name.slice(before.length)}`] : [],
    );
  }

  /** Gives a browser something to hold for so many milliseconds. */
  set(c: Context, name: CookieName, value: string, lifeMs: number): void {
    setCookie(c, this.#nameOf(name), value, { ...this.#options(), maxAge: lifeMs / SECOND_MS });
  }

  clear(c: Context, name: CookieName): void {
    deleteCookie(c, this.#nameOf(name), this.#options());
  }

  /** With the prefix a browser takes it from this host alone, over HTTPS, and for all of its paths. */
  #nameOf(name: CookieName): string {
    return `${this.#isSecure() ? '__Host-' : ''}headroom-${name}`;
  }

  /** `Lax`, because people come back from GitHub by a link. */
  #options(): CookieOptions {
    return { path: '/', httpOnly: true, secure: this.#isSecure(), sameSite: 'Lax' };
  }

  #isSecure(): boolean {
    return this.#origin().startsWith('https:');
  }
}
