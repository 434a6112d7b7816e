import type { Action, Scenario } from '../../src/sandbox/actions.ts';

const REPOSITORY = 'tides/harbour';

/** One pull request and one issue that go through everything that an action can say. */
export const SMALL_SCENARIO: Scenario = {
  organization: { login: 'tides', id: 90_000_001 },
  people: [
    { login: 'ada', id: 1001, type: 'User', name: 'Ada Marsh' },
    { login: 'bert', id: 1002, type: 'User' },
    { login: 'chloe', id: 1003, type: 'User' },
    { login: 'renovate[bot]', id: 1004, type: 'Bot' },
  ],
  teams: [{ id: 501, slug: 'pilots', name: 'Pilots', members: ['bert', 'chloe'] }],
  repositories: [
    {
      id: 700_001,
      name: REPOSITORY,
      private: false,
      createdAt: '2026-05-01T08:00:00Z',
      labels: [{ name: 'bug', color: 'd73a4a', description: 'Something is broken' }],
      files: { '.github/headroom.yml': 'weekly-report: true\n' },
    },
  ],
  actions: actions(),
};

function actions(): Action[] {
  const on = { repository: REPOSITORY, number: 1 };
  const issue = { repository: REPOSITORY, number: 2 };
  const steps: ((at: string) => Action)[] = [
    (at) => ({
      at,
      actor: 'ada',
      do: 'create-milestone',
      repository: REPOSITORY,
      title: '1.0',
      dueOn: '2026-12-01T00:00:00Z',
    }),
    (at) => ({
      at,
      actor: 'ada',
      do: 'open-pull-request',
      ...on,
      title: 'Dredge the channel',
      body: 'It is **shallow**.',
      draft: true,
      branch: 'dredge',
      additions: 10,
      deletions: 2,
      files: ['channel.ts'],
      commits: [
        { message: 'Dredge', author: 'ada', authoredAt: '2026-11-02T10:00:00+02:00', modified: ['channel.ts'] },
      ],
    }),
    (at) => ({ at, actor: 'ada', do: 'mark-ready', ...on }),
    (at) => ({ at, actor: 'ada', do: 'convert-to-draft', ...on }),
    (at) => ({ at, actor: 'ada', do: 'mark-ready', ...on }),
    (at) => ({ at, actor: 'ada', do: 'request-review', ...on, reviewer: 'bert' }),
    (at) => ({ at, actor: 'ada', do: 'request-review', ...on, team: 'pilots' }),
    (at) => ({ at, actor: 'ada', do: 'request-review', ...on, reviewer: 'chloe' }),
    (at) => ({ at, actor: 'ada', do: 'remove-review-request', ...on, reviewer: 'chloe' }),
    (at) => ({ at, actor: 'ada', do: 'add-label', ...on, label: 'bug' }),
    (at) => ({ at, actor: 'ada', do: 'remove-label', ...on, label: 'bug' }),
    (at) => ({ at, actor: 'ada', do: 'set-milestone', ...on, milestone: '1.0' }),
    (at) => ({ at, actor: 'ada', do: 'set-milestone', ...on, milestone: null }),
    (at) => ({ at, actor: 'ada', do: 'assign', ...on, assignee: 'ada' }),
    (at) => ({ at, actor: 'ada', do: 'edit-title', ...on, title: 'Dredge the whole channel' }),
    (at) => ({ at, actor: 'chloe', do: 'comment', ...on, body: 'How deep, @ada?' }),
    (at) => ({
      at,
      actor: 'bert',
      do: 'review',
      ...on,
      state: 'changes_requested',
      body: 'Deeper.',
      comments: [{ path: 'channel.ts', body: 'Here.' }],
    }),
    (at) => ({
      at,
      actor: 'ada',
      do: 'push-commits',
      ...on,
      additions: 5,
      commits: [{ message: 'Deeper', author: 'ada', authoredAt: '2026-11-02T16:30:00+02:00', added: ['depth.ts'] }],
    }),
    (at) => ({ at, actor: 'ada', do: 'run-check', ...on, name: 'build' }),
    (at) => ({ at, actor: 'ada', do: 'run-check', ...on, name: 'build', conclusion: 'failure' }),
    (at) => ({ at, actor: 'ada', do: 'set-status', ...on, context: 'ci/tides', state: 'success' }),
    (at) => ({ at, actor: 'bert', do: 'review', ...on, state: 'approved' }),
    (at) => ({ at, actor: 'ada', do: 'close', ...on }),
    (at) => ({ at, actor: 'ada', do: 'reopen', ...on }),
    (at) => ({ at, actor: 'ada', do: 'merge', ...on }),
    (at) => ({ at, actor: 'ada', do: 'deploy', repository: REPOSITORY, environment: 'production', state: 'queued' }),
    (at) => ({ at, actor: 'ada', do: 'deploy', repository: REPOSITORY, environment: 'production', state: 'success' }),
    (at) => ({ at, actor: 'ada', do: 'publish-release', repository: REPOSITORY, tag: 'v1' }),
    (at) => ({
      at,
      actor: 'chloe',
      do: 'open-issue',
      ...issue,
      title: 'Fog',
      body: 'Seen at *dawn*.',
      labels: ['bug'],
    }),
    (at) => ({ at, actor: 'bert', do: 'comment', ...issue, body: 'Again.' }),
    (at) => ({ at, actor: 'bert', do: 'assign', ...issue, assignee: 'bert' }),
    (at) => ({ at, actor: 'bert', do: 'set-milestone', ...issue, milestone: '1.0' }),
    (at) => ({ at, actor: 'bert', do: 'set-milestone', ...issue, milestone: null }),
    (at) => ({ at, actor: 'bert', do: 'edit-title', ...issue, title: 'Thick fog' }),
    (at) => ({ at, actor: 'bert', do: 'remove-label', ...issue, label: 'bug' }),
    (at) => ({ at, actor: 'bert', do: 'close', ...issue }),
    (at) => ({ at, actor: 'bert', do: 'reopen', ...issue }),
    (at) => ({
      at,
      actor: 'chloe',
      do: 'push-to-default-branch',
      repository: REPOSITORY,
      commits: [{ message: 'Buoys', author: 'chloe', authoredAt: '2026-11-02T07:30:00-05:00' }],
    }),
    (at) => ({ at, actor: 'ada', do: 'close-milestone', repository: REPOSITORY, title: '1.0' }),
  ];
  return steps.map((step, hour) => step(new Date(Date.UTC(2026, 10, 2, 8 + hour)).toISOString().replace('.000Z', 'Z')));
}
