import { type CommitOffset, offsetFromCommits } from '../calendar/commit-offsets.ts';
import { type DayArc, type LocalHour, habitualArc, localHourAt } from '../calendar/local-hour.ts';
import type { PersonId } from '../facts/ids.ts';
import { type Instant, instantFromMs } from '../facts/instant.ts';
import type { SignalContext } from './context.ts';
import { deedsOf } from './deeds.ts';

/** An hour of somebody's own clock in which they did something, once however much they did. */
export interface ActiveHour {
  at: Instant;
  by: PersonId;
  local: LocalHour;
  /** The hours that are usual for this person. */
  habitual: DayArc;
}

/** The active hours of the people whose zone is known from their commits; of the others nothing is assumed. */
export function activeHours(context: SignalContext): ActiveHour[] {
  const offsetOf = knownOffsets(context);
  const byPerson = new Map<PersonId, Map<LocalHour, Instant>>();
  for (const { at, by } of deedsOf(context)) {
    const offsetMinutes = offsetOf.get(by)?.(at);
    if (offsetMinutes === undefined) continue;
    const hours = byPerson.get(by) ?? new Map<LocalHour, Instant>();
    hours.set(localHourAt(at, offsetMinutes), instantFromMs(at));
    byPerson.set(by, hours);
  }
  return [...byPerson].flatMap(([by, hours]) => {
    const habitual = habitualArc(hours.keys());
    return [...hours].map(([local, at]) => ({ at, by, local, habitual }));
  });
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
