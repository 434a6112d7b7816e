import { describe, expect, it } from 'vitest';
import { instant } from '../../../../src/facts/instant.ts';
import { factsFromWebhook } from '../../../../src/ingest/webhooks/facts-from-webhook.ts';
import { example, type Payload } from '../examples.ts';

const facts = (name: string, change?: (payload: Payload) => void) =>
  factsFromWebhook('pull_request', example(name, change));

const CODERTOCAT = 21031067;
const BUG = 1362934389;
const OPENED_AT = instant('2019-05-15T15:20:33Z');
const opened = { kind: 'opened', at: OPENED_AT, actorId: CODERTOCAT, provisional: false, number: 2 };

/** The last event, which is the action's own. */
const actionOf = (name: string, change?: (payload: Payload) => void) => facts(name, change).events.at(-1);

describe('factsFromPullRequest', () => {
  it('takes a pull request in all its parts', () => {
    expect(facts('pull_request.review_requested').items).toEqual([
      {
        repositoryId: 186853002,
        number: 2,
        kind: 'pull-request',
        createdAt: OPENED_AT,
        core: {
          updatedAt: OPENED_AT,
          authorId: CODERTOCAT,
          title: 'Update the README with new information.',
          state: 'open',
          labels: ['bug'],
          labelIds: new Map([['bug', BUG]]),
          assigneeIds: [CODERTOCAT],
          deleted: false,
        },
        pull: {
          updatedAt: OPENED_AT,
          id: 279147437,
          draft: false,
          headSha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
          headRef: 'changes',
          baseRef: 'master',
          requestedReviewerIds: [5346],
          requestedTeamIds: [],
        },
        size: { updatedAt: OPENED_AT, additions: 1, deletions: 1, changedFiles: 1, commits: 1 },
      },
    ]);
  });

  it('opened: the author opened it when it was made, exactly', () => {
    expect(facts('pull_request.opened').events).toMatchObject([opened]);
  });

  it('closed: the sender closed it, exactly', () => {
    const at = instant('2019-05-15T15:21:18Z');
    const { events, items } = facts('pull_request.closed');
    expect(events).toMatchObject([opened, { kind: 'closed', at, actorId: CODERTOCAT, provisional: false }]);
    expect(items[0]?.core).toMatchObject({ state: 'closed', closedAt: at });
    expect(items[0]?.pull).not.toHaveProperty('mergedAt');
  });

  it('closed by merging: closed by the sender, merged by whom GitHub names', () => {
    const { events, items, people } = facts('pull_request.closed', ({ pull_request: pull }) => {
      pull.merged_at = '2019-05-15T15:21:18Z';
      pull.merged_by = { login: 'octocat', id: 5346, type: 'User' };
    });
    expect(events.map(({ kind, actorId, provisional }) => [kind, actorId, provisional])).toEqual([
      ['opened', CODERTOCAT, false],
      ['closed', CODERTOCAT, false],
      ['merged', 5346, false],
    ]);
    expect(items[0]?.pull?.mergedAt).toBe(instant('2019-05-15T15:21:18Z'));
    expect(people.map(({ login }) => login)).toContain('octocat');
  });

  it('tells of closing and merging after any later action, without guessing who did it', () => {
    const { events } = facts('pull_request.labeled', ({ pull_request: pull }) => {
      pull.state = 'CLOSED';
      pull.closed_at = pull.merged_at = '2019-05-15T15:20:34Z';
    });
    expect(events.map(({ kind, actorId }) => [kind, actorId])).toEqual([
      ['opened', CODERTOCAT],
      ['closed', undefined],
      ['merged', undefined],
      ['labeled', CODERTOCAT],
    ]);
  });

  it.each([
    ['reopened', { kind: 'reopened' }],
    ['ready_for_review', { kind: 'ready_for_review' }],
    ['converted_to_draft', { kind: 'convert_to_draft' }],
    ['review_requested', { kind: 'review_requested', reviewerId: 5346 }],
    ['review_request_removed', { kind: 'review_request_removed', reviewerId: 5346 }],
    ['labeled', { kind: 'labeled', label: 'bug', labelId: BUG }],
    ['unlabeled', { kind: 'unlabeled', label: 'bug', labelId: BUG }],
    ['assigned', { kind: 'assigned', assigneeId: CODERTOCAT }],
    ['unassigned', { kind: 'unassigned', assigneeId: CODERTOCAT }],
    ['synchronize', { kind: 'pushed', headSha: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821' }],
    ['locked', { kind: 'other', name: 'locked' }],
    ['unlocked', { kind: 'other', name: 'unlocked' }],
  ])('%s: the sender did it when the pull request was updated, provisionally', (action, detail) => {
    const payload = example(`pull_request.${action}`);
    expect(factsFromWebhook('pull_request', payload).events.at(-1)).toEqual({
      repositoryId: payload.repository.id,
      number: 2,
      at: instant(payload.pull_request.updated_at as string),
      actorId: payload.sender.id,
      provisional: true,
      ...detail,
    });
  });

  it.each([
    ['edited', { changes: { title: { from: 'Old' } } }, 'renamed'],
    ['edited', { changes: { base: { ref: { from: 'main' } } } }, 'base_ref_changed'],
    ['auto_merge_enabled', {}, 'auto_merge_enabled'],
    ['auto_merge_disabled', {}, 'auto_merge_disabled'],
    ['enqueued', {}, 'added_to_merge_queue'],
    ['dequeued', {}, 'removed_from_merge_queue'],
  ])('%s %o: another event, %s', (action, extra, name) => {
    expect(actionOf('pull_request.reopened', (payload) => Object.assign(payload, { action }, extra))).toMatchObject({
      kind: 'other',
      name,
      provisional: true,
    });
  });

  it.each([
    ['edited', { changes: { body: { from: 'Old' } } }],
    ['an_action_of_the_future', {}],
  ])('%s %o: no event besides the opening', (action, extra) => {
    const { events } = facts('pull_request.reopened', (payload) => Object.assign(payload, { action }, extra));
    expect(events).toMatchObject([opened]);
  });

  it('milestoned: the milestone by its title, and what the payload tells of it', () => {
    const { milestone } = example('issues.milestoned');
    const { events, items, milestones } = facts('pull_request.reopened', (payload) => {
      Object.assign(payload, { action: 'milestoned', milestone });
      payload.pull_request.milestone = milestone;
    });
    expect(events.at(-1)).toMatchObject({ kind: 'milestoned', milestone: 'v1.0', provisional: true });
    expect(items[0]?.core?.milestone).toEqual({ id: milestone.id, title: 'v1.0' });
    expect(milestones).toMatchObject([{ id: milestone.id, title: 'v1.0', repositoryId: 186853002 }]);
  });

  it('takes an item’s milestone by its title where the payload has no more of it', () => {
    const { items, milestones } = facts('pull_request.reopened', (payload) => {
      payload.pull_request.milestone = { title: 'v1.0' };
    });
    expect([items[0]?.core?.milestone, milestones]).toEqual([{ title: 'v1.0' }, []]);
  });

  it('takes requested teams apart from people, wherever they are listed', () => {
    const team = { id: 9, slug: 'core', name: 'Core team' };
    const { events, items, people, teams } = facts('pull_request.review_requested', (payload) => {
      delete payload.requested_reviewer;
      payload.requested_team = team;
      payload.pull_request.requested_teams = [team];
      payload.pull_request.requested_reviewers = [null, { id: 8, slug: 'docs', name: 'Docs' }];
    });
    expect(events.at(-1)).toMatchObject({ kind: 'review_requested', teamId: 9 });
    expect(events.at(-1)).not.toHaveProperty('reviewerId');
    expect(items[0]?.pull).toMatchObject({ requestedReviewerIds: [], requestedTeamIds: [8, 9] });
    expect(people.map(({ id }) => id)).toEqual([CODERTOCAT]);
    expect(teams.toSorted((a, b) => a.id - b.id)).toEqual([
      { id: 8, organization: 'Octocoders', slug: 'docs', name: 'Docs', seenAt: OPENED_AT },
      { id: 9, organization: 'Octocoders', slug: 'core', name: 'Core team', seenAt: OPENED_AT },
    ]);
  });

  it('leaves out accounts that are gone', () => {
    const { events, items, people } = facts('pull_request.review_requested', (payload) => {
      payload.sender = payload.requested_reviewer = payload.pull_request.user = null;
      payload.pull_request.assignees = [null];
      payload.pull_request.requested_reviewers = [];
    });
    expect(events).toHaveLength(2);
    for (const event of events) expect(event).not.toHaveProperty('actorId');
    expect(events.at(-1)).not.toHaveProperty('reviewerId');
    expect(items[0]?.core).not.toHaveProperty('authorId');
    expect([items[0]?.core?.assigneeIds, people]).toEqual([[], []]);
  });

  it('takes a payload from before drafts, teams and several assignees as GitHub Archive wraps it', () => {
    const payload = example('pull_request.closed', (change) => {
      const { pull_request: pull } = change;
      for (const field of ['draft', 'requested_reviewers', 'requested_teams', 'labels', 'assignees'])
        delete pull[field];
      pull.assignee = pull.user;
      delete pull.user.type;
      delete change.installation;
      delete change.organization;
      change.repository = { id: 17, name: 'octo/hello', full_name: 'octo/hello' };
      change.sender = { id: 5346, login: 'octocat', url: 'https://api.github.com/users/octocat' };
    });
    const at = instant('2019-05-15T15:21:18Z');
    const { access, items, people, repositories } = factsFromWebhook('pull_request', payload);
    expect(repositories).toEqual([
      { id: 17, owner: 'octo', name: 'hello', private: false, archived: false, deleted: false, seenAt: at },
    ]);
    expect(access).toEqual([]);
    expect(items[0]).toMatchObject({ core: { labels: [], assigneeIds: [CODERTOCAT] }, pull: { draft: false } });
    expect(people.find(({ login }) => login === 'octocat')).toMatchObject({ kind: 'unknown', seenAt: at });
  });
});
