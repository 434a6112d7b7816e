import type { EventDetail, TimelineEvent } from '../../src/facts/events.ts';
import { type Facts, noFacts } from '../../src/facts/facts.ts';
import { type ItemNumber, personIdFromLogin, toId } from '../../src/facts/ids.ts';
import { type Instant, instant, MINUTE_MS } from '../../src/facts/instant.ts';
import { optional } from '../../src/facts/optional.ts';
import type { ItemCore, ItemSnapshot, PullPart, RepositorySnapshot, SizePart } from '../../src/facts/snapshots.ts';

export const REPOSITORY_ID = toId<RepositorySnapshot['id']>(101);

/** The start of everything in these tests, and moments so many minutes after it. */
export function minute(minutes: number): Instant {
  return (instant('2026-01-05T09:00:00Z') + minutes * MINUTE_MS) as Instant;
}

export function repository(changes: Partial<RepositorySnapshot> = {}): RepositorySnapshot {
  return {
    id: REPOSITORY_ID,
    owner: 'Acme',
    name: 'Widgets',
    private: false,
    archived: false,
    deleted: false,
    seenAt: minute(0),
    ...changes,
  };
}

export function core(changes: Partial<ItemCore> = {}): ItemCore {
  return {
    updatedAt: minute(0),
    title: 'Tidy up',
    state: 'open',
    labels: [],
    assigneeIds: [],
    deleted: false,
    ...changes,
  };
}

export function pull(changes: Partial<PullPart> = {}): PullPart {
  return {
    updatedAt: minute(0),
    id: toId(9001),
    draft: false,
    requestedReviewerIds: [],
    requestedTeamIds: [],
    ...changes,
  };
}

export function size(changes: Partial<SizePart> = {}): SizePart {
  return { updatedAt: minute(0), additions: 10, deletions: 2, changedFiles: 1, commits: 1, ...changes };
}

export function item(number: number, parts: Partial<ItemSnapshot> = {}): ItemSnapshot {
  return { repositoryId: REPOSITORY_ID, number: toId(number), kind: 'pull-request', createdAt: minute(0), ...parts };
}

/** An event; without a number (`undefined`) one of the repository as a whole. */
export function event(
  number: number | undefined,
  at: Instant,
  detail: EventDetail & Partial<Pick<TimelineEvent, 'actorId' | 'provisional'>>,
): TimelineEvent {
  const item = optional('number', number === undefined ? undefined : toId<ItemNumber>(number));
  return { repositoryId: REPOSITORY_ID, ...item, at, provisional: false, ...detail };
}

export function facts(some: Partial<Facts>): Facts {
  return { ...noFacts(), ...some };
}

const ADA = toId<ReturnType<typeof personIdFromLogin>>(7);
const BOB = personIdFromLogin('bob');

/**
 * One fact a list, with much to disagree about: older and newer states, equal times with other contents, parts of items, events
 * seen better and worse.
 */
export function disputedFacts(): Facts[] {
  const opened = event(1, minute(0), { kind: 'opened', actorId: ADA });
  const review = event(1, minute(30), { kind: 'reviewed', reviewId: toId(55), state: 'approved', actorId: BOB });
  return [
    repository(),
    repository({ name: 'Gadgets', seenAt: minute(5), defaultBranch: 'main' }),
    repository({ private: true, seenAt: minute(5) }),
    repository({ archived: true, seenAt: minute(9) }),
  ]
    .map((each) => facts({ repositories: [each] }))
    .concat(
      [
        item(1, { core: core() }),
        item(1, { kind: 'issue', core: core({ updatedAt: minute(9), state: 'closed', closedAt: minute(8) }) }),
        item(1, { core: core({ updatedAt: minute(9), title: 'Reopened in the same second', labels: ['b', 'a'] }) }),
        item(1, { createdAt: minute(-1), pull: pull({ updatedAt: minute(3), requestedReviewerIds: [ADA, BOB] }) }),
        item(1, { pull: pull({ updatedAt: minute(3), mergedAt: minute(3) }), size: size() }),
        item(2, { core: core({ milestone: { title: 'v1' }, authorId: ADA }), size: size({ updatedAt: minute(4) }) }),
      ].map((each) => facts({ items: [each] })),
      [
        opened,
        { ...opened, at: minute(1), provisional: true },
        { ...opened, at: minute(2) },
        review,
        { ...review, state: 'dismissed' } as TimelineEvent,
        event(1, minute(40), { kind: 'labeled', label: 'late' }),
      ].map((each) => facts({ events: [each] })),
      [
        { id: ADA, login: 'ada', kind: 'user' as const, seenAt: minute(0) },
        { id: ADA, login: 'ada-l', kind: 'unknown' as const, seenAt: minute(1) },
        { id: BOB, login: 'bob', kind: 'unknown' as const, seenAt: minute(2) },
      ].map((each) => facts({ people: [each] })),
    );
}
