import { type Instant, instantFromMs } from '../../facts/instant.ts';

/**
 * GitHub’s clock, as far as its answers tell it: limits end, tokens expire and readings are dated by it, and this machine’s may be
 * minutes off. Ours until the first answer.
 */
export class ServerClock {
  readonly #ours: () => Instant;
  #aheadMs = 0;

  constructor(ours: () => Instant) {
    this.#ours = ours;
  }

  /** What time it is at GitHub. */
  now(): Instant {
    return instantFromMs(this.#ours() + this.#aheadMs);
  }

  /** When a moment of GitHub’s comes by our clock. */
  toOurs(at: Instant): Instant {
    return instantFromMs(at - this.#aheadMs);
  }

  /** Takes the time from the `Date` of an answer; nothing from one without. */
  note(headers: Headers): void {
    const ms = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(ms)) this.#aheadMs = ms - this.#ours();
  }
}
