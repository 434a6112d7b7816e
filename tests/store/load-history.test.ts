import { expect, test } from 'vitest';
import type { TimelineEvent } from '../../src/facts/events.ts';
import { personIdFromLogin, repositoryIdFromName, type TeamId, toId } from '../../src/facts/ids.ts';
import type { PersonSnapshot } from '../../src/facts/people.ts';
import { applyFacts } from '../../src/store/apply-facts.ts';
import { loadHistory } from '../../src/store/load-history.ts';
import { findRepository, listRepositories } from '../../src/store/repositories.ts';
import { saveSyncState } from '../../src/store/sync-state.ts';
import { streamEvents } from '../../src/store/stream-events.ts';
import { describeEachDatabase } from './databases.ts';
import { core, event, facts, item, minute, pull, repository, REPOSITORY_ID, size } from './sample-facts.ts';

const ADA = toId<PersonSnapshot['id']>(7);
const ADA_STAND_IN = personIdFromLogin('Ada');

function person(id: PersonSnapshot['id'], login: string, changes: Partial<PersonSnapshot> = {}): PersonSnapshot {
  return { id, login, kind: 'user', seenAt: minute(0), ...changes };
}

function closed(at: number) {
  return core({ state: 'closed', closedAt: minute(at) });
}

describeEachDatabase('loadHistory', (open) => {
  test('loads what is open or was closed at or after the moment, with events from before it', async () => {
    await applyFacts(
      open().pool,
      facts({
        repositories: [repository()],
        items: [
          item(1, { core: closed(99) }),
          item(2, { core: closed(100) }),
          item(3, { core: core(), kind: 'issue' }),
          item(4, {}),
          item(5, { core: core({ deleted: true }) }),
        ],
        events: [
          event(2, minute(50), { kind: 'ready_for_review' }),
          event(2, minute(0), { kind: 'opened' }),
          event(1, minute(0), { kind: 'opened' }),
          pushedCommit(99),
          pushedCommit(100),
        ],
      }),
    );
    const history = await loadHistory(open(), REPOSITORY_ID, { since: minute(100) });
    expect(history.pullRequests.map(({ item }) => item.number)).toEqual([2, 4]);
    expect(history.issues.map(({ item }) => item.number)).toEqual([3]);
    expect(history.pullRequests[0]?.events.map(({ kind }) => kind)).toEqual(['opened', 'ready_for_review']);
    expect(history.repositoryEvents).toEqual([pushedCommit(100)]);
  });

  test('says since when all is known: since it was asked for, or was read back to, whichever is later', async () => {
    await applyFacts(open().pool, facts({ repositories: [repository()] }));
    const since = async (at: number) => (await loadHistory(open(), REPOSITORY_ID, { since: minute(at) })).completeSince;
    expect(await since(5)).toBe(minute(5));
    const counts = { pageSize: 50, itemsRead: 0, itemsTotal: 0, calls: 0, points: 0 };
    const state = {
      repositoryId: REPOSITORY_ID,
      phase: 'open',
      startedAt: minute(90),
      updatedAt: minute(90),
      ...counts,
    } as const;
    await saveSyncState(open(), { ...state, kind: 'pull-requests', since: minute(60) });
    await saveSyncState(open(), { ...state, kind: 'milestones', since: minute(80) });
    expect(await since(5)).toBe(minute(60));
    expect(await since(70)).toBe(minute(70));
  });

  test('loads the checks of the heads of what is open or was closed lately, when asked, and of nothing else', async () => {
    const check = (headSha: string, at: number): TimelineEvent =>
      event(undefined, minute(at), { kind: 'checked', headSha, name: `build: ünit ${at}`, state: 'failed' });
    const head = (number: number, headSha: string) => item(number, { core: core(), pull: pull({ headSha }) });
    await applyFacts(
      open().pool,
      facts({
        repositories: [repository()],
        items: [head(1, 'a1'), head(2, 'a2'), { ...head(3, 'a3'), core: closed(60) }],
        events: [check('a1', 1), check('a1', 2), check('a', 3), check('a3', 4), check('b', 5)],
      }),
    );
    const asked = await loadHistory(open(), REPOSITORY_ID, { since: minute(0), checksSince: minute(61) });
    expect(asked.pullRequests.map(({ checks }) => checks?.map(({ at }) => at).sort())).toEqual([
      [minute(1), minute(2)],
      undefined,
      undefined,
    ]);
    expect(asked.repositoryEvents).toEqual([]);
    const unasked = await loadHistory(open(), REPOSITORY_ID, { since: minute(0) });
    expect(unasked.pullRequests.flatMap(({ checks }) => checks ?? [])).toEqual([]);
  });

  test('gives back what was written', async () => {
    const whole = item(1, {
      core: core({
        authorId: ADA,
        state: 'closed',
        closedAt: minute(8),
        labels: ['a', 'b'],
        milestone: { id: toId(3), title: 'v1' },
        assigneeIds: [ADA],
      }),
      pull: pull({
        mergedAt: minute(8),
        headSha: 'abc',
        headRef: 'topic',
        baseRef: 'main',
        requestedReviewerIds: [ADA],
        requestedTeamIds: [toId(12)],
      }),
      size: size(),
    });
    const events: TimelineEvent[] = [
      event(1, minute(0), { kind: 'opened', actorId: ADA }),
      event(1, minute(1), { kind: 'review_requested', teamId: toId(12), provisional: true }),
      event(1, (minute(2) + 123) as typeof whole.createdAt, {
        kind: 'reviewed',
        reviewId: toId(Number.MAX_SAFE_INTEGER),
        state: 'approved',
      }),
    ];
    const milestone = {
      id: toId<never>(3),
      repositoryId: REPOSITORY_ID,
      number: 1,
      title: 'v1',
      state: 'open' as const,
      createdAt: minute(0),
      dueAt: minute(500),
      deleted: false,
      updatedAt: minute(1),
    };
    const gone = { ...milestone, id: toId<never>(4), number: 2, deleted: true };
    const team = { id: toId<never>(12), organization: 'acme', slug: 'core', name: 'Core', seenAt: minute(0) };
    await applyFacts(
      open().pool,
      facts({
        repositories: [repository({ defaultBranch: 'main' })],
        items: [whole],
        events,
        milestones: [milestone, gone],
        teams: [team],
        people: [person(ADA, 'ada'), person(toId(8), 'not-mentioned')],
      }),
    );
    expect(await loadHistory(open(), REPOSITORY_ID, { since: minute(0) })).toEqual({
      repository: repository({ defaultBranch: 'main' }),
      completeSince: minute(0),
      pullRequests: [{ item: whole, events }],
      issues: [],
      milestones: [milestone],
      repositoryEvents: [],
      people: new Map([[ADA, { id: ADA, login: 'ada', bot: false }]]),
      teams: new Map([[team.id, { id: team.id, slug: 'core' }]]),
    });
  });

  test('reads the real id of whoever had the login last for a stand-in, wherever it stands', async () => {
    const former = person(toId(99), 'ada', { seenAt: minute(-5) });
    const request = event(1, minute(1), { kind: 'review_requested', reviewerId: ADA_STAND_IN, actorId: ADA_STAND_IN });
    await applyFacts(
      open().pool,
      facts({
        repositories: [repository()],
        people: [person(ADA_STAND_IN, 'Ada', { kind: 'unknown' }), former, person(ADA, 'ADA')],
        items: [
          item(1, {
            core: core({ authorId: ADA_STAND_IN, assigneeIds: [ADA, ADA_STAND_IN] }),
            pull: pull({ requestedReviewerIds: [ADA_STAND_IN] }),
          }),
        ],
        events: [
          request,
          { ...request, reviewerId: ADA, provisional: true } as TimelineEvent,
          event(1, minute(2), { kind: 'assigned', assigneeId: ADA_STAND_IN }),
        ],
      }),
    );
    const { pullRequests, people } = await loadHistory(open(), REPOSITORY_ID, { since: minute(0) });
    expect(pullRequests).toMatchObject([
      {
        item: { core: { authorId: ADA, assigneeIds: [ADA] }, pull: { requestedReviewerIds: [ADA] } },
        events: [
          { kind: 'review_requested', reviewerId: ADA, actorId: ADA, provisional: false },
          { kind: 'assigned', assigneeId: ADA },
        ],
      },
    ]);
    expect([...people.keys()]).toEqual([ADA]);
  });

  test('keeps a stand-in whose login no account has, and tells machines by GitHub, by name and by the repository', async () => {
    const nobody = personIdFromLogin('nobody');
    const machines = [
      person(toId(1), 'renovate[bot]'),
      person(toId(2), 'our-CI'),
      person(toId(3), 'x', { kind: 'bot' }),
    ];
    await applyFacts(
      open().pool,
      facts({
        repositories: [repository()],
        people: [person(nobody, 'nobody'), ...machines],
        items: [item(1, { core: core({ assigneeIds: [nobody, ...machines.map(({ id }) => id)] }) })],
      }),
    );
    const options = { since: minute(0), bots: new Set(['our-ci']) };
    const { people } = await loadHistory(open(), REPOSITORY_ID, options);
    expect([...people.values()].filter(({ bot }) => !bot).map(({ login }) => login)).toEqual(['nobody']);
    expect(people.size).toBe(4);
  });

  test('refuses a repository that is not known', async () => {
    await expect(loadHistory(open(), toId(404), { since: minute(0) })).rejects.toThrow(RangeError);
  });
});

