import type { DateSpan } from './declared-calendar.ts';

/** Days away with more of them, in order; those that overlap are one. */
export function withDaysAway(away: readonly DateSpan[], more: DateSpan): DateSpan[] {
  const joint: DateSpan[] = [];
  for (const span of [...away, more].toSorted((a, b) => a.first.localeCompare(b.first))) {
    const before = joint.at(-1);
    if (before === undefined || before.last < span.first) joint.push(span);
    else joint[joint.length - 1] = { first: before.first, last: before.last > span.last ? before.last : span.last };
  }
  return joint;
}
