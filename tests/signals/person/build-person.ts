import { toId } from '../../../src/facts/ids.ts';
import type { Instant } from '../../../src/facts/instant.ts';
import type { PersonContext, PersonDeed } from '../../../src/signals/person/person-context.ts';
import { hours, MONDAY, weeksAgo } from '../build.ts';

/** Something done so many hours after a moment, by default after the Monday of the week in question. */
export function deed(
  afterHours: number,
  { since = MONDAY, place = String(afterHours), repository = 1, isReview = false } = {},
): PersonDeed {
  return { at: hours(afterHours, since), repositoryId: toId(repository), place, isReview };
}

/** So many working hours a week, eight a day from nine o’clock on, each with something else to do. */
export function workedWeek(since: Instant, count: number): PersonDeed[] {
  return Array.from({ length: count }, (_, index) =>
    deed((index % 5) * 24 + 9 + (Math.floor(index / 5) % 8), { since, place: `${since}-${index}` }),
  );
}

/** Somebody who has done these things, as they stand at the end of the week; their clock shows UTC. */
export function personOf(deeds: readonly PersonDeed[], more: Partial<PersonContext> = {}): PersonContext {
  const sorted = deeds.toSorted((a, b) => a.at - b.at);
  const first = sorted[0]?.at ?? MONDAY;
  const window = { since: MONDAY, until: weeksAgo(-1) };
  return {
    deeds: sorted,
    requests: [],
    window,
    trailingWeeks: Array.from({ length: 26 }, (_, index) => ({
      since: weeksAgo(26 - index),
      until: weeksAgo(25 - index),
    })).filter(({ until }) => until > first),
    asOf: window.until,
    offsetMinutesAt: () => 0,
    away: [],
    ...more,
  };
}
