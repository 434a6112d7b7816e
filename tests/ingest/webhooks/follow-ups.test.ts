import { describe, expect, test } from 'vitest';
import { followUpsOf } from '../../../src/ingest/webhooks/follow-ups.ts';
import { followUpName } from '../../../src/store/follow-ups/follow-up.ts';

const installation = { id: 42 };
const repository = { id: 7, default_branch: 'main' };
const pull_request = { number: 3 };

function asked(event: string, payload: object): string[] {
  return followUpsOf(event, { installation, repository, ...payload }).followUps.map(followUpName);
}

describe('followUpsOf', () => {
  test.each(['pull_request', 'pull_request_review', 'pull_request_review_comment', 'pull_request_review_thread'])(
    'evaluates the pull request of a %s',
    (event) => {
      expect(asked(event, { action: 'edited', pull_request })).toEqual(['evaluate-pull-request/42/7/3']);
    },
  );

  test.each(['opened', 'closed'])(
    'reads a pull request that was %s, for webhooks do not tell its commits',
    (action) => {
      const both = ['evaluate-pull-request/42/7/3', 'refresh-item/42/7/3'];
      expect(asked('pull_request', { action, pull_request })).toEqual(both);
    },
  );

  test('evaluates the pull requests that a comment or checks belong to, and no issue', () => {
    expect(asked('issue_comment', { issue: { number: 3, pull_request: {} } })).toEqual([
      'evaluate-pull-request/42/7/3',
    ]);
    expect(asked('issue_comment', { issue: { number: 3 } })).toEqual([]);
    expect(asked('issues', { issue: { number: 3 } })).toEqual([]);
    const checked = { pull_requests: [{ number: 3 }, { number: 4 }] };
    const both = ['evaluate-pull-request/42/7/3', 'evaluate-pull-request/42/7/4'];
    expect(asked('check_suite', { check_suite: checked })).toEqual(both);
    expect(asked('check_run', { check_run: checked })).toEqual(both);
  });

  test('checks the configuration when a push to the default branch touched it, or may have', () => {
    const file = '.github/headroom.yml';
    const push = (commit: object, more = {}) => asked('push', { ref: 'refs/heads/main', commits: [commit], ...more });
    const check = ['check-configuration/42/7', 'note-head/42/7'];
    expect(push({ added: [file] })).toEqual(check);
    expect(push({ modified: ['README.md', file] })).toEqual(check);
    expect(push({ removed: [file] })).toEqual(check);
    expect(push({ modified: ['README.md'] }, { forced: true })).toEqual(check);
    expect(push({}, { commits: Array.from({ length: 2048 }, () => ({})) })).toEqual(check);
    expect(push({ modified: ['README.md'] })).toEqual(['note-head/42/7']);
    expect(push({ modified: [file] }, { ref: 'refs/heads/topic' })).toEqual([]);
    expect(push({ modified: [file] }, { ref: 'refs/tags/main' })).toEqual([]);
  });

  test('reads the history of what the App was given, and purges what was taken away', () => {
    expect(asked('installation', { action: 'created' })).toEqual(['read-history/42', 'read-teams/42']);
    expect(asked('installation', { action: 'unsuspend' })).toEqual(['read-again/42', 'read-teams/42']);
    expect(asked('membership', { action: 'added' })).toEqual(['read-teams/42']);
    expect(asked('installation', { action: 'deleted' })).toEqual(['purge/42']);
    expect(asked('installation_repositories', { repositories_removed: [{ id: 8 }, { id: 9 }] })).toEqual([
      'read-history/42',
      'purge/42/8',
      'purge/42/9',
    ]);
    expect(asked('repository', { action: 'deleted' })).toEqual(['purge/42/7']);
    expect(asked('repository', { action: 'transferred' })).toEqual(['purge/42/7']);
    expect(asked('repository', { action: 'renamed' })).toEqual([]);
  });

  test('asks what repositories want that the App was given, and one whose default branch is another', () => {
    const repositories = [{ id: 8 }, { id: 9 }];
    const both = ['check-configuration/42/8', 'check-configuration/42/9'];
    expect(asked('installation', { action: 'created', repositories })).toEqual([
      'read-history/42',
      'read-teams/42',
      ...both,
    ]);
    expect(asked('installation', { action: 'suspend', repositories })).toEqual(['read-history/42', 'read-teams/42']);
    expect(asked('installation', { action: 'deleted', repositories })).toEqual(['purge/42']);
    expect(asked('installation_repositories', { repositories_added: repositories })).toEqual([
      'read-history/42',
      ...both,
    ]);
    const edited = (changes: object) => asked('repository', { action: 'edited', changes });
    expect(edited({ default_branch: { from: 'master' } })).toEqual(['check-configuration/42/7']);
    expect(edited({ description: { from: '' } })).toEqual([]);
  });

  test('asks for nothing after other events, and after those that no installation brought', () => {
    expect(asked('ping', { installation: 'none' })).toEqual([]);
    expect(followUpsOf('pull_request', { repository, pull_request })).toEqual({ followUps: [] });
    expect(followUpsOf('issues', { installation, repository }).toldThrough).toBe(42);
  });
});
