const smallBodyBytes = 1024 * 1024;
const shareOfLargeBodies = 0.75;

/**
 * The memory, in bytes, that all bodies in flight may hold together.
 * Bodies over 1 MiB may use three quarters of it: a few huge forged ones cannot keep ordinary deliveries out.
 */
export class BodyBudget {
  readonly #limit: number;
  #held = 0;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  /** The bytes held now. */
  get heldBytes(): number {
    return this.#held;
  }

  /** Takes `bytes` more for a body that then holds `bodyBytes` in all; false, and nothing taken, where there is no room. */
  take(bytes: number, bodyBytes: number): boolean {
    const limit = bodyBytes > smallBodyBytes ? this.#limit * shareOfLargeBodies : this.#limit;
    if (this.#held + bytes > limit) return false;
    this.#held += bytes;
    return true;
  }

  /** Gives back what was taken. */
  giveBack(bytes: number): void {
    this.#held -= bytes;
  }
}
