import { expect, onTestFinished, test } from 'vitest';
import { joinFacts } from '../../../src/facts/facts.ts';
import { DAY_MS, HOUR_MS, type Instant, instant, instantFromMs, MINUTE_MS } from '../../../src/facts/instant.ts';
import { RefusedError } from '../../../src/github/errors.ts';
import type { Octokit } from '../../../src/github/rest/octokit.ts';
import { redeliverFailed } from '../../../src/jobs/recovery/redeliver-failed.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';
import { seededOrganisation } from '../../../src/sandbox/scenario/seeded-organisation.ts';
import type { Delivery } from '../../../src/sandbox/webhooks/delivery.ts';
import { digest } from '../../../src/store/digest.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import { openStore, type Store } from '../../../src/store/open.ts';
import { loadRecoveryRun, saveRecoveryRun } from '../../../src/store/recovery-runs.ts';
import { countRedeliveries } from '../../../src/store/redeliveries.ts';
import { factsFromWebhook } from '../../../src/ingest/webhooks/facts-from-webhook.ts';
import { SECRET } from '../../sandbox/connected.ts';
import { describeEachDatabase, emptyTables } from '../../store/databases.ts';
import { appOf } from '../installed-sandbox.ts';
import { type Receiver, receiverOn } from './receiver.ts';

/** Deliveries while the app is away. */
const LOST = process.env['HEADROOM_FULL_SIZE'] === '1' ? 2000 : 160;
const OUTAGE = instant('2026-11-20T02:00:00Z');

/** A GitHub whose App’s webhook goes to the receiver, at a time of our choosing. */
interface Scene {
  sandbox: Sandbox;
  receiver: Receiver;
  asApp: Octokit;
  deliveries: Delivery[];
  now: Instant;
  run: (store?: Store, goOn?: () => boolean) => ReturnType<typeof redeliverFailed>;
}

async function sceneOn(store: Store): Promise<Scene> {
  const scenario = seededOrganisation({ lastMonday: '2026-11-16T00:00:00Z', weeks: Math.ceil(LOST / 160), seed: 6 });
  const sandbox = createSandbox({
    scenario,
    webhookSecret: SECRET,
    now: () => new Date(scene.now),
    validateResponses: false,
  });
  const deliveries = scenario.actions.flatMap((action) => sandbox.apply(action));
  await sandbox.start();
  onTestFinished(() => sandbox.stop());
  const receiver = await receiverOn(store);
  sandbox.hook.url = receiver.url;
  const { asApp } = appOf(sandbox, store);
  const scene: Scene = {
    sandbox,
    receiver,
    asApp,
    deliveries,
    now: OUTAGE,
    run: async (on = store, goOn = () => true) =>
      await redeliverFailed({ store: on, asApp, now: () => scene.now }, goOn),
  };
  return scene;
}

/** GUIDs of redeliveries, as often as there were any. */
function redelivered({ sandbox }: Scene): string[] {
  return sandbox.hook.attempts.filter(({ redelivery }) => redelivery).map(({ guid }) => guid);
}

/** Six hours in which the app is away, or answers too late, and somebody at GitHub presses “Redeliver” now and then. */
async function outage(scene: Scene, deliveries: readonly Delivery[]): Promise<{ lost: string[] }> {
  const { sandbox, receiver } = scene;
  const lost: string[] = [];
  for (const [index, delivery] of deliveries.entries()) {
    scene.now = instantFromMs(OUTAGE + (index / deliveries.length) * 6 * HOUR_MS);
    receiver.health = index % 10 === 3 ? 'late' : 'down';
    const attempt = await sandbox.hook.send(delivery);
    if (receiver.health === 'late') continue;
    if (index % 10 === 7) {
      receiver.health = 'up';
      await sandbox.hook.send(delivery, attempt.guid, true);
    } else {
      lost.push(attempt.guid);
    }
  }
  receiver.health = 'up';
  scene.now = instantFromMs(OUTAGE + 6 * HOUR_MS);
  return { lost };
}

/** Makes the pages of GitHub’s log small, answered at the scene’s time. Returns the cursors that are asked for, as they are. */
function pagesOf(scene: Scene, size: number): unknown[] {
  const cursors: unknown[] = [];
  const { hook } = scene.asApp;
  hook.before('request', (options) => {
    if (options.url !== '/app/hook/deliveries') return;
    options['per_page'] = size;
    cursors.push(options['cursor']);
  });
  hook.after('request', (response) => {
    response.headers.date = new Date(scene.now).toUTCString();
  });
  return cursors;
}

