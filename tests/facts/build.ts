import type { EventDetail, TimelineEvent } from '../../src/facts/events.ts';
import type { ItemHistory } from '../../src/facts/history.ts';
import { type ItemNumber, type PersonId, type RepositoryId, type TeamId, toId } from '../../src/facts/ids.ts';
import { HOUR_MS, type Instant, instant, instantFromMs } from '../../src/facts/instant.ts';
import { foldLifecycle } from '../../src/facts/lifecycle/fold.ts';
import type { Lifecycle } from '../../src/facts/lifecycle/lifecycle.ts';
import type { People, Person } from '../../src/facts/people.ts';
import type { ItemCore, ItemSnapshot, PullPart } from '../../src/facts/snapshots.ts';

export const REPOSITORY: RepositoryId = toId(77);
export const PULL: ItemNumber = toId(9);

/** A Monday. */
const START = instant('2026-03-02T09:00:00Z');

/** So many hours after the pull request was opened. */
export function hour(hours: number): Instant {
  return instantFromMs(START + hours * HOUR_MS);
}

const person = (id: number, login: string, bot = false): Person => ({ id: toId(id), login, bot });

export const ada = person(1, 'ada');
export const ben = person(2, 'ben');
export const cyd = person(3, 'cyd');
export const robot = person(4, 'checks[bot]', true);
export const people: People = new Map([ada, ben, cyd, robot].map((who) => [who.id, who]));

export const writers: TeamId = toId(51);
export const testers: TeamId = toId(52);

/** Something that somebody, or nobody known, did to the pull request so many hours after it was opened. */
export function at(hours: number, who: { id: PersonId } | undefined, detail: EventDetail): TimelineEvent {
  return {
    repositoryId: REPOSITORY,
    number: PULL,
    at: hour(hours),
    ...(who ? { actorId: who.id } : {}),
    provisional: false,
    ...detail,
  };
}

let lastId = 1000;

/** A submitted review, with an id of its own unless one is given. */
export function review(
  state: 'approved' | 'changes_requested' | 'commented' | 'dismissed' = 'commented',
  id = (lastId += 1),
): EventDetail {
  return { kind: 'reviewed', reviewId: toId(id), state };
}

/** A comment in the conversation. */
export function comment(): EventDetail {
  lastId += 1;
  return { kind: 'commented', commentId: toId(lastId) };
}

/** A comment on a line, of a review where one is given. */
export function lineComment(reviewId?: number): EventDetail {
  lastId += 1;
  return { kind: 'review_commented', commentId: toId(lastId), ...(reviewId ? { reviewId: toId(reviewId) } : {}) };
}

export function request(who: { id: PersonId }): EventDetail {
  return { kind: 'review_requested', reviewerId: who.id };
}

export function requestTeam(teamId: TeamId): EventDetail {
  return { kind: 'review_requested', teamId };
}

export function push(headSha = 'c0ffee'): EventDetail {
  return { kind: 'pushed', headSha };
}

/** What the pull request's snapshot says besides what every one of these tests' does. */
export interface SnapshotChanges {
  core?: Partial<ItemCore>;
  pull?: Partial<PullPart>;
}

/** Ada's pull request, last seen at its opening unless told otherwise. */
export function pullRequest({ core, pull }: SnapshotChanges = {}): ItemSnapshot {
  return {
    repositoryId: REPOSITORY,
    number: PULL,
    kind: 'pull-request',
    createdAt: hour(0),
    core: {
      updatedAt: hour(0),
      authorId: ada.id,
      title: 'Grind finer',
      state: 'open',
      labels: [],
      assigneeIds: [],
      deleted: false,
      ...core,
    },
    pull: {
      updatedAt: hour(0),
      id: toId(900),
      draft: false,
      requestedReviewerIds: [],
      requestedTeamIds: [],
      ...pull,
    },
  };
}

/** The pull request with its opening and these events. */
export function historyOf(events: readonly TimelineEvent[], snapshot: SnapshotChanges = {}): ItemHistory {
  return { item: pullRequest(snapshot), events: [at(0, ada, { kind: 'opened' }), ...events] };
}

/** What became of it until so many hours after its opening. */
export function lifeOf(
  events: readonly TimelineEvent[],
  { asOf = 100, ...snapshot }: SnapshotChanges & { asOf?: number } = {},
): Lifecycle {
  const lifecycle = foldLifecycle(historyOf(events, snapshot), people, hour(asOf));
  if (!lifecycle) throw new Error('The pull request was not open yet, or is deleted');
  return lifecycle;
}

/** Whose turn it was, as `reviewer 0–3`, in hours since the opening. */
export function turnsOf(lifecycle: Lifecycle): string[] {
  const hoursIn = (moment: Instant): number => (moment - START) / HOUR_MS;
  return lifecycle.turns.map(({ turn, since, until }) => `${turn} ${hoursIn(since)}–${hoursIn(until)}`);
}