describeEachDatabase('findRepository and listRepositories', (open) => {
  test('find by name in any case, and prefer what exists, then a real id, then the latest', async () => {
    await applyFacts(
      open().pool,
      facts({
        repositories: [
          repository({ id: toId(1), deleted: true, seenAt: minute(9) }),
          repository({ id: repositoryIdFromName('Acme/Widgets'), seenAt: minute(8) }),
          repository({ id: toId(2), seenAt: minute(1) }),
          repository({ id: toId(3), seenAt: minute(2) }),
          repository({ id: toId(4), name: 'Anvils' }),
        ],
      }),
    );
    expect((await findRepository(open(), 'ACME', 'widgets'))?.id).toBe(3);
    expect(await findRepository(open(), 'acme', 'nothing')).toBeUndefined();
    expect((await listRepositories(open())).map(({ id }) => id)).toEqual([
      4,
      repositoryIdFromName('Acme/Widgets'),
      2,
      3,
    ]);
  });
});

describeEachDatabase('streamEvents', (open) => {
  test('gives every event once, oldest first, across pages and equal times', async () => {
    const events = Array.from({ length: 57 }, (_, index) =>
      event(1 + (index % 3), minute(Math.floor(index / 10)), {
        kind: 'commented',
        commentId: toId(index),
        actorId: ADA,
      }),
    );
    await applyFacts(open().pool, facts({ people: [person(ADA, 'ada')], events: [...events, pushedCommit(2)] }));

    const seen: TimelineEvent[] = [];
    for await (const page of streamEvents(open(), REPOSITORY_ID, 7)) {
      seen.push(...page.events);
      for (const { actorId } of page.events) expect(actorId === undefined || page.people.has(actorId)).toBe(true);
    }
    expect(seen).toHaveLength(58);
    expect(new Set(seen.map((each) => JSON.stringify(each))).size).toBe(58);
    expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).sort((a, b) => a - b));
  });
});

