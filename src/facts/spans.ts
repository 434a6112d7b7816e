import { type Instant, earlier, later } from './instant.ts';

/** A stretch of time, from `since` up to but not including `until`. */
export interface Span {
  since: Instant;
  until: Instant;
}

/** How many milliseconds of the spans lie within the window; 0 when none do. Spans must not overlap one another. */
export function msWithin(spans: readonly Span[], window: Span): number {
  let sum = 0;
  for (const span of spans) {
    const overlap = earlier(span.until, window.until) - later(span.since, window.since);
    if (overlap > 0) sum += overlap;
  }
  return sum;
}
