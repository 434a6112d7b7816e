import { type CommitOffset, offsetFromCommits } from '../calendar/commit-offsets.ts';
import { offsetsOfZone } from '../calendar/zone-offsets.ts';
import type { ZoneClaim } from '../calendar/zone-inference/zone-claim.ts';
import type { TimelineEvent } from '../facts/events.ts';
import type { PersonId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { oncePerContext, remembered, type SignalContext } from './context.ts';
import { inferredZoneAt } from './inferred-zones.ts';
import { isToldByAll } from './told-by-all.ts';

/** What tells somebody's clock, the surest first. */
export const CLOCK_SOURCES = ['declared', 'commits', 'inferred'] as const;

export type ClockSource = (typeof CLOCK_SOURCES)[number];

/** How far somebody's clock is ahead of UTC, and how that is known. */
export interface ClockReading {
  offsetMinutes: number;
  source: ClockSource;
  /** The probability that it is right within an hour; 1 for what is declared or kept in commits, which are taken at their word. */
  confidence: number;
  /** The zone's name, where it is known by more than its offset. */
  zone?: string;
}

/** Somebody's clock at a moment; `undefined` where nothing tells it: UTC is never assumed. */
export type Clock = (at: Instant) => ClockReading | undefined;

/**
 * Everybody's clock: by the zone that they declared, else by their own commits, else by the zone that their hours of activity tell
 * where that is sure enough to be claimed. The zone of a repository or a team is no person's. Zones are inferred only when it comes
 * to that.
 */
export const clocksOf: (context: SignalContext) => (person: PersonId) => Clock = oncePerContext((context) => {
  const commits = offsetsInCommits(context);
  const zones = remembered(offsetsOfZone);
  return remembered((person) =>
    clockFrom(
      {
        ...optional('declaredZone', declaredZone(context, person)),
        commits: commits.get(person) ?? [],
        inferredAt: inferredZoneAt(context, person),
      },
      zones,
    ),
  );
});

/** What is known of somebody's clock. */
export interface ClockEvidence {
  declaredZone?: string;
  commits: readonly CommitOffset[];
  inferredAt: (at: Instant) => ZoneClaim | undefined;
}

/** Somebody's clock, by the surest that is known at a moment. `zones`: the offsets of a zone, for sharing among people. */
export function clockFrom(
  { declaredZone, commits, inferredAt }: ClockEvidence,
  zones: typeof offsetsOfZone = remembered(offsetsOfZone),
): Clock {
  const fromCommits = offsetFromCommits(commits);
  return (at) => {
    if (declaredZone !== undefined)
      return { offsetMinutes: zones(declaredZone)(at), source: 'declared', confidence: 1, zone: declaredZone };
    const kept = fromCommits(at);
    if (kept !== undefined) return { offsetMinutes: kept, source: 'commits', confidence: 1 };
    const claim = inferredAt(at);
    if (claim === undefined) return undefined;
    const { zone, confidence } = claim;
    return { offsetMinutes: zones(zone)(at), source: 'inferred', confidence, zone };
  };
}

/** The zone of a clock: `Europe/Berlin`, or its offset, `+05:30`, where no name is known; `undefined` where the clock is not known. */
export function zoneNow(clock: ClockReading | undefined): string | undefined {
  if (clock === undefined || clock.zone !== undefined) return clock?.zone;
  const minutes = Math.abs(clock.offsetMinutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${clock.offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** When a commit was written and at which offset, where every source tells of it. */
export function commitOffsetOf(event: TimelineEvent): CommitOffset | undefined {
  if (event.kind !== 'committed' || event.utcOffsetMinutes === undefined || !isToldByAll(event)) return undefined;
  return { atMs: event.authoredAt, offsetMinutes: event.utcOffsetMinutes };
}

/** How many of some people's clocks are known in which way; ways that nobody's is known in are left out. */
export function countSources(sources: readonly ClockSource[]): Partial<Record<ClockSource, number>> {
  return Object.fromEntries(
    CLOCK_SOURCES.flatMap((source) => {
      const count = sources.filter((each) => each === source).length;
      return count === 0 ? [] : [[source, count]];
    }),
  );
}

function declaredZone({ history, settings }: SignalContext, person: PersonId): string | undefined {
  const login = history.people.get(person)?.login.toLowerCase();
  return login === undefined ? undefined : settings.personCalendars?.get(login)?.timeZone;
}

function offsetsInCommits(context: SignalContext): Map<PersonId, CommitOffset[]> {
  const commits = new Map<PersonId, CommitOffset[]>();
  for (const event of context.events()) {
    const offset = commitOffsetOf(event);
    if (event.actorId === undefined || offset === undefined) continue;
    const own = commits.get(event.actorId) ?? [];
    own.push(offset);
    commits.set(event.actorId, own);
  }
  return commits;
}
