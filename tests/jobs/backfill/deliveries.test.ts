import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantFromMs } from '../../../src/facts/instant.ts';
import { eventKey } from '../../../src/facts/events.ts';
import { factsFromWebhook } from '../../../src/ingest/webhooks/facts-from-webhook.ts';
import { loadHistory } from '../../../src/store/load-history.ts';
import type { Store } from '../../../src/store/open.ts';
import { describeEachDatabase } from '../../store/databases.ts';
import { SMALL_SCENARIO } from '../../sandbox/small-scenario.ts';
import { type LivedSandbox, backfillAll, livedSandbox } from './lived-sandbox.ts';

const MERGED = SMALL_SCENARIO.actions.findIndex((action) => action.do === 'close');
/** The pull request is still open, with a check that failed. */
const UNDER_WAY = { ...SMALL_SCENARIO, actions: SMALL_SCENARIO.actions.slice(0, MERGED) };
const OF_DELIVERIES = new Set(['deployment_status', 'release']);

async function historyOf(store: Store, { repositories: [repository] }: LivedSandbox) {
  if (!repository) throw new Error('There is no repository');
  return await loadHistory(store, repository.id, { since: instantFromMs(0), checksSince: instantFromMs(0) });
}

describeEachDatabase('checks, deployments and releases', (open) => {
  let lived: LivedSandbox;
  let underWay: LivedSandbox;
  beforeAll(async () => {
    lived = await livedSandbox(0, {}, SMALL_SCENARIO);
    underWay = await livedSandbox(0, {}, UNDER_WAY);
  });
  afterAll(async () => {
    await lived.sandbox.stop();
    await underWay.sandbox.stop();
  });

  test('deployments and releases come out the same from the API and from webhooks', async () => {
    await backfillAll(lived, open());
    const { repositoryEvents } = await historyOf(open(), lived);
    const told = lived.deliveries
      .filter(({ event }) => OF_DELIVERIES.has(event))
      .flatMap(({ event, payload }) => factsFromWebhook(event, structuredClone(payload)).events);
    // GitHub tells of a release twice: that it was published, and that it was released.
    const once = [...new Map(told.map((event) => [eventKey(event), event])).values()];
    expect(repositoryEvents).toEqual(once);
    expect(repositoryEvents.map(({ kind }) => kind)).toEqual(['deployment_status', 'deployment_status', 'released']);
  });

  test('deployments and releases are not left out where GitHub was not to be asked for a while', async () => {
    const isReleases = ({ operationName }: { operationName?: string | undefined }) => operationName === 'Releases';
    lived.sandbox.failures.script({ when: isReleases, failure: { kind: 'reset', when: 'middle' }, times: 4 });
    expect(await backfillAll(lived, open())).toMatchObject({ kind: 'wait' });
    lived.sandbox.failures.clear();
    expect(await backfillAll(lived, open())).toEqual({ kind: 'done' });
    const { repositoryEvents } = await historyOf(open(), lived);
    expect(repositoryEvents.map(({ kind }) => kind)).toEqual(['deployment_status', 'deployment_status', 'released']);
  });

  test('the last state of each check of the head is read with its pull request', async () => {
    await backfillAll(underWay, open());
    const { pullRequests } = await historyOf(open(), underWay);
    expect(pullRequests[0]?.checks?.map(({ name, state }) => `${name} ${state}`).sort()).toEqual([
      'build failed',
      'ci/tides passed',
    ]);
  });

  test('without the permissions the rest is read all the same', async () => {
    const permissions = { metadata: 'read', contents: 'read', issues: 'read', pull_requests: 'read' } as const;
    const app = { slug: 'headroom', name: 'Headroom', permissions, events: [] };
    const denied = await livedSandbox(0, { app }, UNDER_WAY);
    try {
      expect(await backfillAll(denied, open())).toEqual({ kind: 'done' });
      const { pullRequests, repositoryEvents } = await historyOf(open(), denied);
      expect(pullRequests).toHaveLength(1);
      expect(pullRequests[0]?.checks).toBeUndefined();
      expect(repositoryEvents.filter(({ kind }) => kind === 'deployment_status')).toEqual([]);
    } finally {
      await denied.sandbox.stop();
    }
  });
});
