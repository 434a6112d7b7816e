import { describe, expect, it } from 'vitest';
import { countFacts, noFacts } from '../../../src/facts/facts.ts';
import { factsFromWebhook } from '../../../src/ingest/webhooks/facts-from-webhook.ts';
import { PayloadError } from '../../../src/ingest/webhooks/payload-error.ts';
import { example, examples, type Payload } from './examples.ts';

const READ = new Set([
  'check_run',
  'deployment_status',
  'installation',
  'installation_repositories',
  'issue_comment',
  'issues',
  'label',
  'milestone',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'pull_request_review_thread',
  'push',
  'release',
  'repository',
  'status',
]);

const isTagPush = ({ event, payload }: { event: string; payload: Payload }) =>
  event === 'push' && String(payload.ref).startsWith('refs/tags/');

/** The payload with a canary in place of everything that people wrote, and of addresses. */
function withCanaries(payload: Payload): Payload {
  return JSON.parse(JSON.stringify(payload), (key, value: unknown) =>
    ['body', 'message', 'email', 'description', 'diff_hunk'].includes(key) && typeof value === 'string'
      ? 'canary'
      : value,
  ) as Payload;
}

describe('factsFromWebhook', () => {
  it('reads every example payload that GitHub’s community collected', () => {
    let passed = 0;
    for (const { event, payload } of examples) {
      factsFromWebhook(event, payload);
      passed += 1;
    }
    expect(passed).toBe(examples.length);
    expect(passed).toBeGreaterThanOrEqual(329);
  });

  it('has facts of exactly the events that Headroom reads', () => {
    for (const example of examples) {
      const expected = READ.has(example.event) && !isTagPush(example);
      expect([example.name, countFacts(factsFromWebhook(example.event, example.payload)) > 0]).toEqual([
        example.name,
        expected,
      ]);
    }
  });

  it.each(['ping', 'team', 'membership', 'constructor', '__proto__', ''])('has no facts of %o', (event) => {
    expect(factsFromWebhook(event, { action: 'created' })).toEqual(noFacts());
  });

  it('takes no words but titles and names, and no addresses', () => {
    for (const { event, payload } of examples) {
      expect(JSON.stringify(factsFromWebhook(event, withCanaries(payload)))).not.toContain('canary');
    }
  });

  it('gives the same facts for the same payload and leaves it unchanged', () => {
    for (const { event, payload } of examples.filter((one) => READ.has(one.event))) {
      const before = structuredClone(payload);
      expect(factsFromWebhook(event, payload)).toEqual(factsFromWebhook(event, payload));
      expect(payload).toEqual(before);
    }
  });

  it('tells of repository and access whatever happened in the repository', () => {
    const deliveries = examples.filter(
      ({ event, payload }) => READ.has(event) && payload.repository && payload.installation,
    );
    expect(deliveries.length).toBeGreaterThan(30);
    for (const one of deliveries.filter((delivery) => !isTagPush(delivery))) {
      const facts = factsFromWebhook(one.event, one.payload);
      expect(facts.repositories.map(({ id }) => id)).toEqual([one.payload.repository.id]);
      expect(facts.access).toMatchObject([
        { repositoryId: one.payload.repository.id, installationId: one.payload.installation.id, granted: true },
      ]);
    }
  });

  it('says event, field and expectation of a payload that it cannot read, and nothing of its content', () => {
    const payload = example('pull_request.labeled', (change) => {
      change.pull_request.labels[0].name = { secret: 'canary' };
    });
    const attempt = () => factsFromWebhook('pull_request', payload);
    expect(attempt).toThrow(PayloadError);
    expect(attempt).toThrow('In this pull_request payload, pull_request.labels[0].name should be a text.');
    expect(attempt).toThrow(
      expect.objectContaining({
        name: 'PayloadError',
        event: 'pull_request',
        field: 'pull_request.labels[0].name',
        expected: 'a text',
      }),
    );
  });

  it.each([
    ['the whole', undefined, 'In this issues payload, the whole should be an object.'],
    ['the whole', 'canary', 'In this issues payload, the whole should be an object.'],
    ['an inexact id', { id: 2 ** 53 }, 'comment.id should be'],
    [
      'a time without zone',
      { created_at: '2026-11-16T09:00:00' },
      'comment.created_at should be an ISO 8601 time with a zone',
    ],
    ['a time that no calendar has', { created_at: 1e15 }, 'comment.created_at should be an ISO 8601 time with a zone'],
  ])('refuses %s', (_, change, message) => {
    const payload =
      typeof change === 'object'
        ? example('issue_comment.created', ({ comment }) => Object.assign(comment as object, change))
        : change;
    expect(() => factsFromWebhook(typeof change === 'object' ? 'issue_comment' : 'issues', payload)).toThrow(message);
  });

  it('refuses a title with a NUL, which no database would take', () => {
    const payload = example('issues.opened', ({ issue }) => Object.assign(issue as object, { title: 'a\0b' }));
    expect(() => factsFromWebhook('issues', payload)).toThrow(
      'In this issues payload, issue.title should be a text without NUL characters.',
    );
  });
});
