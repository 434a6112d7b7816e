import type { Instant } from '../instant.ts';
import type { Span } from '../spans.ts';
import type { Turn, TurnSpan } from './lifecycle.ts';

/** When a pull request was waiting for somebody, and for whom; told so from moment to moment, oldest first. */
export class ReviewClock {
  readonly #activeSpans: Span[] = [];
  readonly #turns: TurnSpan[] = [];
  #activeSince: Instant | undefined;
  #turn: { turn: Turn; since: Instant } | undefined;
  #startedAt: Instant | undefined;

  /** When it first ran; `undefined` if it never did. */
  get startedAt(): Instant | undefined {
    return this.#startedAt;
  }

  /** From this moment on it is somebody's turn, or, with `undefined`, nobody's: the clock stands. */
  set(turn: Turn | undefined, at: Instant): void {
    const active = turn !== undefined;
    if (active) {
      this.#startedAt ??= at;
      this.#activeSince ??= at;
    } else if (this.#activeSince !== undefined) {
      pushSpan(this.#activeSpans, { since: this.#activeSince, until: at });
      this.#activeSince = undefined;
    }
    if (turn === this.#turn?.turn) return;
    if (this.#turn) pushSpan(this.#turns, { ...this.#turn, until: at });
    this.#turn = active ? { turn, since: at } : undefined;
  }

  /** All that it ran for; what still runs ends at the moment. */
  read(at: Instant): { activeSpans: Span[]; turns: TurnSpan[] } {
    const activeSpans = [...this.#activeSpans];
    if (this.#activeSince !== undefined) activeSpans.push({ since: this.#activeSince, until: at });
    const turns = [...this.#turns];
    if (this.#turn) turns.push({ ...this.#turn, until: at });
    return { activeSpans, turns };
  }
}

/** Spans of no length say nothing. */
function pushSpan<T extends Span>(spans: T[], span: T): void {
  if (span.until > span.since) spans.push(span);
}
