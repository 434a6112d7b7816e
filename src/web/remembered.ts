import type { PersonId } from '../facts/ids.ts';
import { Turns } from './turns.ts';

/** How long values are kept, how many, and how many are made at once. */
export interface RememberOptions {
  /** By the clock below. */
  keepMs: number;
  /** The one that was asked for longest ago is dropped first. */
  most: number;
  /** Others wait for their turn. */
  atOnce: number;
  now: () => number;
}

/** Gives the value of a key to a person, made by `make` where it is not known. */
export type Remember<V> = (key: string, by: PersonId, make: () => Promise<V>) => Promise<V>;

/**
 * Remembers values that are costly to make: each is made once however many ask for it meanwhile, and no more than some at a time. People
 * take turns, and what several ask for is made when it is the first one’s turn. What could not be made is not remembered.
 */
export function remembering<V>({ keepMs, most, atOnce, now }: RememberOptions): Remember<V> {
  const known = new Map<string, Entry<V>>();
  const turns = new Turns(atOnce);
  return async (key, by, make) => {
    const found = known.get(key);
    known.delete(key);
    const entry = found !== undefined && now() < found.until ? found : new Entry(make, now() + keepMs);
    known.set(key, entry);
    for (const [oldest] of known) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    try {
      return await entry.valueFor(by, turns);
    } catch (error) {
      if (entry.isBegun && known.get(key) === entry) known.delete(key);
      throw error;
    }
  };
}

/** A value that is to be made, is being made, or is there. */
class Entry<V> {
  readonly until: number;
  readonly #make: () => Promise<V>;
  readonly #made = Promise.withResolvers<V>();
  readonly #askedBy = new Map<PersonId, Promise<V>>();
  #isBegun = false;

  constructor(make: () => Promise<V>, until: number) {
    this.#make = make;
    this.until = until;
    // Whoever asked is told of a failure below.
    this.#made.promise.catch(() => undefined);
  }

  /** Whether it is being made or was. */
  get isBegun(): boolean {
    return this.#isBegun;
  }

  /** The value once it is made, when it is the turn of this person or of another who asks for it. */
  async valueFor(by: PersonId, turns: Turns): Promise<V> {
    if (this.#isBegun) return await this.#made.promise;
    const asked = this.#askedBy.get(by) ?? turns.take(by, async () => await this.#begin());
    this.#askedBy.set(by, asked);
    asked.catch(() => this.#askedBy.delete(by));
    return await Promise.race([this.#made.promise, asked]);
  }

  async #begin(): Promise<V> {
    if (!this.#isBegun) {
      this.#isBegun = true;
      this.#make().then(this.#made.resolve, this.#made.reject);
    }
    return await this.#made.promise;
  }
}
