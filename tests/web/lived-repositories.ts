import type { EventDetail, TimelineEvent } from '../../src/facts/events.ts';
import { type ItemNumber, type PersonId, type RepositoryId, toId } from '../../src/facts/ids.ts';
import { HOUR_MS, type Instant, instant, instantFromMs, WEEK_MS } from '../../src/facts/instant.ts';
import { applyFacts } from '../../src/store/apply-facts.ts';
import type { Store } from '../../src/store/open.ts';
import { core, facts, item, pull, repository } from '../store/sample-facts.ts';

/** Monday, nine o’clock, after the last week. */
export const NOW = instant('2026-11-23T09:00:00Z');
const MONDAY = instant('2026-11-23T00:00:00Z');

export const WIDGETS = repository({ id: toId<RepositoryId>(1), owner: 'Acme', name: 'widgets' });
export const VAULT = repository({ id: toId<RepositoryId>(2), owner: 'Acme', name: 'vault', private: true });
export const ELSEWHERE = repository({ id: toId<RepositoryId>(3), owner: 'other', name: 'elsewhere' });

const PEOPLE = ['ada', 'bob', 'cyd', 'dev', 'eve', 'quiet-one'];
const idOf = (login: string) => toId<PersonId>(100 + PEOPLE.indexOf(login));

/** A pull request: opened so long before now, reviewed and merged so long after, or still open. */
interface Life {
  number: number;
  at: Instant;
  by: string;
  title?: string;
  asked?: string;
  reviewedAfterHours?: number;
  mergedAfterHours?: number;
}

/** Half a year of a repository: some pull requests a week, most of them reviewed within a day. */
function lives(weeks: number, perWeek: number): Life[] {
  return Array.from({ length: weeks * perWeek }, (_, index) => {
    const week = Math.floor(index / perWeek);
    const ageMs = (weeks - week) * WEEK_MS - ((index % perWeek) * 20 + 9) * HOUR_MS;
    const wait = 3 + ((index * 7) % 20);
    return {
      number: index + 1,
      at: instantFromMs(MONDAY - ageMs),
      by: PEOPLE[index % 4] ?? 'ada',
      reviewedAfterHours: wait,
      mergedAfterHours: wait + 5,
    };
  });
}

/** What is open: three that wait, for a person, for one who has opted out, and for nobody in particular. */
const OPEN: readonly Life[] = [
  {
    number: 900,
    at: instantFromMs(MONDAY - 12 * 24 * HOUR_MS),
    by: 'ada',
    asked: 'bob',
    title: '<b>Split</b> the ledger',
  },
  { number: 901, at: instantFromMs(MONDAY - 5 * 24 * HOUR_MS), by: 'bob', asked: 'quiet-one', title: 'Drop Node 20' },
  { number: 902, at: instantFromMs(MONDAY - 4 * HOUR_MS), by: 'cyd', title: 'Fix a typo' },
];

/** Puts three repositories into a store: a lively one, a private one in which little happens, and one of another owner. */
export async function knowRepositories({ pool }: Store): Promise<void> {
  const people = PEOPLE.map((login) => ({ id: idOf(login), login, kind: 'user' as const, seenAt: MONDAY }));
  await applyFacts(pool, facts({ repositories: [WIDGETS, VAULT, ELSEWHERE], people }));
  await live(pool, WIDGETS.id, [...lives(20, 6), ...OPEN]);
  await live(pool, VAULT.id, [
    { number: 1, at: instantFromMs(MONDAY - WEEK_MS), by: 'eve', title: 'Secret of the vault' },
  ]);
}

async function live(pool: Store['pool'], id: RepositoryId, all: readonly Life[]): Promise<void> {
  await applyFacts(
    pool,
    facts({ items: all.map((life) => itemOf(id, life)), events: all.flatMap((life) => eventsOf(id, life)) }),
  );
}

function itemOf(
  repositoryId: RepositoryId,
  { number, at, by, title = `Change ${number}`, mergedAfterHours, asked }: Life,
) {
  const merged = mergedAfterHours === undefined ? undefined : instantFromMs(at + mergedAfterHours * HOUR_MS);
  const ended = merged === undefined ? {} : { state: 'closed' as const, closedAt: merged };
  return {
    ...item(number, {
      createdAt: at,
      core: core({ updatedAt: merged ?? at, title, authorId: idOf(by), ...ended }),
      pull: pull({
        updatedAt: merged ?? at,
        id: toId(repositoryId * 10_000 + number),
        requestedReviewerIds: asked === undefined ? [] : [idOf(asked)],
        ...(merged === undefined ? {} : { mergedAt: merged }),
      }),
    }),
    repositoryId,
  };
}

function eventsOf(repositoryId: RepositoryId, life: Life): TimelineEvent[] {
  const { number, at, by, asked, reviewedAfterHours, mergedAfterHours } = life;
  const reviewer = by === 'ada' ? 'bob' : 'ada';
  const happened = (hours: number, login: string, detail: EventDetail): TimelineEvent => ({
    repositoryId,
    number: toId<ItemNumber>(number),
    at: instantFromMs(at + hours * HOUR_MS),
    actorId: idOf(login),
    provisional: false,
    ...detail,
  });
  return [
    happened(0, by, { kind: 'opened' }),
    ...(asked === undefined ? [] : [happened(0.1, by, { kind: 'review_requested', reviewerId: idOf(asked) })]),
    ...(reviewedAfterHours === undefined
      ? []
      : [
          happened(reviewedAfterHours, reviewer, {
            kind: 'reviewed',
            reviewId: toId(repositoryId * 10_000 + number),
            state: 'approved',
          }),
        ]),
    ...(mergedAfterHours === undefined
      ? []
      : [happened(mergedAfterHours, by, { kind: 'merged' }), happened(mergedAfterHours, by, { kind: 'closed' })]),
  ];
}
