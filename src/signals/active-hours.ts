import { type DayArc, type LocalHour, habitualArc, localHourAt } from '../calendar/local-hour.ts';
import type { PersonId } from '../facts/ids.ts';
import { type Instant, WEEK_MS } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { type SignalContext, oncePerContext } from './context.ts';
import { deedsOf } from './deeds.ts';
import { type ClockSource, clocksOf } from './people-clocks.ts';

/** An hour of somebody's own clock in which they did something, once however much they did. */
export interface ActiveHour {
  /** The first thing that they did in it. */
  at: Instant;
  by: PersonId;
  local: LocalHour;
  /** What tells their clock. */
  source: ClockSource;
  /** The hours that are usual for this person; absent while too few are known to call any usual. */
  habitual?: DayArc;
}

/** A habit shows in so many hours, spread over so many weeks. */
const MIN_HABIT_HOURS = 40;
const MIN_HABIT_WEEKS = 4;

/** The active hours of the people whose clock is known; of the others nothing is assumed. Oldest first. */
export const activeHours: (context: SignalContext) => readonly ActiveHour[] = oncePerContext((context) => {
  const clockOf = clocksOf(context);
  const byPerson = new Map<PersonId, Map<LocalHour, { at: Instant; source: ClockSource }>>();
  for (const { at, by } of deedsOf(context)) {
    const clock = clockOf(by)(at);
    if (clock === undefined) continue;
    const hours = byPerson.get(by) ?? new Map<LocalHour, { at: Instant; source: ClockSource }>();
    const local = localHourAt(at, clock.offsetMinutes);
    if (!hours.has(local)) hours.set(local, { at, source: clock.source });
    byPerson.set(by, hours);
  }
  const active = [...byPerson].flatMap(([by, hours]) => {
    const habitual = optional('habitual', habitOf(hours));
    return [...hours].map(([local, { at, source }]): ActiveHour => ({ at, by, local, source, ...habitual }));
  });
  return active.sort((a, b) => a.at - b.at);
});

function habitOf(hours: ReadonlyMap<LocalHour, { at: Instant }>): DayArc | undefined {
  const weeks = new Set([...hours.values()].map(({ at }) => Math.floor(at / WEEK_MS)));
  return hours.size >= MIN_HABIT_HOURS && weeks.size >= MIN_HABIT_WEEKS ? habitualArc(hours.keys()) : undefined;
}
