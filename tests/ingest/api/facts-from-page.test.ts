import { describe, expect, test } from 'vitest';
import { eventKey } from '../../../src/facts/events.ts';
import { instant } from '../../../src/facts/instant.ts';
import { factsFromIssuePage, factsFromPullRequestPage } from '../../../src/ingest/api/facts-from-page.ts';

const READ_AT = instant('2026-11-20T12:00:00Z');
const USER = { __typename: 'User', login: 'ada', databaseId: 11 };
const BOT = { __typename: 'Bot', login: 'dependabot', databaseId: 12 };
const MANNEQUIN = { __typename: 'Mannequin', login: 'left-us', databaseId: 13 };
const TEAM = { __typename: 'Team', databaseId: 31, slug: 'pilots', name: 'Pilots', organization: { login: 'tides' } };
const MILESTONE = {
  id: 'MI_kwDOAAAAB84AAAAJ',
  number: 1,
  title: '1.0',
  state: 'OPEN',
  createdAt: '2026-11-01T08:00:00Z',
  updatedAt: '2026-11-02T08:00:00Z',
  dueOn: null,
  closedAt: null,
};

function repository(items: unknown[]): object {
  const about = { databaseId: 7, name: 'harbour', owner: { login: 'tides' }, isPrivate: true, isArchived: false };
  return { ...about, defaultBranchRef: { name: 'main' }, items: { nodes: items } };
}

function pull(more: object = {}): object {
  return {
    id: 'PR_x',
    fullDatabaseId: '9007199254740',
    number: 5,
    title: 'Dredge',
    state: 'OPEN',
    isDraft: false,
    createdAt: '2026-11-10T09:00:00Z',
    updatedAt: '2026-11-12T09:00:00Z',
    closedAt: null,
    mergedAt: null,
    author: USER,
    mergedBy: null,
    headRefOid: 'abc',
    headRefName: 'dredge',
    baseRefName: 'main',
    additions: 3,
    deletions: 1,
    changedFiles: 2,
    commits: { totalCount: 1 },
    milestone: MILESTONE,
    labels: { nodes: [] },
    assignees: { nodes: [] },
    reviewRequests: { nodes: [{ requestedReviewer: TEAM }, { requestedReviewer: BOT }] },
    timelineItems: { nodes: [] },
    reviews: { nodes: [] },
    ...more,
  };
}

const keysOf = (node: object) => factsFromPullRequestPage(repository([node]), READ_AT).events.map(eventKey);
const second = (text: string) => instant(text) / 1000;

