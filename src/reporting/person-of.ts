import type { PersonId, RepositoryId } from '../facts/ids.ts';
import { type Instant, instantFromMs, WEEK_MS } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import type { Span } from '../facts/spans.ts';
import { type Deed, deedsAmong } from '../signals/deeds.ts';
import { type Clock, zoneNow } from '../signals/people-clocks.ts';
import type { OwnFacts } from '../signals/person/own-facts.ts';
import { type PersonContext, personDeed, type PersonRequest } from '../signals/person/person-context.ts';
import { actedBefore, findOwnIds, loadOwnEvents } from '../store/own-events.ts';
import { findOpenPulls, loadAsked, loadOwnTeams } from '../store/own-pull-requests.ts';
import type { Store } from '../store/open.ts';
import { awayTimes, calendarOf, declaredHours } from './own-calendar.ts';
import { ownClock } from './own-clock.ts';
import { type Covered, coveredAmong, ownRepository } from './own-repositories.ts';
import { loadOwnPullRequests, requestsTo } from './own-requests.ts';
import { weeksUpTo } from './report-weeks.ts';

/** The week, the half year before it, and as much as the same looks back from the end of the last week. */
const LOADED_WEEKS = 28;

/** Who wants to know of themselves, and what they may read. */
export interface OwnRequest {
  id: PersonId;
  login: string;
  /** The repositories that they can read now. */
  readable: readonly RepositorySnapshot[];
  now: Instant;
}

/**
 * What is known of one person, for that person alone, over all repositories that the App covers; it reads the half year of that person,
 * not the histories of the repositories. Repositories that turned figures about people off, or whose files list the person as left
 * out, add nothing to load and hours.
 */
export async function personOf(store: Store, request: OwnRequest): Promise<OwnFacts> {
  const { id, login, now } = request;
  const kept = await readKept(store, request);
  const { covered, counting, events, asked, open, teams } = kept;
  const deeds = deedsAmong(events, (by) => by === id, now);
  const readable = new Set(request.readable.map((each) => each.id));
  const inReach = covered.filter(({ repository }) => readable.has(repository.id));
  const pullRequests = await loadOwnPullRequests(store, open, inReach, now);
  const requests = requestsTo(id, { asked, open: pullRequests, counts: idsOf(counting), now });
  const { context, clock } = await contextOf(store, request, { ...kept, deeds, requests });
  return {
    level: 'person',
    person: { id, login },
    context,
    ...optional('clock', clock(now)),
    deeds,
    repositories: covered.map((each) => ownRepository(each, readable)),
    pullRequests,
    teams: new Map(teams.map((team) => [team.id, team.slug])),
  };
}

type Kept = Awaited<ReturnType<typeof readKept>>;

/** What the store has of the person; of events only those that count. */
async function readKept(store: Store, { id, login, now }: OwnRequest) {
  const span: Span = { since: instantFromMs(now - LOADED_WEEKS * WEEK_MS), until: now };
  const ids = await findOwnIds(store.pool, { id, login });
  const teams = await loadOwnTeams(store.pool, ids);
  const all = await loadOwnEvents(store.pool, ids, span);
  const asked = await loadAsked(store.pool, ids, span.since);
  const open = await findOpenPulls(
    store.pool,
    ids,
    teams.map((team) => team.id),
  );
  const others = [...asked.map(({ item }) => item), ...open];
  const covered = await coveredAmong(store, { login, events: all, others });
  const counting = covered.filter(({ leftOut }) => leftOut === undefined);
  const counts = idsOf(counting);
  const events = all.filter(({ event }) => counts.has(event.repositoryId));
  const isOld = await actedBefore(store.pool, ids, [...counts], span.since);
  return { span, teams, events, asked, open, covered, counting, isOld };
}

/** What the signals are read from, and whose clock it goes by. */
async function contextOf(
  store: Store,
  { id, login, now }: OwnRequest,
  {
    span,
    events,
    counting,
    isOld,
    deeds,
    requests,
  }: Kept & { deeds: readonly Deed[]; requests: readonly PersonRequest[] },
): Promise<{ context: PersonContext; clock: Clock }> {
  const calendar = await calendarOf(store, { id, login }, counting);
  const clock = await ownClock(store, id, {
    ...optional('declaredZone', calendar?.timeZone),
    events: events.map(({ event }) => event),
    deeds,
    span,
    repositories: counting.map(({ repository, config }) => ({ id: repository.id, config })),
  });
  const { window, weeksBefore } = weeksUpTo(now);
  const first = isOld ? span.since : deeds[0]?.at;
  const context = {
    deeds: deeds.map(personDeed),
    requests,
    window,
    trailingWeeks: weeksBefore.filter((week) => first !== undefined && week.until > first),
    asOf: now,
    offsetMinutesAt: (at: Instant) => clock(at)?.offsetMinutes,
    ...optional('isWorkingAt', declaredHours(calendar, zoneNow(clock(now)))),
    away: await awayTimes(store, id, { calendar, counting, now }),
  };
  return { context, clock };
}

function idsOf(covered: readonly Covered[]): Set<RepositoryId> {
  return new Set(covered.map(({ repository }) => repository.id));
}
