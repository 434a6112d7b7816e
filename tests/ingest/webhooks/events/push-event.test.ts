import { describe, expect, it } from 'vitest';
import { countFacts, noFacts } from '../../../../src/facts/facts.ts';
import { personIdFromLogin } from '../../../../src/facts/ids.ts';
import { instant } from '../../../../src/facts/instant.ts';
import { factsFromWebhook } from '../../../../src/ingest/webhooks/facts-from-webhook.ts';
import { example, type Payload } from '../examples.ts';

const SHA = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';
const push = (change?: (payload: Payload) => void) =>
  factsFromWebhook(
    'push',
    example('push', change, ({ ref }) => ref === 'refs/heads/master'),
  );

describe('factsFromPush', () => {
  it('takes each commit, with its author by login, as the repository’s', () => {
    const at = instant('2019-05-15T15:19:25Z');
    const { events, items, people, repositories } = push();
    expect(events).toEqual([
      {
        repositoryId: 186853002,
        at,
        actorId: personIdFromLogin('Codertocat'),
        provisional: false,
        kind: 'committed',
        sha: SHA,
        authoredAt: at,
        utcOffsetMinutes: 0,
        toDefaultBranch: true,
      },
    ]);
    const seenAt = instant('2019-05-15T15:20:57Z');
    expect(people).toEqual([
      { id: personIdFromLogin('codertocat'), login: 'Codertocat', kind: 'unknown', seenAt },
      { id: 21031067, login: 'Codertocat', kind: 'user', seenAt },
    ]);
    expect(repositories).toMatchObject([{ owner: 'Codertocat', name: 'Hello-World', seenAt }]);
    expect(items).toEqual([]);
  });

  it.each([
    ['2026-11-16T10:12:00+01:00', 60],
    ['2026-11-16T10:12:00-0330', -210],
    ['2026-11-16T10:12:00+05:45', 345],
    ['2026-11-16T10:12:00-00:00', 0],
    ['2026-11-16T10:12:00Z', 0],
  ])('keeps the commit’s own offset: %s', (timestamp, utcOffsetMinutes) => {
    const { events } = push(({ commits }) => Object.assign(commits[0] as object, { timestamp }));
    expect(events).toMatchObject([{ at: instant(timestamp), utcOffsetMinutes }]);
  });

  it('keeps out commits that another branch had already, and names no author without an account', () => {
    const { events, people } = push(({ commits }) => {
      const [commit] = commits;
      delete commit.author.username;
      commits.push({ ...commit, id: 'b'.repeat(40), distinct: false });
    });
    expect(events).toMatchObject([{ sha: SHA }]);
    expect(events[0]).not.toHaveProperty('actorId');
    expect(people.map(({ id }) => id)).toEqual([21031067]);
  });

  it('does not let a commit from the future date the repository', () => {
    const { repositories } = push(({ commits }) =>
      Object.assign(commits[0] as object, { timestamp: '2037-01-01T00:00:00Z' }),
    );
    expect(repositories[0]?.seenAt).toBe(instant('2019-05-15T15:20:57Z'));
  });

  it('says of commits to another branch nothing more', () => {
    const { events } = push(({ repository }) => Object.assign(repository, { default_branch: 'main' }));
    expect(events[0]).not.toHaveProperty('toDefaultBranch');
  });

  it('has no facts of tags', () => {
    expect(
      factsFromWebhook(
        'push',
        example('push', undefined, ({ ref }) => ref !== 'refs/heads/master'),
      ),
    ).toEqual(noFacts());
  });

  it('has no events of a branch that is deleted', () => {
    expect(push((payload) => Object.assign(payload, { deleted: true, commits: [], head_commit: null })).events).toEqual(
      [],
    );
  });

  it('has no facts of an archive’s push, whose commits and repository have no times', () => {
    const facts = push((payload) => {
      payload.repository = { id: 17, name: 'octo/hello', full_name: 'octo/hello' };
      payload.commits = [{ sha: SHA, author: { name: 'them', email: 'x@example.org' }, distinct: true }];
    });
    expect(countFacts(facts)).toBe(0);
  });
});
