import type { EventDetail, TimelineEvent } from '../../src/facts/events.ts';
import { type Facts, noFacts } from '../../src/facts/facts.ts';
import {
  type ItemNumber,
  type PersonId,
  personIdFromLogin,
  type RepositoryId,
  type TeamId,
  toId,
} from '../../src/facts/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, instant, instantFromMs } from '../../src/facts/instant.ts';
import type { ItemSnapshot } from '../../src/facts/snapshots.ts';
import { seededRandom } from '../../src/statistics/random.ts';

export const NOW = instant('2026-11-25T15:30:00Z');
export const ADA = toId<PersonId>(7);
export const ADA_STAND_IN = personIdFromLogin('ada');
export const BEN = toId<PersonId>(8);
export const CY = toId<PersonId>(9);
export const CORE = toId<TeamId>(51);
export const [WIDGETS, GADGETS, LEDGER, ELSEWHERE] = [101, 102, 103, 104].map((id) => toId<RepositoryId>(id)) as [
  RepositoryId,
  RepositoryId,
  RepositoryId,
  RepositoryId,
];
const NAMES = new Map([
  [WIDGETS, 'widgets'],
  [GADGETS, 'gadgets'],
  [LEDGER, 'ledger'],
  [ELSEWHERE, 'elsewhere'],
]);
const INSTALLATION = toId<never>(5);

/** So long before the moment at which everything is looked at. */
export function ago(days: number, hours = 0): Instant {
  return instantFromMs(NOW - Math.round(days * DAY_MS + hours * HOUR_MS));
}

/** Four repositories of one organisation, the last of which the App does not cover; three people, of whom two are in a team. */
export function organisation(): Facts {
  const people = [ADA, BEN, CY].map((id, index) => ({
    id,
    login: ['Ada', 'ben', 'cy'][index] ?? '',
    kind: 'user' as const,
    seenAt: ago(1),
  }));
  const standIn = { id: ADA_STAND_IN, login: 'ada', kind: 'unknown' as const, seenAt: ago(300) };
  return {
    ...noFacts(),
    installations: [
      {
        id: INSTALLATION,
        accountId: toId(1),
        accountLogin: 'acme',
        repositorySelection: 'all',
        suspended: false,
        deleted: false,
        updatedAt: ago(200),
      },
    ],
    repositories: [...NAMES].map(([id, name]) => ({
      id,
      owner: 'acme',
      name,
      private: true,
      archived: false,
      deleted: false,
      seenAt: ago(200),
    })),
    access: [WIDGETS, GADGETS, LEDGER].map((repositoryId) => ({
      repositoryId,
      installationId: INSTALLATION,
      granted: true,
      seenAt: ago(200),
    })),
    people: [...people, standIn],
    teams: [{ id: CORE, organization: 'acme', slug: 'core', name: 'Core', seenAt: ago(2), membersReadAt: ago(1) }],
    teamMembers: [ADA, BEN].map((personId) => ({ teamId: CORE, personId, seenAt: ago(1) })),
  };
}

/** What happens to a pull request: who, when, what. */
export type Step = [at: Instant, by: PersonId | undefined, detail: EventDetail];

/** A pull request of somebody with what happened to it, as webhooks would leave it: open unless a step closes it. */
export function pullRequest(
  repositoryId: RepositoryId,
  number: number,
  author: PersonId,
  opened: Instant,
  steps: readonly Step[] = [],
  more: { draft?: boolean; asked?: PersonId[]; teams?: TeamId[]; deleted?: boolean } = {},
): { item: ItemSnapshot; events: TimelineEvent[] } {
  const own = { repositoryId, number: toId<ItemNumber>(number), provisional: false };
  const all: Step[] = [[opened, author, { kind: 'opened' }], ...steps];
  const ended = all.find(([, , { kind }]) => kind === 'closed' || kind === 'merged');
  const updatedAt = instantFromMs(Math.max(...all.map(([at]) => at)));
  return {
    item: {
      repositoryId,
      number: own.number,
      kind: 'pull-request',
      createdAt: opened,
      core: {
        updatedAt,
        authorId: author,
        title: `Change ${number}`,
        state: ended ? 'closed' : 'open',
        ...(ended && { closedAt: ended[0] }),
        labels: [],
        assigneeIds: [],
        deleted: more.deleted ?? false,
      },
      pull: {
        updatedAt,
        id: toId(repositoryId * 1000 + number),
        draft: more.draft ?? false,
        requestedReviewerIds: more.asked ?? [],
        requestedTeamIds: more.teams ?? [],
      },
    },
    events: all.map(([at, actorId, detail]) => ({ ...own, at, ...(actorId && { actorId }), ...detail })),
  };
}

