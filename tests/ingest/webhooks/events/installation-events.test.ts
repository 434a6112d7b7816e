import { describe, expect, it } from 'vitest';
import { noFacts } from '../../../../src/facts/facts.ts';
import { instant, instantFromMs } from '../../../../src/facts/instant.ts';
import { factsFromWebhook } from '../../../../src/ingest/webhooks/facts-from-webhook.ts';
import { example, type Payload } from '../examples.ts';

const installation = (action: string, change?: (payload: Payload) => void) =>
  factsFromWebhook('installation', example(`installation.${action}`, change));
const UPDATED_AT = instantFromMs(1_557_933_591_000);

describe('factsFromInstallation', () => {
  it('created: the installation, its account, and the repositories that it reaches', () => {
    expect(installation('created')).toEqual({
      ...noFacts(),
      installations: [
        {
          id: 957387,
          accountId: 21031067,
          accountLogin: 'Codertocat',
          repositorySelection: 'selected',
          suspended: false,
          deleted: false,
          updatedAt: UPDATED_AT,
        },
      ],
      repositories: [
        {
          id: 186853002,
          owner: 'Codertocat',
          name: 'Hello-World',
          private: false,
          archived: false,
          deleted: false,
          seenAt: UPDATED_AT,
        },
      ],
      access: [{ repositoryId: 186853002, installationId: 957387, granted: true, seenAt: UPDATED_AT }],
      people: [{ id: 21031067, login: 'Codertocat', kind: 'user', seenAt: UPDATED_AT }],
    });
  });

  it('deleted: deleted, and no longer reaching its repositories', () => {
    const { access, installations } = installation('deleted');
    expect(installations).toMatchObject([{ id: 2, deleted: true }]);
    expect(access).toMatchObject([{ repositoryId: 1296269, installationId: 2, granted: false }]);
  });

  it.each([
    ['suspend', true],
    ['unsuspend', false],
    ['new_permissions_accepted', false],
  ])('%s: suspended is %s', (action, suspended) => {
    expect(installation(action).installations).toMatchObject([
      { repositorySelection: 'all', suspended, deleted: false },
    ]);
  });

  it('dates a suspension by itself where the installation was not updated', () => {
    const { installations } = installation('suspend', ({ installation: changed }) => {
      changed.suspended_at = '2026-11-16T00:00:00Z';
    });
    expect(installations[0]?.updatedAt).toBe(instant('2026-11-16T00:00:00Z'));
  });

  it('takes an enterprise by its slug, and not as a person', () => {
    const { installations, people } = installation('created', (payload) => {
      payload.installation.account = { id: 5, slug: 'octo-enterprise', name: 'Octo Enterprise' };
    });
    expect(installations).toMatchObject([{ accountId: 5, accountLogin: 'octo-enterprise' }]);
    expect(people.map(({ login }) => login)).toEqual(['Codertocat']);
  });
});

describe('factsFromInstallationRepositories', () => {
  const repositories = (action: string, change?: (payload: Payload) => void) =>
    factsFromWebhook('installation_repositories', example(`installation_repositories.${action}`, change));

  it('added: the App reaches them', () => {
    const facts = repositories('added');
    expect(facts.repositories).toMatchObject([{ id: 186853007, owner: 'Codertocat', name: 'Space' }]);
    expect(facts.access).toEqual([
      { repositoryId: 186853007, installationId: 957387, granted: true, seenAt: UPDATED_AT },
    ]);
  });

  it('removed: the App no longer reaches them', () => {
    expect(repositories('removed').access).toMatchObject([{ repositoryId: 1296269, granted: false }]);
  });

  it('takes the selection that the delivery names before the installation’s', () => {
    const { installations } = repositories('added', (payload) =>
      Object.assign(payload, { repository_selection: 'all' }),
    );
    expect(installations).toMatchObject([{ repositorySelection: 'all', deleted: false }]);
  });
});

describe('factsFromInstallationTarget', () => {
  const renamed = (account: object) =>
    factsFromWebhook('installation_target', {
      action: 'renamed',
      account: { id: 4, login: 'new-name', type: 'Organization', ...account },
      changes: { login: { from: 'old-name' } },
      installation: { id: 2, node_id: 'MDQ6VXNlcjU=' },
      target_type: 'Organization',
      sender: { id: 1, login: 'octocat', type: 'User' },
    });

  it('renamed: the account by its new name', () => {
    const seenAt = instant('2026-11-16T00:00:00Z');
    expect(renamed({ updated_at: '2026-11-16T00:00:00Z' }).people).toEqual([
      { id: 4, login: 'new-name', kind: 'organization', seenAt },
      { id: 1, login: 'octocat', kind: 'user', seenAt },
    ]);
  });

  it('has no facts where the payload has no time', () => {
    expect(renamed({})).toEqual(noFacts());
  });
});
