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

/** What of the spans lies within the window. */
export function spansWithin(spans: readonly Span[], window: Span): Span[] {
  return spans.flatMap((span) => {
    const [since, until] = [later(span.since, window.since), earlier(span.until, window.until)];
    return since < until ? [{ since, until }] : [];
  });
}

/** What of the spans lies in none of the gaps. */
export function spansWithout(spans: readonly Span[], gaps: readonly Span[]): Span[] {
  return gaps.reduce<Span[]>(
    (rest, gap) =>
      rest.flatMap(({ since, until }) => [
        ...(since < gap.since ? [{ since, until: earlier(until, gap.since) }] : []),
        ...(gap.until < until ? [{ since: later(since, gap.until), until }] : []),
      ]),
    [...spans],
  );
}

/** How long the spans are together, in milliseconds. */
export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { since, until }) => sum + (until - since), 0);
}

/** The spans in order, those that overlap or meet as one. */
export function joined(spans: readonly Span[]): Span[] {
  const joint: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.since - b.since)) {
    const last = joint.at(-1);
    if (last === undefined || last.until < span.since) joint.push(span);
    else joint[joint.length - 1] = { since: last.since, until: later(last.until, span.until) };
  }
  return joint;
}
