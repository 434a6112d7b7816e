import { expect, onTestFinished, test } from 'vitest';
import { DAY_MS, HOUR_MS, instant, instantFromMs, MINUTE_MS } from '../../../src/facts/instant.ts';
import { type InstallationId, type ItemNumber, type RepositoryId, toId } from '../../../src/facts/ids.ts';
import { readTeams } from '../../../src/jobs/follow-ups/read-teams.ts';
import { refreshItem } from '../../../src/jobs/follow-ups/refresh-item.ts';
import { factsFromWebhook } from '../../../src/ingest/webhooks/facts-from-webhook.ts';
import { backfillInstallation } from '../../../src/jobs/backfill/backfill-installation.ts';
import { readHistoryProgress } from '../../../src/jobs/backfill/history-progress.ts';
import type { SendJobs } from '../../../src/jobs/queue.ts';
import { installationsRound, repositoriesWorker } from '../../../src/jobs/recovery/installations-round.ts';
import { reconcileRound, reconcileWorker } from '../../../src/jobs/recovery/reconcile-round.ts';
import { isRedeliveryDue, redeliveryRound } from '../../../src/jobs/recovery/redelivery-round.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import type { Store } from '../../../src/store/open.ts';
import { loadRecoveryRun, saveRecoveryRun } from '../../../src/store/recovery-runs.ts';
import { listReconciliations } from '../../../src/store/reconciliations.ts';
import { SMALL_SCENARIO } from '../../sandbox/small-scenario.ts';
import { describeEachDatabase } from '../../store/databases.ts';
import { appOf, harbourOf, installedSandbox } from '../installed-sandbox.ts';
import { receiverOn } from './receiver.ts';

const SHIFT = { goOn: () => true, signal: new AbortController().signal };

/** The jobs of recovery on an installed sandbox, at a time of our choosing, and what they queue. */
async function sceneOn(store: Store) {
  const { sandbox, installationId } = await installedSandbox(store, undefined);
  const queued: { queue: string; installationId: InstallationId; afterMs: number }[] = [];
  const send: SendJobs = async (queue, jobs, afterMs = 0) => {
    for (const job of jobs) queued.push({ queue, ...job, afterMs });
    await Promise.resolve();
  };
  const logged: object[] = [];
  const log = {
    info: (details: object) => void logged.push(details),
    warn: (details: object) => void logged.push(details),
  };
  const scene = { now: instant('2026-11-28T00:00:00Z') };
  const context = {
    store,
    app: appOf(sandbox, store, { now: () => instantFromMs(Date.now()) }),
    webUrl: sandbox.url,
    log,
    now: () => scene.now,
    writer: createWriter(store),
    backfillWeeks: 'all' as const,
  };
  return { sandbox, installationId, queued, send, logged, scene, context };
}

