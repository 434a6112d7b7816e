import type { RepositoryConfig } from '../config/repository-config.ts';
import { awayWhileBusy } from '../facts/busy-status.ts';
import type { PersonId, RepositoryId } from '../facts/ids.ts';
import { type Instant, instantFromMs, WEEK_MS } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { isBot } from '../facts/people.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import { joined, type Span } from '../facts/spans.ts';
import { awaySpans, type OwnCalendar } from '../calendar/calendars.ts';
import { type Deed, deedsAmong } from '../signals/deeds.ts';
import type { LeftOut, OwnFacts, OwnRepository } from '../signals/person/own-facts.ts';
import { zoneNow } from '../signals/people-clocks.ts';
import { personDeed } from '../signals/person/person-context.ts';
import { actedBefore, findOwnIds, loadOwnEvents, type OwnEvent, type OwnIds } from '../store/own-events.ts';
import { loadStatusesSeen } from '../store/busy-status.ts';
import { loadOwnDeclarations } from '../store/own-calendars.ts';
import { findOpenPulls, loadAsked, loadOwnTeams } from '../store/own-pull-requests.ts';
import type { Store } from '../store/open.ts';
import { listCovered } from '../store/repositories.ts';
import { declaredCalendar, declaredHours, ownClock } from './own-clock.ts';
import { loadOwnPullRequests, requestsTo } from './own-requests.ts';
import { weeksUpTo } from './report-weeks.ts';
import { settingsInForce } from './settings-in-force.ts';

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

/** A repository that the App covers, with what holds there. */
interface Covered {
  repository: RepositorySnapshot;
  config: RepositoryConfig;
  leftOut?: LeftOut;
  deeds: number;
}

/**
 * What is known of one person, for that person alone, over all repositories that the App covers; it reads the half year of that person,
 * not the histories of the repositories. Repositories that turned figures about people off, or whose files list the person as left
 * out, add nothing to load and hours.
 */
export async function personOf(store: Store, { id, login, readable, now }: OwnRequest): Promise<OwnFacts> {
  const weeks = weeksUpTo(now);
  const span: Span = { since: instantFromMs(now - LOADED_WEEKS * WEEK_MS), until: now };
  const own = await findOwnIds(store.pool, { id, login });
  const teams = await loadOwnTeams(store.pool, own);
  const events = await loadOwnEvents(store.pool, own, span);
  const asked = await loadAsked(store.pool, own, span.since);
  const open = await findOpenPulls(
    store.pool,
    own,
    teams.map((team) => team.id),
  );
  const mentioned = [...events.map(({ event }) => event), ...asked.map(({ item }) => item), ...open];
  const covered = await coveredAmong(store, mentioned, events, login);
  const counting = covered.filter(({ leftOut }) => leftOut === undefined);
  const counts = idsOf(counting);
  const countedEvents = events.filter(({ event }) => counts.has(event.repositoryId));
  const deeds = deedsAmong(countedEvents, (by) => by === id, now);
  const calendar = await calendarOf(store, { id, login }, counting);
  const clock = await ownClock(store, id, {
    calendar,
    events: countedEvents.map(({ event }) => event),
    deeds,
    span,
    repositories: counting.map(({ repository, config }) => ({ id: repository.id, config })),
  });
  const readableIds = new Set(readable.map((each) => each.id));
  const pullRequests = await loadOwnPullRequests(
    store,
    open,
    covered.filter(({ repository }) => readableIds.has(repository.id)),
    now,
  );
  const first = await firstSeen(store, own, [...counts], span, deeds);
  return {
    level: 'person',
    person: { id, login },
    context: {
      deeds: deeds.map(personDeed),
      requests: requestsTo(id, { asked, open: pullRequests, counts, now }),
      window: weeks.window,
      trailingWeeks: weeks.weeksBefore.filter((week) => first !== undefined && week.until > first),
      asOf: now,
      offsetMinutesAt: (at) => clock(at)?.offsetMinutes,
      ...optional('isWorkingAt', declaredHours(calendar, zoneNow(clock(now)))),
      away: joined([...awayOf(calendar), ...(await busyTimesOf(store, id, counting, now))]),
    },
    ...optional('clock', clock(now)),
    deeds,
    repositories: covered.map((each) => ownRepository(each, readableIds)),
    pullRequests,
    teams: new Map(teams.map((team) => [team.id, team.slug])),
  };
}

/** The repositories that the App covers among those that are mentioned, those with the most deeds first. */
async function coveredAmong(
  store: Store,
  mentioned: readonly { repositoryId: RepositoryId }[],
  events: readonly OwnEvent[],
  login: string,
): Promise<Covered[]> {
  const byRepository = Map.groupBy(events, ({ event }) => event.repositoryId);
  const repositories = await listCovered(
    store,
    mentioned.map(({ repositoryId }) => repositoryId),
  );
  const covered: Covered[] = [];
  for (const repository of repositories) {
    const { config } = await settingsInForce(store, repository.id);
    const deeds = byRepository.get(repository.id)?.length ?? 0;
    covered.push({ repository, config, deeds, ...optional('leftOut', whyLeftOut(config, login)) });
  }
  return covered.sort((a, b) => b.deeds - a.deeds || a.repository.id - b.repository.id);
}

function whyLeftOut({ worksCouncil, optOut, bots }: RepositoryConfig, login: string): LeftOut | undefined {
  if (worksCouncil) return 'works-council';
  if (optOut.has(login.toLowerCase())) return 'opted-out';
  return isBot({ login, kind: 'user' }, bots) ? 'machine' : undefined;
}

function ownRepository({ repository, config, leftOut }: Covered, readable: ReadonlySet<RepositoryId>): OwnRepository {
  return {
    id: repository.id,
    ...optional('readable', readable.has(repository.id) ? repository : undefined),
    ...optional('leftOut', leftOut),
    asksPulse: config.pulse,
  };
}

/** What files and the person declare; of files the one of the repository where the person does most stands highest. */
async function calendarOf(
  store: Store,
  { id, login }: { id: PersonId; login: string },
  counting: readonly Covered[],
): Promise<OwnCalendar | undefined> {
  const own = (await loadOwnDeclarations(store.pool, [id])).get(id)?.calendar;
  const inFiles = counting.flatMap(({ config }) => config.personCalendars.get(login.toLowerCase()) ?? []).reverse();
  return declaredCalendar(inFiles, own);
}

function awayOf(calendar: OwnCalendar | undefined): Span[] {
  return awaySpans(calendar?.away ?? [], calendar?.timeZone ?? 'UTC').map(({ sinceMs, untilMs }) => ({
    since: instantFromMs(sinceMs),
    until: instantFromMs(untilMs),
  }));
}

/** When they were busy for a day or longer, by their status at GitHub, where any of the repositories counts that. */
async function busyTimesOf(
  store: Store,
  id: PersonId,
  counting: readonly Covered[],
  now: Instant,
): Promise<readonly Span[]> {
  if (!counting.some(({ config }) => config.busyStatus)) return [];
  const seen = (await loadStatusesSeen(store.pool, [id])).get(id);
  return seen === undefined ? [] : awayWhileBusy(seen, now);
}

/** When they were first seen, no earlier than the span begins. */
async function firstSeen(
  store: Store,
  own: OwnIds,
  repositories: readonly RepositoryId[],
  { since }: Span,
  deeds: readonly Deed[],
): Promise<Instant | undefined> {
  return (await actedBefore(store.pool, own, repositories, since)) ? since : deeds[0]?.at;
}

function idsOf(covered: readonly Covered[]): Set<RepositoryId> {
  return new Set(covered.map(({ repository }) => repository.id));
}