describe('factsFromPullRequestPage', () => {
  test('brings the pull request in all its parts, read when GitHub answered', () => {
    const { items, teams, milestones, repositories, people } = factsFromPullRequestPage(repository([pull()]), READ_AT);
    expect(items[0]).toMatchObject({
      kind: 'pull-request',
      readAt: READ_AT,
      timelineReadAt: instant('2026-11-12T09:00:00Z'),
      core: { authorId: 11, state: 'open', milestone: { id: 9, title: '1.0' } },
      pull: { id: 9_007_199_254_740, draft: false, requestedReviewerIds: [12], requestedTeamIds: [31] },
      size: { additions: 3, deletions: 1, changedFiles: 2, commits: 1 },
    });
    expect(teams).toEqual([{ id: 31, slug: 'pilots', name: 'Pilots', organization: 'tides', seenAt: READ_AT }]);
    expect(milestones).toMatchObject([{ id: 9, number: 1, state: 'open' }]);
    expect(repositories).toMatchObject([{ id: 7, private: true, defaultBranch: 'main' }]);
    expect(people.map(({ login, kind }) => [login, kind])).toEqual([
      ['ada', 'user'],
      ['dependabot[bot]', 'bot'],
    ]);
  });

  test('names what happened as webhooks and archives do', () => {
    const at = '2026-11-11T10:00:00Z';
    const nodes = [
      { __typename: 'IssueComment', fullDatabaseId: '77', createdAt: at, author: USER },
      { __typename: 'ReviewRequestedEvent', createdAt: at, actor: USER, requestedReviewer: TEAM },
      { __typename: 'ReviewRequestedEvent', createdAt: at, actor: USER, requestedReviewer: null },
      {
        __typename: 'LabeledEvent',
        createdAt: at,
        actor: USER,
        label: { id: 'LA_kwDOAAE', name: 'bug', color: 'd73a4a' },
      },
      { __typename: 'DemilestonedEvent', createdAt: at, actor: null, milestoneTitle: '1.0' },
      { __typename: 'AssignedEvent', createdAt: at, actor: USER, assignee: MANNEQUIN },
      { __typename: 'HeadRefForcePushedEvent', createdAt: at, actor: USER, afterCommit: { oid: 'def' } },
      { __typename: 'RenamedTitleEvent', createdAt: at, actor: USER },
      {
        __typename: 'ReviewDismissedEvent',
        createdAt: at,
        actor: USER,
        previousReviewState: 'APPROVED',
        review: { fullDatabaseId: '88' },
      },
    ];
    expect(keysOf(pull({ timelineItems: { nodes } })).slice(1)).toEqual([
      'commented:77',
      `review_requested:team:31@${second(at)}`,
      `review_requested:ghost@${second(at)}`,
      `labeled:bug@${second(at)}`,
      `demilestoned:1.0@${second(at)}`,
      `assigned:13@${second(at)}`,
      `head_ref_force_pushed:def@${second(at)}`,
      `renamed:11@${second(at)}`,
      'review_dismissed:88',
    ]);
  });

  test('keeps the offset of a commit’s author, and who that is', () => {
    const commit = {
      oid: 'abc',
      authoredDate: '2026-11-11T08:00:00Z',
      committedDate: '2026-11-11T08:30:00Z',
      author: { date: '2026-11-11T09:00:00+01:00', user: USER },
    };
    const nodes = [{ __typename: 'PullRequestCommit', commit }];
    const { events } = factsFromPullRequestPage(repository([pull({ timelineItems: { nodes } })]), READ_AT);
    expect(events[1]).toMatchObject({
      kind: 'committed',
      sha: 'abc',
      at: instant('2026-11-11T08:30:00Z'),
      authoredAt: instant('2026-11-11T08:00:00Z'),
      utcOffsetMinutes: 60,
      actorId: 11,
    });
  });

  test('brings submitted reviews with their comments, and nothing of pending ones', () => {
    const comment = { fullDatabaseId: '99', createdAt: '2026-11-11T07:00:00Z', path: 'a.ts', author: null };
    const review = {
      fullDatabaseId: '88',
      state: 'CHANGES_REQUESTED',
      submittedAt: '2026-11-11T08:00:00Z',
      author: USER,
    };
    const nodes = [
      { ...review, comments: { nodes: [comment] } },
      { ...review, fullDatabaseId: '89', state: 'PENDING', submittedAt: null, comments: { nodes: [comment] } },
    ];
    expect(keysOf(pull({ reviews: { nodes } })).slice(1)).toEqual(['reviewed:88', 'review_commented:99']);
  });

  test('tells of a merge at the times that webhooks give it', () => {
    const nodes = [
      { __typename: 'MergedEvent', createdAt: '2026-11-12T09:00:02Z', actor: USER },
      { __typename: 'ClosedEvent', createdAt: '2026-11-12T09:00:01Z', actor: USER },
    ];
    const merged = {
      state: 'MERGED',
      mergedAt: '2026-11-12T09:00:00Z',
      closedAt: '2026-11-12T09:00:00Z',
      mergedBy: USER,
    };
    const keys = keysOf(pull({ ...merged, timelineItems: { nodes } }));
    expect(keys).toEqual(['opened', 'merged', `closed@${second('2026-11-12T09:00:00Z')}`]);
  });

  test('does not take its word for final within the second of a change', () => {
    const { items } = factsFromPullRequestPage(repository([pull()]), instant('2026-11-12T09:00:01Z'));
    expect(items[0]).not.toHaveProperty('readAt');
    expect(items[0]).not.toHaveProperty('timelineReadAt');
  });

  test.each([
    ['an item', repository([null])],
    ['an entry of a timeline', repository([pull({ timelineItems: { nodes: [null] } })])],
    ['a list', repository([pull({ labels: null })])],
  ])('refuses a page in which %s is missing', (_, page) => {
    expect(() => factsFromPullRequestPage(page, READ_AT)).toThrow('API');
  });
});

describe('factsFromIssuePage', () => {
  test('takes a deleted author for nobody', () => {
    const issue = { ...pull({ author: null }), reviews: undefined };
    const { items, events } = factsFromIssuePage(repository([issue]), READ_AT);
    expect(items[0]).toMatchObject({ kind: 'issue', number: 5 });
    expect(items[0]?.core).not.toHaveProperty('authorId');
    expect(events[0]).toMatchObject({ kind: 'opened' });
    expect(events[0]).not.toHaveProperty('actorId');
  });
});
