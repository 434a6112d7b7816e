import { describe, expect, it } from 'vitest';
import { instant } from '../../../../src/facts/instant.ts';
import { factsFromWebhook } from '../../../../src/ingest/webhooks/facts-from-webhook.ts';
import { example, type Payload } from '../examples.ts';

describe('factsFromRepository', () => {
  const repository = (action: string, change?: (payload: Payload) => void) =>
    factsFromWebhook('repository', example(`repository.${action}`, change));

  it.each([
    ['renamed', { owner: 'Octocoders', name: 'Hello-World', private: false }],
    ['transferred', { owner: 'Octocoders', name: 'Hello-World', private: false }],
    ['privatized', { private: true }],
    ['publicized', { private: false }],
    ['created', { owner: 'Octocoders', defaultBranch: 'master' }],
  ])('%s: the repository as it is now, keyed by its id', (action, expected) => {
    const payload = example(`repository.${action}`);
    const facts = factsFromWebhook('repository', payload);
    expect(facts.repositories).toMatchObject([
      { id: payload.repository.id, archived: false, deleted: false, ...expected },
    ]);
    expect(facts.repositories[0]?.seenAt).toBe(instant(payload.repository.updated_at as string));
  });

  it('archived: archived as the repository says, from now on', () => {
    const { repositories } = repository('edited', (payload) => {
      payload.action = 'archived';
      payload.repository.archived = true;
    });
    expect(repositories).toMatchObject([{ archived: true, deleted: false }]);
  });

  it('deleted: deleted', () => {
    const { repositories } = repository('edited', (payload) => Object.assign(payload, { action: 'deleted' }));
    expect(repositories).toMatchObject([{ deleted: true }]);
  });

  it('takes the later of the last change and the last push, in either form of time', () => {
    const { repositories } = repository('edited', (payload) => {
      payload.repository.updated_at = '2026-01-01T00:00:00+01:00';
      payload.repository.pushed_at = 1_800_000_000;
    });
    expect(repositories[0]?.seenAt).toBe(1_800_000_000_000);
  });

  it('refuses one that says neither, which could not be told from an outdated one', () => {
    const attempt = () =>
      repository('edited', (payload) => {
        delete payload.repository.updated_at;
        delete payload.repository.pushed_at;
      });
    expect(attempt).toThrow('In this repository payload, repository.updated_at should be a time.');
  });

  it('refuses a name that is not owner/name', () => {
    const attempt = () =>
      repository('edited', (payload) => Object.assign(payload.repository as object, { full_name: 'a/b/c' }));
    expect(attempt).toThrow('repository.full_name should be owner/name.');
  });

  it('makes do with owner and name', () => {
    const { repositories } = repository('edited', (payload) => {
      delete payload.repository.full_name;
    });
    expect(repositories).toMatchObject([{ owner: 'Octocoders', name: 'Hello-World' }]);
  });
});

describe('factsFromLabel', () => {
  it.each([
    ['created', { deleted: false, seenAt: instant('2019-05-15T15:21:03Z') }],
    ['edited', { deleted: false, seenAt: instant('2019-05-15T15:21:03Z') }],
    ['deleted', { deleted: true, seenAt: instant('9999-12-31T23:59:59Z') }],
  ])('%s: the label as of the repository’s last change, and gone for ever', (action, seen) => {
    const payload = example(`label.${action}`);
    expect(factsFromWebhook('label', payload).labels).toEqual([
      {
        id: payload.label.id,
        repositoryId: 186853002,
        name: payload.label.name,
        color: payload.label.color,
        ...seen,
      },
    ]);
  });

  it.each([
    ['of version 1 tells when it was', '72d3162e-cc78-11e9-81ab-4c9367dc0958', '2019-09-01T05:22:10.608Z'],
    ['of version 1 from before the repository’s last change tells nothing', '72d3162e-cc78-11e3-81ab-4c9367dc0958', ''],
    ['of another version tells nothing', '72d3162e-cc78-41e9-81ab-4c9367dc0958', ''],
  ])('a GUID %s', (_, guid, at) => {
    const [label] = factsFromWebhook('label', example('label.edited'), guid).labels;
    expect(label?.seenAt).toBe(instant(at === '' ? '2019-05-15T15:21:03Z' : at));
  });
});

describe('factsFromMilestone', () => {
  it.each([
    ['created', { state: 'open', deleted: false }],
    ['closed', { state: 'closed', closedAt: instant('2019-05-15T15:20:18Z'), deleted: false }],
    ['deleted', { deleted: true }],
  ])('%s: the milestone as last updated', (action, expected) => {
    const payload = example(`milestone.${action}`);
    const { milestones, repositories } = factsFromWebhook('milestone', payload);
    expect(milestones).toMatchObject([
      {
        id: 4317517,
        repositoryId: 186853002,
        number: 1,
        title: 'v1.0',
        createdAt: instant('2019-05-15T15:20:17Z'),
        dueAt: instant('2019-05-23T07:00:00Z'),
        updatedAt: instant(payload.milestone.updated_at as string),
        ...expected,
      },
    ]);
    expect(repositories[0]?.seenAt).toBe(milestones[0]?.updatedAt);
  });
});
