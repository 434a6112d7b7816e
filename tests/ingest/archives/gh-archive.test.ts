import { describe, expect, test } from 'vitest';
import { noFacts } from '../../../src/facts/facts.ts';
import { instant } from '../../../src/facts/instant.ts';
import { factsFromGhArchive } from '../../../src/ingest/archives/gh-archive.ts';
import { ada, backupIssue, backupPull, ben, ghArchiveLine } from './made-up-recordings.ts';

const at = instant('2026-03-02T09:30:00Z');
const trimmedPull = { url: 'https://api.github.com/repos/acme/roastery/pulls/9', id: 900, number: 9 };

describe('factsFromGhArchive', () => {
  test('reads an event as the webhook that it was', () => {
    const { issue } = backupIssue();
    const comment = { id: 6, user: ada, created_at: '2026-03-02T09:29:59Z', updated_at: '2026-03-02T09:29:59Z' };
    const line = ghArchiveLine('IssueCommentEvent', { action: 'created', issue: { ...issue, id: 404 }, comment });
    const facts = factsFromGhArchive(line);
    expect(facts.events).toContainEqual(
      expect.objectContaining({ kind: 'commented', commentId: 6, actorId: 1, repositoryId: 77, number: 4 }),
    );
    expect(facts.repositories).toEqual([
      expect.objectContaining({ id: 77, owner: 'acme', name: 'roastery', private: false }),
    ]);
  });

  test('reads a whole pull request', () => {
    const line = ghArchiveLine('PullRequestEvent', { action: 'closed', number: 9, pull_request: backupPull().pull });
    const facts = factsFromGhArchive(line);
    expect(facts.items).toEqual([expect.objectContaining({ kind: 'pull-request', number: 9 })]);
    expect(facts.events).toContainEqual(expect.objectContaining({ kind: 'merged', actorId: 2 }));
  });

  test('keeps of a push that somebody pushed, and no commits', () => {
    const push = { ref: 'refs/heads/main', head: 'beef', commits: [{ sha: 'beef', author: { name: 'Ada' } }] };
    const facts = factsFromGhArchive(ghArchiveLine('PushEvent', push));
    expect(facts.events).toEqual([
      { repositoryId: 77, at, actorId: 1, provisional: false, kind: 'other', name: 'pushed_commits' },
    ]);
  });

  test('knows a bot by its login, where GH Archive says nothing else', () => {
    const facts = factsFromGhArchive(ghArchiveLine('PushEvent', {}, { id: 8, login: 'renovate[bot]' }));
    expect(facts.people).toEqual([expect.objectContaining({ id: 8, kind: 'bot' })]);
  });

  test.each(['opened', 'closed', 'merged', 'reopened'])('takes a trimmed pull request %s as provisional', (action) => {
    const facts = factsFromGhArchive(
      ghArchiveLine('PullRequestEvent', { action, number: 9, pull_request: trimmedPull }),
    );
    expect(facts.items).toEqual([]);
    expect(facts.events).toEqual([{ repositoryId: 77, number: 9, at, actorId: 1, provisional: true, kind: action }]);
  });

  test('takes a review of a trimmed pull request at its own time', () => {
    const review = { id: 8, user: ben, state: 'approved', submitted_at: '2026-03-02T09:29:00Z' };
    const payload = { action: 'created', review, pull_request: trimmedPull };
    expect(factsFromGhArchive(ghArchiveLine('PullRequestReviewEvent', payload, ben)).events).toEqual([
      {
        repositoryId: 77,
        number: 9,
        at: instant('2026-03-02T09:29:00Z'),
        actorId: 2,
        provisional: false,
        kind: 'reviewed',
        reviewId: 8,
        state: 'approved',
      },
    ]);
  });

  test('takes nothing from kinds that are not about issues and pull requests', () => {
    expect(factsFromGhArchive(ghArchiveLine('WatchEvent', { action: 'started' }))).toEqual(noFacts());
  });

  test('refuses a line without its actor', () => {
    const { actor: _, ...line } = ghArchiveLine('PushEvent', {});
    expect(() => factsFromGhArchive(line)).toThrow(expect.objectContaining({ field: 'actor' }));
  });
});
