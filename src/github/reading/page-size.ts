/** How many items to ask for at once: halves when GitHub cannot answer so many, and grows back when it can. */
export class PageSize {
  readonly #most: number;
  #size: number;
  #successes = 0;

  /** @param size where an earlier run left off. */
  constructor(most: number, size = most) {
    this.#most = most;
    this.#size = Math.min(most, Math.max(1, size));
  }

  get size(): number {
    return this.#size;
  }

  /** Whether there is a smaller one; it is the next one then. */
  shrink(): boolean {
    this.#successes = 0;
    if (this.#size === 1) return false;
    this.#size = Math.ceil(this.#size / 2);
    return true;
  }

  /** One page was answered: after a few of them twice as many are asked for again. */
  grow(): void {
    this.#successes += 1;
    if (this.#successes < SUCCESSES_TO_GROW || this.#size === this.#most) return;
    this.#size = Math.min(this.#most, this.#size * 2);
    this.#successes = 0;
  }
}

const SUCCESSES_TO_GROW = 3;
