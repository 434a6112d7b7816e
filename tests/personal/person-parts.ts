import type { EventKind } from '../../src/facts/events.ts';
import { type ItemNumber, type PersonId, type RepositoryId, type TeamId, toId } from '../../src/facts/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, instant, instantFromMs, WEEK_MS } from '../../src/facts/instant.ts';
import type { Lifecycle, ReviewRequest, Turn } from '../../src/facts/lifecycle/lifecycle.ts';
import type { People } from '../../src/facts/people.ts';
import type { RepositorySnapshot } from '../../src/facts/snapshots.ts';
import { weeksUpTo } from '../../src/reporting/report-weeks.ts';
import type { Deed } from '../../src/signals/deeds.ts';
import { clockFrom } from '../../src/signals/people-clocks.ts';
import type { OwnFacts, OwnPullRequest, OwnRepository } from '../../src/signals/person/own-facts.ts';
import { personDeed, type PersonContext } from '../../src/signals/person/person-context.ts';

/** A Wednesday afternoon. */
export const NOW = instant('2026-11-25T15:30:00Z');
const MONDAY = instant('2026-11-23T00:00:00Z');
export const ADA = toId<PersonId>(7);
export const [BEN, CY, DEE] = [8, 9, 10].map((id) => toId<PersonId>(id)) as [PersonId, PersonId, PersonId];
export const CORE = toId<TeamId>(51);
const PEOPLE: People = new Map(
  [
    [ADA, 'ada'],
    [BEN, 'ben-the-builder'],
    [CY, 'cy'],
    [DEE, 'dee'],
  ].map(([id, login]) => [id as PersonId, { id: id as PersonId, login: login as string, bot: false }]),
);

function repository(id: number, name: string): RepositorySnapshot {
  const common = { private: true, archived: false, deleted: false, seenAt: MONDAY };
  return { id: toId<RepositoryId>(id), owner: 'harbour', name, ...common };
}

export const REPOSITORIES = ['ledger', 'quay', 'crane', 'tide', 'beacon'].map((name, index) =>
  repository(101 + index, name),
);

/** What is done in one week: how often, at which hours of her own clock, on which days, how much of it in how many repositories. */
interface Week {
  ago: number;
  things: number;
  reviews: number;
  /** Days of the week, 0 is Monday. */
  days?: readonly number[];
  fromHour?: number;
  hours?: number;
  repositories?: number;
}

const OFFSET_HOURS = 1;

/** Deeds of a week, spread evenly over its days and hours; nothing of what is still to come. */
export function weekOf({
  ago,
  things,
  reviews,
  days = [0, 1, 2, 3, 4],
  fromHour = 9,
  hours = 8,
  repositories = 2,
}: Week): Deed[] {
  const deeds = Array.from({ length: things }, (_, index): Deed => {
    const day = days[index % days.length] ?? 0;
    const hour = fromHour + ((index * 3) % hours) + (index % 7) / 10;
    const at = instantFromMs(Math.round(MONDAY - ago * WEEK_MS + day * DAY_MS + (hour - OFFSET_HOURS) * HOUR_MS));
    const isReview = index % things < reviews;
    return {
      at,
      by: ADA,
      repositoryId: REPOSITORIES[index % repositories]?.id ?? toId(101),
      kind: (isReview ? 'reviewed' : 'commented') satisfies EventKind,
      number: toId<ItemNumber>(1000 * ago + index + 1),
      toOwn: false,
    };
  });
  return deeds.filter(({ at }) => at < NOW);
}

/** A pull request as it would have been folded. */
export function pullOf({
  number,
  title,
  author = BEN,
  openedDaysAgo,
  turn = 'reviewer',
  turnDaysAgo = openedDaysAgo,
  asks = [],
  draft = false,
  checks,
  where = 0,
}: {
  number: number;
  title: string;
  author?: PersonId;
  openedDaysAgo: number;
  turn?: Turn;
  turnDaysAgo?: number;
  asks?: readonly [to: PersonId | TeamId, daysAgo: number][];
  draft?: boolean;
  checks?: Lifecycle['checks'];
  where?: number;
}): OwnPullRequest {
  const opened = daysAgo(openedDaysAgo);
  const requests = asks.map(([to, days]): ReviewRequest => ({
    to: to === (CORE as number) ? { teamId: CORE } : { reviewerId: to as PersonId },
    at: daysAgo(days),
  }));
  const lifecycle: Lifecycle = {
    number: toId(number),
    title,
    authorId: author,
    authorIsBot: false,
    createdAt: opened,
    ...(draft ? {} : { readyAt: opened }),
    draft,
    activeSpans: draft ? [] : [{ since: opened, until: NOW }],
    requests,
    reviews: [],
    responses: [],
    turns: draft ? [] : [{ since: daysAgo(turnDaysAgo), until: NOW, turn }],
    rounds: 0,
    ...(checks && { checks }),
    labels: [],
    lastActivityAt: opened,
  };
  return { repository: REPOSITORIES[where] ?? repository(1, 'ledger'), lifecycle, people: PEOPLE };
}

export function daysAgo(days: number): Instant {
  return instantFromMs(NOW - Math.round(days * DAY_MS));
}

/** What is known of Ada, from what she did and what is open. */
export function adaWith(
  deeds: readonly Deed[],
  more: Partial<Pick<OwnFacts, 'pullRequests' | 'repositories'>> & {
    zone?: 'declared' | 'commits' | 'unknown';
    requests?: PersonContext['requests'];
  } = {},
): OwnFacts {
  const sorted = deeds.toSorted((a, b) => a.at - b.at);
  const weeks = weeksUpTo(NOW);
  const first = sorted[0]?.at;
  const { zone = 'declared' } = more;
  const clock = clockFrom({
    ...(zone === 'declared' && { declaredZone: 'Europe/Berlin' }),
    commits: zone === 'commits' ? [{ atMs: NOW - DAY_MS, offsetMinutes: 330 }] : [],
    inferredAt: () => undefined,
  });
  const reading = clock(NOW);
  const pullRequests = more.pullRequests ?? [];
  return {
    level: 'person',
    person: { id: ADA, login: 'ada' },
    context: {
      deeds: sorted.map(personDeed),
      requests: more.requests ?? requestsIn(pullRequests),
      window: weeks.window,
      trailingWeeks: weeks.weeksBefore.filter((week) => first !== undefined && week.until > first),
      asOf: NOW,
      offsetMinutesAt: (at) => clock(at)?.offsetMinutes,
      away: [],
    },
    ...(reading && { clock: reading }),
    deeds: sorted,
    repositories: more.repositories ?? activeIn(sorted),
    pullRequests,
    teams: new Map([[CORE, 'core']]),
  };
}

function activeIn(deeds: readonly Deed[]): OwnRepository[] {
  return REPOSITORIES.filter(({ id }) => deeds.some(({ repositoryId }) => repositoryId === id)).map((readable) => ({
    id: readable.id,
    readable,
    asksPulse: false,
  }));
}

export function requestsIn(pulls: readonly OwnPullRequest[]): PersonContext['requests'] {
  return pulls.flatMap(({ lifecycle }) =>
    lifecycle.requests.filter(({ to }) => to.reviewerId === ADA).map(({ to: _to, ...request }) => request),
  );
}
