import type { Instant } from '../../facts/instant.ts';
import type { Span } from '../../facts/spans.ts';
import { firstStepWhere } from '../../statistics/steps.ts';

/** How many of some spans go on at a moment: asked in O(log n), after sorting once. */
export class ConcurrentSpans {
  readonly #begins: readonly Instant[];
  readonly #ends: readonly Instant[];

  constructor(spans: readonly Span[]) {
    // One that ends as it begins, or before, never goes on; counted, it would end without having begun.
    const real = spans.filter(({ since, until }) => since < until);
    this.#begins = real.map(({ since }) => since).sort((a, b) => a - b);
    this.#ends = real.map(({ until }) => until).sort((a, b) => a - b);
  }

  /** Without those that begin or end at that very moment. */
  countAt(at: Instant): number {
    const begun = firstStepWhere(this.#begins, (since) => since >= at);
    const ended = firstStepWhere(this.#ends, (until) => until > at);
    return begun - ended;
  }
}
