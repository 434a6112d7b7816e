import { type Instant, MINUTE_MS } from '../../facts/instant.ts';
import type { Reach } from '../../github/user-reach.ts';
import { BoundedMap } from './bounded-map.ts';

/** So long what GitHub said is believed: whoever loses access is out within this. */
export const REMEMBERED_MS = 5 * MINUTE_MS;
/** Sessions that are remembered at once; of those beyond, GitHub is asked again. */
const MOST_REMEMBERED = 1000;
/** Ids that are remembered of one session. Somebody with more is asked for at each page. */
const MOST_IDS = 20_000;

interface Remembered {
  reach: Promise<Reach>;
  askedAt: Instant;
}

/** What people may read, by their sessions, in memory and for minutes only. */
export class Reaches {
  readonly #now: () => Instant;
  readonly #known = new BoundedMap<string, Remembered>(MOST_REMEMBERED);

  constructor(now: () => Instant) {
    this.#now = now;
  }

  /** What the person of a session may read, asked with `ask` where that is not known or was asked too long ago. What fails is not remembered. */
  async of(tokenHash: string, ask: () => Promise<Reach>): Promise<Reach> {
    const known = this.#known.get(tokenHash);
    const now = this.#now();
    if (known && now - known.askedAt < REMEMBERED_MS) return await known.reach;
    const asked = { reach: ask(), askedAt: now };
    this.#known.set(tokenHash, asked);
    try {
      const reach = await asked.reach;
      if (reach.repositoryIds.length > MOST_IDS) this.#forget(tokenHash, asked);
      return reach;
    } catch (error) {
      this.#forget(tokenHash, asked);
      throw error;
    }
  }

  /** Forgets a session that is over. */
  delete(tokenHash: string): void {
    this.#known.delete(tokenHash);
  }

  #forget(tokenHash: string, asked: Remembered): void {
    if (this.#known.get(tokenHash) === asked) this.#known.delete(tokenHash);
  }
}
