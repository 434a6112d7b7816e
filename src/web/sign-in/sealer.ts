import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hash,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SECRET_BYTES = 32;

/**
 * Encrypts what the database keeps for people and what their browsers keep for us, and vouches for what these bring back, with keys
 * made of the App’s client secret. After that was changed nothing can be opened any more, and people sign in again.
 */
export class Sealer {
  readonly #sealing: Buffer;
  readonly #vouching: Buffer;

  constructor(clientSecret: string) {
    const key = (purpose: string) => Buffer.from(hkdfSync('sha256', clientSecret, 'headroom', purpose, KEY_BYTES));
    this.#sealing = key('tokens at rest');
    this.#vouching = key('forms of a session');
  }

  /** A text that only we can read, and only in its place: `place` names the row or the cookie. */
  seal(text: string, place: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#sealing, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** The text again; undefined where it was sealed with another secret, for another place, or was altered. */
  open(sealed: string, place: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv(CIPHER, this.#sealing, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
    try {
      const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }

  /** What the forms of a session bring along: it cannot be guessed without the session’s secret. */
  formToken(sessionSecret: string): string {
    return createHmac('sha256', this.#vouching).update(sessionSecret).digest('base64url');
  }
}

/** 256 bits that nobody can guess, for cookies and states. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** By what the database knows a secret; it cannot be found from it. */
export function hashOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

/** Whether two texts are the same, in a time that tells nothing of where they differ. */
export function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(a)), Buffer.from(hashOf(b)));
}