describeEachDatabase('the rounds of recovery', (open) => {
  test('a repository is compared once a day, at a moment of its own in the night', async () => {
    const { context, send, queued, scene, installationId, sandbox } = await sceneOn(open());
    await backfillInstallation(context, installationId, () => true);
    let compared = 0;
    const begun: number[] = [];
    for (let minute = 0; minute < 3 * 24 * 60; minute += 10) {
      scene.now = instantFromMs(instant('2026-11-28T00:00:00Z') + minute * MINUTE_MS);
      await reconcileRound(context, send);
      for (const _ of queued.splice(0)) {
        await reconcileWorker(context, send)({ installationId }, SHIFT);
        compared += 1;
        begun.push((minute * MINUTE_MS) % DAY_MS);
      }
    }
    expect(compared).toBe(3);
    expect(new Set(begun).size).toBe(1);
    expect(begun[0]).toBeLessThanOrEqual(6 * HOUR_MS + 10 * MINUTE_MS);
    expect(await listReconciliations(open())).toMatchObject([
      { kind: 'issues', finishedAt: expect.any(Number) },
      { kind: 'milestones', finishedAt: expect.any(Number) },
      { kind: 'pull-requests', finishedAt: expect.any(Number) },
    ]);
    expect(sandbox.faults).toEqual([]);
  });

  test('what GitHub could not give with the rest is asked for by itself, and is shown until it was read', async () => {
    const { context, installationId, sandbox } = await sceneOn(open());
    await open().pool.query('DELETE FROM item');
    const isAsked = ({ operationName }: { operationName?: string | undefined }) => operationName === 'PullRequests';
    sandbox.failures.script({ when: isAsked, failure: { kind: 'node-limit' } });
    expect(await backfillInstallation(context, installationId, () => true)).toEqual({ kind: 'done' });
    const { id: repositoryId } = await harbourOf(open());
    const number = toId<ItemNumber>(1);
    expect(await open().prisma.followUp.findMany({ where: { kind: 'refresh-item' } })).toMatchObject([{ number: 1 }]);
    expect(await open().prisma.item.findMany()).toMatchObject([{ number: 2, kind: 'issue' }]);
    const fault = async () => (await readHistoryProgress(open())).get('tides/harbour')?.fault;
    expect(await fault()).toBe('GitHub could not give number 1 yet');

    const isByItself = ({ operationName }: { operationName?: string | undefined }) => operationName === 'Items';
    sandbox.failures.script({ when: isByItself, failure: { kind: 'node-limit' }, times: 8 });
    const turn = { ...SHIFT, attempt: 1, askedAt: context.now() };
    const again = async () =>
      await refreshItem(context).together([{ kind: 'refresh-item', installationId, repositoryId, number }], turn);
    expect(await again()).toEqual([{ failed: new Error('GitHub could not give it') }]);
    expect(await fault()).toBe('GitHub could not give number 1 yet');
    await again();
    expect(await fault()).toBeUndefined();
    expect(await open().prisma.item.count({ where: { number: 1, timelineReadAt: { not: null } } })).toBe(1);
  });

  test('a repository of which GitHub does not even say what comes next waits, and the others are read', async () => {
    const { context, installationId, sandbox } = await sceneOn(open());
    const description = { ...SMALL_SCENARIO.repositories[0]!, id: 700_002, name: 'tides/quay' };
    const made = sandbox.apply({ at: '2026-11-20T09:00:00Z', actor: 'ada', do: 'create-repository', description });
    for (const { event, payload } of made) {
      await context.writer.write({ facts: factsFromWebhook(event, structuredClone(payload)) });
    }
    const isHarbour = ({ variables }: { variables: Record<string, unknown> }) => variables['name'] === 'harbour';
    sandbox.failures.script({ when: isHarbour, failure: { kind: 'node-limit' } });
    const outcome = await backfillInstallation(context, installationId, () => true);
    expect(outcome).toMatchObject({ kind: 'wait', reason: 'unavailable' });
    const progress = await readHistoryProgress(open());
    expect(progress.get('tides/quay')).toMatchObject({ percent: 100 });
    expect(progress.get('tides/harbour')).toMatchObject({ waitUntil: expect.any(Number) });
  });

  test('what GitHub refuses to have compared is left alone for some hours', async () => {
    const { context, send, queued, scene, installationId, sandbox } = await sceneOn(open());
    await backfillInstallation(context, installationId, () => true);
    sandbox.apply({ at: '2026-11-20T09:00:00Z', actor: 'ada', do: 'delete-repository', repository: 'tides/harbour' });
    scene.now = instantFromMs(scene.now + 7 * HOUR_MS);
    await reconcileWorker(context, send)({ installationId }, SHIFT);
    await reconcileRound(context, send);
    expect(queued).toEqual([]);
    scene.now = instantFromMs(scene.now + 7 * HOUR_MS);
    await reconcileRound(context, send);
    expect(queued).toHaveLength(1);
  });

  test('installations are compared once a day, and their repositories within two hours', async () => {
    const { context, send, queued, scene, installationId, sandbox } = await sceneOn(open());
    const harbour = { at: '2026-11-20T09:00:00Z', actor: 'ada', repository: 'tides/harbour' } as const;
    sandbox.apply({ ...harbour, do: 'rename-repository', name: 'haven' });
    for (let round = 0; round < 3 * 24 * 3; round += 1) {
      await installationsRound(context, send);
      scene.now = instantFromMs(scene.now + 20 * MINUTE_MS);
    }
    expect(queued).toHaveLength(3);
    expect(queued[0]).toMatchObject({ queue: 'compare-repositories', installationId });
    expect(queued[0]?.afterMs).toBeLessThan(2 * HOUR_MS);
    await repositoriesWorker(context, send)({ installationId }, SHIFT);
    const { rows } = await open().pool.query('SELECT name FROM repository');
    expect(rows).toEqual([{ name: 'haven' }]);
  });

  test('GitHub’s log is looked at once an hour, and deliveries that never came are asked for', async () => {
    const { context, scene, sandbox, logged } = await sceneOn(open());
    const receiver = await receiverOn(open());
    onTestFinished(() => sandbox.hook.settled());
    sandbox.hook.url = receiver.url;
    receiver.health = 'down';
    await sandbox.hook.send(sandbox.installed('2026-11-20T09:00:00Z'), 'lost');
    receiver.health = 'up';
    const looks = () => sandbox.requests.count({ kind: 'rest', path: '/app/hook/deliveries' });
    for (let round = 0; round < 24 * 12; round += 1) {
      await redeliveryRound(context, SHIFT);
      // What was asked for comes within seconds, and not after minutes of simulated time.
      await sandbox.hook.settled();
      scene.now = instantFromMs(scene.now + 5 * MINUTE_MS);
    }
    expect(receiver.taken).toEqual(['lost']);
    expect(logged).toEqual([{ missing: 1, asked: 1 }]);
    expect(looks()).toBeGreaterThanOrEqual(21);
    expect(looks()).toBeLessThanOrEqual(26);
  });

  test('a look at GitHub’s log that was cut goes on in the next round, and is not waited an hour for', async () => {
    const { context, scene } = await sceneOn(open());
    const place = { cursor: '5', readFrom: scene.now, succeeded: [] };
    await saveRecoveryRun(open(), 'redelivery', { startedAt: scene.now, found: 0, calls: 1, place });
    scene.now = instantFromMs(scene.now + 5 * MINUTE_MS);
    await redeliveryRound(context, SHIFT);
    const run = await loadRecoveryRun(open(), 'redelivery');
    expect(run).toMatchObject({ startedAt: scene.now, finishedAt: scene.now });
    expect(run).not.toHaveProperty('place');
  });

  test('a lost webhook of a team is found the next day', async () => {
    const { context, send, installationId, sandbox } = await sceneOn(open());
    sandbox.apply({ at: '2026-11-20T09:00:00Z', actor: 'ada', do: 'add-to-team', login: 'ada', team: 'pilots' });
    await repositoriesWorker(context, send)({ installationId }, SHIFT);
    const [asked] = await open().prisma.followUp.findMany({ where: { kind: 'read-teams' } });
    expect(asked).toMatchObject({ installationId: BigInt(installationId) });
    const turn = { ...SHIFT, attempt: 1, askedAt: context.now() };
    await readTeams(context)({ kind: 'read-teams', installationId }, turn);
    expect((await open().prisma.teamMember.findMany()).map(({ personId }) => Number(personId))).toContain(1001);
  });

  test('isRedeliveryDue is true after an hour, five minutes more or less', () => {
    for (const startedAt of [0, 7, 12_345_678, 599_999].map(instantFromMs)) {
      expect(isRedeliveryDue(startedAt, instantFromMs(startedAt + 55 * MINUTE_MS - 1))).toBe(false);
      expect(isRedeliveryDue(startedAt, instantFromMs(startedAt + 65 * MINUTE_MS))).toBe(true);
    }
  });

  test('the follow-up of an item in doubt asks GitHub, and waits as long as GitHub wants', async () => {
    const { context, installationId, sandbox } = await sceneOn(open());
    const { id: repositoryId } = await harbourOf(open());
    const handle = refreshItem(context).together;
    const followUp = { kind: 'refresh-item', installationId, repositoryId, number: toId<ItemNumber>(1) } as const;
    const turn = { signal: SHIFT.signal, attempt: 1, askedAt: context.now() };
    await open().pool.query(`UPDATE item SET title = 'in doubt' WHERE number = 1`);
    expect(await handle([followUp], turn)).toEqual([undefined]);
    const { rows } = await open().pool.query('SELECT title FROM item WHERE number = 1');
    expect(rows).toEqual([{ title: 'Dredge the whole channel' }]);
    sandbox.failures.script({ failure: { kind: 'secondary-limit', status: 429, retryAfterSeconds: 90 }, times: 1 });
    expect(await handle([followUp], turn)).toEqual([{ notBefore: expect.any(Number) }]);
    sandbox.failures.clear();
    const unknown = { ...followUp, repositoryId: toId<RepositoryId>(5) };
    expect(await handle([unknown], turn)).toEqual([undefined]);
  });
});