let lastId = 1_000_000;

/** What people do to pull requests. */
export const does = {
  asks: (reviewerId: PersonId): EventDetail => ({ kind: 'review_requested', reviewerId }),
  asksTeam: (teamId: TeamId): EventDetail => ({ kind: 'review_requested', teamId }),
  unasks: (reviewerId: PersonId): EventDetail => ({ kind: 'review_request_removed', reviewerId }),
  reviews: (state: 'approved' | 'changes_requested' | 'commented' = 'approved'): EventDetail => ({
    kind: 'reviewed',
    reviewId: toId(++lastId),
    state,
  }),
  comments: (): EventDetail => ({ kind: 'commented', commentId: toId(++lastId) }),
  commits: (authoredAt: Instant, utcOffsetMinutes = 60): EventDetail => ({
    kind: 'committed',
    sha: `c0ffee${++lastId}`,
    authoredAt,
    utcOffsetMinutes,
  }),
  pushes: (): EventDetail => ({ kind: 'pushed', headSha: `beef${++lastId}` }),
  merges: (): EventDetail => ({ kind: 'merged' }),
  closes: (): EventDetail => ({ kind: 'closed' }),
};

/** A year of three people in four repositories, made up: who asks whom, who answers and when, what stays open. */
export function randomLife(seed: number): { items: ItemSnapshot[]; events: TimelineEvent[] } {
  const random = seededRandom(seed);
  const people = [ADA, BEN, CY];
  const somebody = (): PersonId => people[Math.floor(random() * people.length)] ?? ADA;
  const pulls = [WIDGETS, GADGETS, LEDGER, ELSEWHERE].flatMap((repositoryId) =>
    Array.from({ length: 40 }, (_, index) => {
      const author = somebody();
      const opened = ago(365 * random());
      const after = (days: number) => instantFromMs(Math.round(Math.min(opened + days * DAY_MS, NOW - 1)));
      const steps: Step[] = [[after(0.1), author, does.commits(after(0.05))]];
      const asked = new Set<PersonId>();
      for (let step = 0; step < 5; step++) {
        const [by, to, at] = [somebody(), somebody(), after(random() * 6)];
        const chance = random();
        if (chance < 0.4 && to !== author) steps.push([at, by, does.asks(to)]);
        else if (chance < 0.5) steps.push([at, by, does.unasks(to)]);
        else if (chance < 0.7) steps.push([at, by, does.reviews(random() < 0.5 ? 'approved' : 'commented')]);
        else if (chance < 0.85) steps.push([at, by === ADA && random() < 0.2 ? ADA_STAND_IN : by, does.comments()]);
        else steps.push([at, author, random() < 0.5 ? does.pushes() : does.commits(after(random()))]);
      }
      if (random() < 0.8) steps.push([after(7 + random()), somebody(), random() < 0.8 ? does.merges() : does.closes()]);
      steps.sort(([a], [b]) => a - b);
      // GitHub no longer lists somebody once they have reviewed; a comment changes nothing there.
      for (const [, by, detail] of steps) {
        if (detail.kind === 'review_requested' && detail.reviewerId) asked.add(detail.reviewerId);
        if (detail.kind === 'review_request_removed' && detail.reviewerId) asked.delete(detail.reviewerId);
        if (detail.kind === 'reviewed' && by) asked.delete(by);
      }
      return pullRequest(repositoryId, index + 1, author, opened, steps, {
        asked: [...asked],
        draft: random() < 0.1,
        deleted: random() < 0.05,
      });
    }),
  );
  return { items: pulls.map(({ item }) => item), events: pulls.flatMap(({ events }) => events) };
}