/** What comes in while the log is read: some deliveries that fail, and after them so many others that these fill more than a page. */
async function comeInMeanwhile({ sandbox, receiver, deliveries }: Scene): Promise<string[]> {
  receiver.health = 'down';
  const lost = await sandbox.hook.sendAll(deliveries.slice(40, 43));
  receiver.health = 'up';
  await sandbox.hook.sendAll(deliveries.slice(43, 55));
  return lost.map(({ guid }) => guid);
}

describeEachDatabase('redeliverFailed', (open, config) => {
  test('after six hours away, each delivery without a success is sent once more, whoever asks and however often', async () => {
    const scene = await sceneOn(open());
    const { sandbox, deliveries } = scene;
    const [before, during, after] = [deliveries.slice(0, 40), deliveries.slice(40, 40 + LOST), deliveries.slice(-40)];
    await sandbox.hook.sendAll(before);
    const { lost } = await outage(scene, during);
    const byHand = redelivered(scene);
    await sandbox.hook.sendAll(after);

    const second = await openStore(config());
    onTestFinished(() => second.close());
    const outcomes = await Promise.all([scene.run(), scene.run(second), scene.run()]);
    await sandbox.hook.settled();
    for (let hour = 1; hour <= 5; hour += 1) {
      scene.now = instantFromMs(OUTAGE + (6 + hour) * HOUR_MS);
      expect(await scene.run()).toMatchObject({ missing: 0, asked: 0 });
      await sandbox.hook.settled();
    }
    expect(outcomes.reduce((sum, { asked }) => sum + asked, 0)).toBe(lost.length);
    expect(redelivered(scene).slice(byHand.length).toSorted()).toEqual(lost.toSorted());
    expect(await countRedeliveries(open())).toEqual({ waiting: 0, asked: 0, arrived: lost.length, givenUp: 0 });

    const received = await digest(open());
    await emptyTables(open());
    const told = [...before, ...during, ...after];
    const facts = joinFacts(told.map(({ event, payload }) => factsFromWebhook(event, structuredClone(payload))));
    await createWriter(open()).write({ facts });
    expect(await digest(open())).toBe(received);
    expect(sandbox.faults).toEqual([]);
  });

  test('goes on where it stopped, also when it died between taking a delivery and asking for it', async () => {
    const scene = await sceneOn(open());
    const { lost } = await outage(scene, scene.deliveries.slice(0, 40));
    let asks = 0;
    const dying = { rest: scene.asApp.rest, request: () => Promise.reject(new Error('killed')) } as unknown as Octokit;
    const context = { store: open(), asApp: dying, now: () => scene.now };
    await expect(redeliverFailed(context, () => true)).rejects.toThrow('killed');
    expect(await scene.run(open(), () => (asks += 1) <= 5)).toMatchObject({ asked: 5, more: true });
    expect(await scene.run()).toMatchObject({ missing: 0, asked: lost.length - 6 });
    await scene.sandbox.hook.settled();
    scene.now = instantFromMs(scene.now + HOUR_MS);
    expect(await scene.run()).toMatchObject({ asked: 1, more: false });
    await scene.sandbox.hook.settled();
    const byHand = 4;
    expect(redelivered(scene)).toHaveLength(lost.length + byHand);
  });

  test('asks again when the redelivery failed too, and not for ever', async () => {
    const scene = await sceneOn(open());
    await outage(scene, scene.deliveries.slice(0, 1));
    scene.receiver.health = 'down';
    const asked: number[] = [];
    for (let hour = 0; hour < 6; hour += 1) {
      scene.now = instantFromMs(scene.now + HOUR_MS);
      asked.push((await scene.run()).asked);
      await scene.sandbox.hook.settled();
    }
    expect(asked).toEqual([1, 1, 1, 0, 0, 0]);
    expect(await countRedeliveries(open())).toMatchObject({ givenUp: 1, arrived: 0 });
  });

  test('reads no further back than where the last run began', async () => {
    const scene = await sceneOn(open());
    await scene.sandbox.hook.sendAll(scene.deliveries.slice(0, 120));
    await scene.run();
    expect(await loadRecoveryRun(open(), 'redelivery')).toMatchObject({ calls: 2, found: 0 });
    scene.now = instantFromMs(scene.now + 30 * MINUTE_MS);
    await scene.sandbox.hook.sendAll(scene.deliveries.slice(120, 130));
    await scene.run();
    expect(await loadRecoveryRun(open(), 'redelivery')).toMatchObject({ calls: 1 });
  });

  test('reads a log too long for one shift on where it stopped, each page once, and then what came in meanwhile', async () => {
    const scene = await sceneOn(open());
    const { lost } = await outage(scene, scene.deliveries.slice(0, 40));
    const cursors = pagesOf(scene, 7);
    let steps = 0;
    do {
      expect(await scene.run(open(), () => false)).toMatchObject({ asked: 0, more: true });
      steps += 1;
      scene.now = instantFromMs(scene.now + 20 * MINUTE_MS);
      if (steps === 3) lost.push(...(await comeInMeanwhile(scene)));
    } while ((await loadRecoveryRun(open(), 'redelivery'))?.place !== undefined);
    expect(await loadRecoveryRun(open(), 'redelivery')).toMatchObject({ calls: steps, found: lost.length - 3 });
    expect(steps).toBeGreaterThan(5);
    expect(new Set(cursors).size).toBe(steps);

    expect(await scene.run()).toMatchObject({ missing: 3, asked: lost.length, more: false });
    await scene.sandbox.hook.settled();
    scene.now = instantFromMs(scene.now + HOUR_MS);
    expect(await scene.run()).toMatchObject({ missing: 0, asked: 0 });
    expect(
      redelivered(scene)
        .filter((guid) => lost.includes(guid))
        .toSorted(),
    ).toEqual(lost.toSorted());
  });

  test('reads a log on that was cut, looks at what is new, and asks, all in one shift that is long enough', async () => {
    const scene = await sceneOn(open());
    const { lost } = await outage(scene, scene.deliveries.slice(0, 20));
    pagesOf(scene, 7);
    await scene.run(open(), () => false);
    scene.now = instantFromMs(scene.now + 20 * MINUTE_MS);
    lost.push(...(await comeInMeanwhile(scene)));
    expect(await scene.run()).toMatchObject({ asked: lost.length, more: false });
  });

  test('misses nothing that succeeded at an earlier or a later attempt, on whichever page that is', async () => {
    const scene = await sceneOn(open());
    const { sandbox, receiver } = scene;
    const [first, second, ...others] = scene.deliveries.slice(0, 20);
    if (first === undefined || second === undefined) throw new Error('The scenario has no deliveries.');
    await sandbox.hook.send(first, 'at first');
    receiver.health = 'down';
    await sandbox.hook.send(second, 'in the end');
    receiver.health = 'up';
    await sandbox.hook.sendAll(others);
    await sandbox.hook.send(second, 'in the end', true);
    receiver.health = 'down';
    await sandbox.hook.send(first, 'at first', true);
    // As after a restored dump: GitHub handed them over, and they are not here.
    await open().pool.query(`DELETE FROM delivery WHERE guid IN ('at first', 'in the end')`);
    pagesOf(scene, 3);
    do await scene.run(open(), () => false);
    while ((await loadRecoveryRun(open(), 'redelivery'))?.place !== undefined);
    expect(await countRedeliveries(open())).toEqual({ waiting: 0, asked: 0, arrived: 0, givenUp: 0 });
  });

  test('begins anew where GitHub no longer knows the place', async () => {
    const scene = await sceneOn(open());
    const { lost } = await outage(scene, scene.deliveries.slice(0, 3));
    const place = { cursor: 'forgotten', readFrom: OUTAGE, succeeded: [] };
    await saveRecoveryRun(open(), 'redelivery', { startedAt: OUTAGE, found: 0, calls: 1, place });
    scene.asApp.hook.before('request', ({ cursor }) => {
      if (cursor === 'forgotten') throw new RefusedError(422, 'Invalid cursor');
    });
    expect(await scene.run()).toMatchObject({ asked: lost.length, more: false });
  });

  test('gives up what GitHub has forgotten', async () => {
    const scene = await sceneOn(open());
    await outage(scene, scene.deliveries.slice(0, 3));
    await scene.run(open(), () => false);
    expect(await countRedeliveries(open())).toMatchObject({ waiting: 3 });
    scene.now = instantFromMs(scene.now + 3.5 * DAY_MS);
    expect(await scene.run()).toMatchObject({ asked: 0 });
    expect(await countRedeliveries(open())).toMatchObject({ waiting: 0, givenUp: 3 });
  });
});
