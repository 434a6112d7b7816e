import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { SECOND_MS } from '../../facts/instant.ts';

/** What a browser holds for us: who is signed in, and that it was this browser that went to sign in. */
export type CookieName = 'session' | 'browser';

/** 256 bits in base64url. */
const SECRET = /^[\w-]{43}$/;

/** The cookies of the dashboard at one origin. No script reads them, and other sites’ forms do not send them. */
export class Cookies {
  readonly #origin: () => string;

  constructor(origin: () => string) {
    this.#origin = origin;
  }

  /** What a browser holds; undefined where it is nothing that we gave it. */
  read(c: Context, name: CookieName): string | undefined {
    const value = getCookie(c, this.#nameOf(name));
    return value !== undefined && SECRET.test(value) ? value : undefined;
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
