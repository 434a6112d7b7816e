import { offsetFromCommits } from '../calendar/commit-offsets.ts';
import { teamRhythms } from '../calendar/zone-inference/team-rhythm.ts';
import { distinctUtcHours, distinctWeeks } from '../calendar/zone-inference/utc-hours.ts';
import { seenEnough } from '../calendar/zone-inference/zone-claim.ts';
import type { RepositoryConfig } from '../config/repository-config.ts';
import type { TimelineEvent } from '../facts/events.ts';
import type { PersonId, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Span } from '../facts/spans.ts';
import type { Deed } from '../signals/deeds.ts';
import { claimAt, zonesFrom } from '../signals/inferred-zones.ts';
import { type Clock, clockFrom, commitOffsetOf } from '../signals/people-clocks.ts';
import { loadActivePeople } from '../store/active-people.ts';
import type { Store } from '../store/open.ts';

/** Where somebody is mostly active is where their colleagues are; further repositories say little more and cost as much. */
const MOST_REPOSITORIES = 3;

/** What a person’s clock is told from, besides what GitHub keeps. */
export interface OwnClockFacts {
  /** The zone that they, or a file, declare. */
  declaredZone?: string;
  events: readonly TimelineEvent[];
  deeds: readonly Deed[];
  span: Span;
  /** The repositories that count, those with the most deeds first, and what makes somebody a machine or left out there. */
  repositories: readonly { id: RepositoryId; config: RepositoryConfig }[];
}

/**
 * A person’s clock as in reports, over all of their repositories: declared, else by their commits, else inferred from their hours and
 * those of the people around them, who are read only when it comes to that.
 */
export async function ownClock(
  store: Pick<Store, 'pool'>,
  person: PersonId,
  { declaredZone, events, deeds, span, repositories }: OwnClockFacts,
): Promise<Clock> {
  const commits = events.flatMap((event) => commitOffsetOf(event) ?? []);
  const isTold = declaredZone !== undefined || offsetFromCommits(commits)(span.until) !== undefined;
  const zones = isTold ? [] : await inferredZones(store, person, { deeds, span, repositories });
  const inferredAt = (at: Instant) => claimAt(zones, at);
  return clockFrom({ commits, inferredAt, ...optional('declaredZone', declaredZone) });
}

async function inferredZones(
  store: Pick<Store, 'pool'>,
  person: PersonId,
  { deeds, span, repositories }: Pick<OwnClockFacts, 'deeds' | 'span' | 'repositories'>,
) {
  const around = repositories.slice(0, MOST_REPOSITORIES);
  const named = {
    bots: new Set(around.flatMap(({ config }) => [...config.bots])),
    optOut: new Set(around.flatMap(({ config }) => [...config.optOut])),
  };
  const hours = distinctUtcHours(deeds.map(({ at }) => at));
  if (!seenEnough({ activeHours: hours.length, weeks: distinctWeeks(hours) })) return [];
  const ids = around.map(({ id }) => id);
  const others = await loadActivePeople(store, ids, span, named);
  const eventsByRepository = new Map(
    ids.map((id) => [String(id), deeds.filter(({ repositoryId }) => repositoryId === id).length]),
  );
  const people = new Map([...others, [person, { hours, eventsByRepository }]]);
  return zonesFrom(hours, () => teamRhythms(people).get(person));
}
