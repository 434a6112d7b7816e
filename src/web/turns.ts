import { HTTPException } from 'hono/http-exception';
import type { PersonId } from '../facts/ids.ts';

/** Whoever asks for more at once is not reading it: four pages of the largest organisations. */
const MOST_WAITING = 250;
const TOO_MANY = 'You have asked for more pages at once than can be made. Wait a minute, then ask for one.';

/**
 * Lets so many pieces of work run at once. People take turns with what waits, each of them first come first served, so that whoever asks
 * for a hundred things keeps others waiting for one or two of them.
 */
export class Turns {
  readonly #atOnce: number;
  readonly #most: number;
  #running = 0;
  /** By person, whoever is next first. */
  readonly #waiting = new Map<PersonId, (() => void)[]>();

  /** @param most how much one person may have waiting */
  constructor(atOnce: number, most = MOST_WAITING) {
    this.#atOnce = atOnce;
    this.#most = most;
  }

  /** What the work comes to, once it was this person’s turn. @throws HTTPException 429 when too much of theirs waits already. */
  async take<V>(by: PersonId, run: () => Promise<V>): Promise<V> {
    if (this.#running < this.#atOnce) this.#running += 1;
    else await this.#turnOf(by);
    try {
      return await run();
    } finally {
      this.#next();
    }
  }

  async #turnOf(by: PersonId): Promise<void> {
    const own = this.#waiting.get(by) ?? [];
    if (own.length >= this.#most) throw new HTTPException(429, { message: TOO_MANY });
    const { promise, resolve } = Promise.withResolvers<void>();
    own.push(resolve);
    this.#waiting.set(by, own);
    await promise;
  }

  #next(): void {
    const [first] = this.#waiting;
    if (first === undefined) {
      this.#running -= 1;
      return;
    }
    const [by, own] = first;
    const begin = own.shift();
    this.#waiting.delete(by);
    if (own.length > 0) this.#waiting.set(by, own);
    begin?.();
  }
}