describeEachDatabase('the teams of a history', (open) => {
  test('are those that it names and those that are asked for, of the owner, with who is in them now', async () => {
    const team = { id: toId<TeamId>(51), organization: 'acme', slug: 'Core', name: 'Core', seenAt: minute(0) };
    const other = { ...team, id: toId<TeamId>(52), organization: 'other' };
    const [ben, cyd] = [8, 9].map((id) => toId<PersonSnapshot['id']>(id)) as [
      PersonSnapshot['id'],
      PersonSnapshot['id'],
    ];
    await applyFacts(
      open().pool,
      facts({
        repositories: [repository()],
        teams: [{ ...team, membersReadAt: minute(10) }, other],
        teamMembers: [
          { teamId: team.id, personId: ben, seenAt: minute(10) },
          { teamId: team.id, personId: cyd, seenAt: minute(5) },
        ],
      }),
    );
    const { teams } = await loadHistory(open(), REPOSITORY_ID, { since: minute(0), teamSlugs: ['core'] });
    const known = { members: new Set([ben, cyd]), current: new Set([ben]) };
    expect(teams).toEqual(new Map([[team.id, { id: team.id, slug: 'Core', ...known }]]));
    expect((await loadHistory(open(), REPOSITORY_ID, { since: minute(0) })).teams.size).toBe(0);
    await applyFacts(
      open().pool,
      facts({ teams: [{ ...team, seenAt: minute(20), membersReadAt: minute(20), standing: { visible: false } }] }),
    );
    const later = await loadHistory(open(), REPOSITORY_ID, { since: minute(0), teamSlugs: ['core'] });
    expect(later.teams.get(team.id)).toMatchObject({ secret: true });
  });
});

function pushedCommit(at: number): TimelineEvent {
  const authoredAt = minute(at - 10);
  return event(undefined, minute(at), { kind: 'committed', sha: `sha${at}`, authoredAt, utcOffsetMinutes: -420 });
}
