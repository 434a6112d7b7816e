import { type CommitOffset, offsetFromCommits } from '../calendar/commit-offsets.ts';
import { type DayArc, type LocalHour, habitualArc, localHourAt } from '../calendar/local-hour.ts';
import type { PersonId } from '../facts/ids.ts';
import { type Instant, WEEK_MS } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { type SignalContext, oncePerContext } from './context.ts';
import { deedsOf } from './deeds.ts';

/** An hour of somebody's own clock in which they did something, once however much they did. */
export interface ActiveHour {
  /** The first thing that they did in it. */
  at: Instant;
  by: PersonId;
  local: LocalHour;
  /** The hours that are usual for this person; absent while too few are known to call any usual. */
  habitual?: DayArc;
}

/** A habit shows in so many hours, spread over so many weeks. */
const MIN_HABIT_HOURS = 40;
const MIN_HABIT_WEEKS = 4;

/** The active hours of the people whose zone is known from their commits; of the others nothing is assumed. Oldest first. */
export const activeHours: (context: SignalContext) => readonly ActiveHour[] = oncePerContext((context) => {
  const offsetOf = knownOffsets(context);
  const byPerson = new Map<PersonId, Map<LocalHour, Instant>>();
  for (const { at, by } of deedsOf(context)) {
    const offsetMinutes = offsetOf.get(by)?.(at);
    if (offsetMinutes === undefined) continue;
    const hours = byPerson.get(by) ?? new Map<LocalHour, Instant>();
    const local = localHourAt(at, offsetMinutes);
    if (!hours.has(local)) hours.set(local, at);
    byPerson.set(by, hours);
  }
  const active = [...byPerson].flatMap(([by, hours]) => {
    const habitual = optional('habitual', habitOf(hours));
    return [...hours].map(([local, at]): ActiveHour => ({ at, by, local, ...habitual }));
  });
  return active.sort((a, b) => a.at - b.at);
});

function habitOf(hours: ReadonlyMap<LocalHour, Instant>): DayArc | undefined {
  const weeks = new Set([...hours.values()].map((at) => Math.floor(at / WEEK_MS)));
  return hours.size >= MIN_HABIT_HOURS && weeks.size >= MIN_HABIT_WEEKS ? habitualArc(hours.keys()) : undefined;
}

function knownOffsets(context: SignalContext): Map<PersonId, (ms: number) => number | undefined> {
  const commits = new Map<PersonId, CommitOffset[]>();
  for (const event of context.events()) {
    if (event.kind !== 'committed' || event.actorId === undefined || event.utcOffsetMinutes === undefined) continue;
    const own = commits.get(event.actorId) ?? [];
    own.push({ atMs: event.authoredAt, offsetMinutes: event.utcOffsetMinutes });
    commits.set(event.actorId, own);
  }
  return new Map([...commits].map(([person, own]) => [person, offsetFromCommits(own)]));
}
