import { expect, test } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { WorldError } from '../../src/sandbox/world/world.ts';
import { SMALL_SCENARIO } from './small-scenario.ts';

function newSandbox() {
  return createSandbox({ scenario: SMALL_SCENARIO, webhookSecret: 'a secret of the tests' });
}

function played() {
  const sandbox = newSandbox();
  return { sandbox, deliveries: SMALL_SCENARIO.actions.flatMap((action) => sandbox.apply(action)) };
}

test('the same scenario gives the same deliveries', () => {
  expect(played().deliveries).toEqual(played().deliveries);
});

test('push keeps each author’s UTC offset, and a merge is written in the merger’s', () => {
  const pushes = played().deliveries.filter(({ event }) => event === 'push');
  const stamps = pushes.map(({ payload }) =>
    (payload.commits as { timestamp: string }[]).map(({ timestamp }) => timestamp),
  );
  expect(stamps).toEqual([
    ['2026-11-02T10:00:00+02:00'],
    ['2026-11-02T16:30:00+02:00'],
    ['2026-11-02T10:00:00+02:00', '2026-11-02T16:30:00+02:00', '2026-11-03T10:00:00+02:00'],
    ['2026-11-02T07:30:00-05:00'],
  ]);
});

test('synchronize follows its push from the same commit to the same commit', () => {
  const { deliveries } = played();
  const index = deliveries.findIndex(({ payload }) => payload.action === 'synchronize');
  const { before, after } = deliveries[index]?.payload ?? {};
  expect(deliveries[index - 1]?.payload).toMatchObject({ before, after, ref: 'refs/heads/dredge' });
  expect(deliveries[index]?.payload).toMatchObject({ pull_request: { head: { sha: after }, additions: 15 } });
});

test('a review answers the request to its author and to their team', () => {
  const { deliveries } = played();
  const asked = deliveries.findLast(({ payload }) => payload.action === 'review_requested')?.payload;
  const reviewed = deliveries.find(({ event }) => event === 'pull_request_review')?.payload;
  expect(asked?.pull_request).toMatchObject({ requested_teams: [{ slug: 'pilots' }] });
  expect(reviewed?.pull_request).toMatchObject({ requested_reviewers: [], requested_teams: [] });
});

test('updated_at moves with every delivery about an item', () => {
  for (const { payload, at } of played().deliveries) {
    const item = (payload.pull_request ?? payload.issue) as { updated_at: string } | undefined;
    expect(item?.updated_at ?? at).toBe(at);
  }
});

test('what changes nothing sends nothing', () => {
  const { sandbox } = played();
  const on = { repository: 'tides/harbour', number: 2, at: '2026-11-10T09:00:00Z', actor: 'ada' };
  expect(sandbox.apply({ ...on, do: 'reopen' })).toEqual([]);
  expect(sandbox.apply({ ...on, do: 'remove-label', label: 'bug' })).toEqual([]);
  expect(sandbox.apply({ ...on, do: 'assign', assignee: 'bert' })).toEqual([]);
});

test('an action about what is not there names it', () => {
  const at = '2026-11-10T09:00:00Z';
  const { sandbox } = played();
  const comment = { at, do: 'comment', repository: 'tides/harbour', number: 99, body: 'x', actor: 'ada' } as const;
  expect(() => sandbox.apply(comment)).toThrow(WorldError);
  expect(() => sandbox.apply(comment)).toThrow('tides/harbour has no #99');
  expect(() => sandbox.apply({ ...comment, number: 1, actor: 'zoe' })).toThrow('nobody called zoe');
});
