import { describe, expect, it } from 'vitest';
import { instant } from '../../../../src/facts/instant.ts';
import { factsFromWebhook } from '../../../../src/ingest/webhooks/facts-from-webhook.ts';
import { example, type Payload } from '../examples.ts';

const CODERTOCAT = 21031067;
const BUG = 1362934389;
const facts = (action: string, change?: (payload: Payload) => void) =>
  factsFromWebhook('issues', example(`issues.${action}`, change));

describe('factsFromIssues', () => {
  it('opened: the issue, its opening and its milestone', () => {
    const { events, items, milestones, people } = facts('opened');
    const at = instant('2019-05-15T15:20:18Z');
    expect(items).toMatchObject([
      {
        number: 1,
        kind: 'issue',
        createdAt: at,
        core: {
          updatedAt: at,
          authorId: CODERTOCAT,
          title: 'Spelling error in the README file',
          state: 'open',
          labels: ['bug'],
          labelIds: new Map([['bug', BUG]]),
          milestone: { id: 4317517, title: 'v1.0' },
          assigneeIds: [CODERTOCAT],
          deleted: false,
        },
      },
    ]);
    expect(Object.keys(items[0] ?? {})).not.toContain('pull');
    expect(events).toEqual([
      { repositoryId: 186853002, number: 1, at, actorId: CODERTOCAT, provisional: false, kind: 'opened' },
    ]);
    expect(milestones).toMatchObject([{ id: 4317517, number: 1, state: 'closed' }]);
    expect(people).toEqual([{ id: CODERTOCAT, login: 'Codertocat', kind: 'user', seenAt: at }]);
  });

  it.each([
    ['labeled', { kind: 'labeled', label: 'bug', labelId: BUG }],
    ['unlabeled', { kind: 'unlabeled', label: 'bug', labelId: BUG }],
    ['assigned', { kind: 'assigned', assigneeId: CODERTOCAT }],
    ['unassigned', { kind: 'unassigned', assigneeId: CODERTOCAT }],
    ['milestoned', { kind: 'milestoned', milestone: 'v1.0', milestoneId: 4317517 }],
    ['demilestoned', { kind: 'demilestoned', milestone: 'v1.0', milestoneId: 4317517 }],
    ['reopened', { kind: 'reopened' }],
    ['locked', { kind: 'other', name: 'locked' }],
    ['unlocked', { kind: 'other', name: 'unlocked' }],
    ['pinned', { kind: 'other', name: 'pinned' }],
    ['unpinned', { kind: 'other', name: 'unpinned' }],
    ['transferred', { kind: 'other', name: 'transferred' }],
  ])('%s: the sender did it when the issue was updated, provisionally', (action, detail) => {
    const payload = example(`issues.${action}`);
    expect(factsFromWebhook('issues', payload).events.at(-1)).toEqual({
      repositoryId: payload.repository.id,
      number: payload.issue.number,
      at: instant(payload.issue.updated_at as string),
      actorId: payload.sender.id,
      provisional: true,
      ...detail,
    });
  });

  it('closed: the sender closed it, exactly', () => {
    const { events } = facts('opened', (payload) => {
      payload.action = 'closed';
      payload.sender = { id: 5346, login: 'octocat' };
      Object.assign(payload.issue as object, { state: 'closed', closed_at: '2019-05-16T00:00:00Z' });
    });
    expect(events[1]).toMatchObject({
      kind: 'closed',
      at: instant('2019-05-16T00:00:00Z'),
      actorId: 5346,
      provisional: false,
    });
  });

  it('knows from an issue that is open again when it had been closed, but not as its state', () => {
    const { events, items } = facts('reopened');
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'closed', 'reopened']);
    expect(items[0]?.core).toMatchObject({ state: 'open' });
    expect(items[0]?.core).not.toHaveProperty('closedAt');
  });

  it.each([
    ['deleted', ['opened', 'closed']],
    ['transferred', ['opened', 'other']],
  ])('%s: the repository no longer has the issue', (action, kinds) => {
    const { events, items } = facts(action);
    expect(items).toHaveLength(1);
    expect(items[0]?.core?.deleted).toBe(true);
    expect(events.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('takes a pull request in the form of an issue by its common part only', () => {
    const [item] = facts('milestoned').items;
    expect(item).toMatchObject({ kind: 'pull-request', number: 2, core: { state: 'open' } });
    expect(Object.keys(item ?? {})).not.toContain('pull');
  });

  it('does not guess the common part where state and labels are left out', () => {
    expect(Object.keys(facts('pinned').items[0] ?? {})).not.toContain('core');
  });

  it('edited: renamed when its title changed, else no event', () => {
    const renamed = facts('edited', (payload) => Object.assign(payload, { changes: { title: { from: 'Old' } } }));
    expect(renamed.events.at(-1)).toMatchObject({ kind: 'other', name: 'renamed' });
    expect(facts('edited').events.map(({ kind }) => kind)).toEqual(['opened']);
  });
});

describe('factsFromIssueComment', () => {
  const comment = (action: string, change?: (payload: Payload) => void) =>
    factsFromWebhook('issue_comment', example(`issue_comment.${action}`, change));

  it('created: who commented, exactly', () => {
    expect(comment('created').events[1]).toEqual({
      repositoryId: 186853002,
      number: 1,
      at: instant('2019-05-15T15:20:21Z'),
      actorId: CODERTOCAT,
      provisional: false,
      kind: 'commented',
      commentId: 492700400,
    });
  });

  it.each(['edited', 'deleted'])('%s: still the event of its making', (action) => {
    expect(comment(action).events.at(-1)).toEqual(comment('created').events.at(-1));
  });

  it('on a pull request: its common part only, and that it was merged', () => {
    const { events, items } = comment('created', ({ issue }) => {
      issue.pull_request = { url: 'https://api.github.com/repos/o/r/pulls/1', merged_at: '2019-05-15T15:20:20Z' };
    });
    expect(items).toMatchObject([{ kind: 'pull-request', core: { title: 'Spelling error in the README file' } }]);
    expect(Object.keys(items[0] ?? {}).filter((key) => ['pull', 'size'].includes(key))).toEqual([]);
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'merged', 'commented']);
  });

  it('knows an old plain issue by the empty addresses of its pull request', () => {
    const { items } = comment('created', ({ issue }) => {
      issue.pull_request = { html_url: null, diff_url: null, patch_url: null };
    });
    expect(items[0]?.kind).toBe('issue');
  });

  it.each([
    ['Bot', 'bot'],
    ['Mannequin', 'mannequin'],
    ['Organization', 'organization'],
    ['SomethingNew', 'unknown'],
  ])('takes a commenter of type %s', (type, kind) => {
    const { people, events } = comment('created', ({ comment: made }) => {
      made.user = { id: 3, login: 'them', type };
    });
    expect(people[0]).toMatchObject({ id: 3, login: 'them', kind });
    expect(events.at(-1)).toMatchObject({ actorId: 3 });
  });
});
