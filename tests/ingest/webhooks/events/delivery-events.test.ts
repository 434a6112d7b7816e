import { describe, expect, test } from 'vitest';
import { instant } from '../../../../src/facts/instant.ts';
import { eventWeight } from '../../../../src/facts/events.ts';
import { factsFromWebhook } from '../../../../src/ingest/webhooks/facts-from-webhook.ts';
import { type Payload, example } from '../examples.ts';

describe('check_run and status', () => {
  const check = (change: (run: Payload) => void) =>
    factsFromWebhook(
      'check_run',
      example('check_run.created', (payload) => change(payload.check_run)),
    ).events;

  test('a check that runs is pending since it began', () => {
    const run = { status: 'in_progress', conclusion: null, started_at: '2026-03-02T09:00:00Z', completed_at: null };
    expect(check((target) => Object.assign(target, run))).toMatchObject([
      { kind: 'checked', state: 'pending', at: instant('2026-03-02T09:00:00Z'), provisional: false },
    ]);
  });

  test.each([
    ['success', 'passed'],
    ['neutral', 'passed'],
    ['skipped', 'passed'],
    ['failure', 'failed'],
    ['timed_out', 'failed'],
    ['action_required', 'failed'],
  ])('a check that ended in %s has %s', (conclusion, state) => {
    const run = {
      status: 'completed',
      conclusion,
      head_sha: 'a1',
      name: 'build',
      completed_at: '2026-03-02T09:05:00Z',
    };
    expect(check((target) => Object.assign(target, run))).toMatchObject([
      { headSha: 'a1', name: 'build', state, at: instant('2026-03-02T09:05:00Z') },
    ]);
  });

  test('a check that has not begun has no event', () => {
    expect(check((run) => Object.assign(run, { started_at: null, completed_at: null }))).toEqual([]);
  });

  test('a status is known by its commit', () => {
    const facts = factsFromWebhook(
      'status',
      example('status', (payload) => (payload.state = 'error')),
    );
    expect(facts.events).toMatchObject([{ kind: 'checked', name: 'default', state: 'failed' }]);
    expect(facts.events[0]).not.toHaveProperty('number');
  });
});

describe('deployment_status and release', () => {
  test('a deployment status says where to and how it went', () => {
    const payload = example('deployment_status.created', ({ deployment_status: status }) => (status.state = 'error'));
    expect(factsFromWebhook('deployment_status', payload).events).toMatchObject([
      { kind: 'deployment_status', environment: 'production', state: 'failure' },
    ]);
  });

  test('a published release counts from when it was published, a draft not at all', () => {
    const draft = example('release.created', ({ release }) =>
      Object.assign(release, { draft: true, published_at: null }),
    );
    expect(factsFromWebhook('release', draft).events).toEqual([]);
    expect(factsFromWebhook('release', example('release.published')).events).toMatchObject([
      { kind: 'released', tag: '0.0.1', prerelease: false, at: instant('2019-05-15T15:20:53Z') },
    ]);
  });

  test('a release that was a prerelease before is one thing, and the release wins', () => {
    const [before] = factsFromWebhook('release', example('release.prereleased')).events;
    const [after] = factsFromWebhook('release', example('release.published')).events;
    if (!before || !after) throw new Error('There is no event');
    expect(eventWeight(after)).toBeGreaterThan(eventWeight(before));
  });
});
