import { execFileSync, spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { instant, SECOND_MS } from '../../src/facts/instant.ts';
import { acceptDelivery } from '../../src/ingest/accept-delivery.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import { openStore, type StoreConfig } from '../../src/store/open.ts';
import { issuesPayload } from '../ingest/archives/made-up-recordings.ts';
import { deliver, openDoor } from '../server/open-door.ts';
import { describeEachDatabase, describePostgresql } from '../store/databases.ts';
import { createDataFolder, removeDataFolder } from '../store/embedded-folder.ts';
import { createDatabase, dropDatabase } from '../store/postgresql-server.ts';
import { tellFigure } from './figures.ts';
import { sized } from './full-size.ts';
import { type Sent, sendUntilTaken } from './persistent-sender.ts';
import { type RealApp, SECRET, startRealApp } from './real-app.ts';
import { openTcpProxy } from './tcp-proxy.ts';

/** A minute away is what is promised; a second shows the same. */
const FULL_SIZE = sized(false, true);
const AWAY_MS = (FULL_SIZE ? 60 : 1.5) * SECOND_MS;
/** As often as no balancer asks: each time while it is away the answer must be the same. */
const ASK_EVERY_MS = 50;

/** What happens to the database, and what ends it. */
interface Disturbance {
  disturb: () => void;
  mend: () => void;
}

/** Sends before, during and after a disturbance, each delivery until it is taken, and says how it went. */
async function sendThrough({ base, hook }: Omit<RealApp, 'app'>, { disturb, mend }: Disturbance) {
  const readyWhileAway = new Set<number>();
  let mendedAt: number | undefined;
  let backAfterMs: number | undefined;
  const readiness = async (): Promise<number> => (await fetch(`${base}/readyz`)).status;
  const course = async (): Promise<void> => {
    await delay(FULL_SIZE ? 2 * SECOND_MS : 300);
    disturb();
    const awayUntil = performance.now() + AWAY_MS;
    while (performance.now() < awayUntil) {
      readyWhileAway.add(await readiness());
      await delay(ASK_EVERY_MS);
    }
    mend();
    mendedAt = performance.now();
    while ((await readiness()) !== 200) await delay(ASK_EVERY_MS);
    backAfterMs = performance.now() - mendedAt;
  };
  const running = course();
  let acknowledgedAtMend: number | undefined;
  const sent = await sendUntilTaken(hook, SECRET, ({ acknowledged }) => {
    if (mendedAt === undefined) return true;
    acknowledgedAtMend ??= acknowledged.length;
    return acknowledged.length < acknowledgedAtMend + 50;
  });
  await running;
  return { ...sent, readyWhileAway, backAfterMs };
}

/** What was acknowledged and is not in the database, and how many issues there are for it. */
async function missingOf({ acknowledged }: Sent, config: StoreConfig): Promise<{ missing: string[]; issues: number }> {
  const store = await openStore(config);
  onTestFinished(() => store.close());
  const { rows } = await store.pool.query<{ guid: string }>('SELECT guid FROM delivery');
  const kept = new Set(rows.map(({ guid }) => guid));
  return { missing: acknowledged.filter((guid) => !kept.has(guid)), issues: await store.prisma.item.count() };
}

/** How it is when nothing is lost; GitHub waits for ten seconds. */
const NOTHING_LOST = {
  answers: new Set([200, 503]),
  readyWhileAway: new Set([503]),
  answeredInTime: true,
  exitCode: 0,
  missing: [],
  tooMany: 0,
};

/** What the app did while its database was disturbed, and what is in it afterwards. */
async function outcomeOf(name: string, { app, ...running }: RealApp, config: StoreConfig, weather: Disturbance) {
  const sent = await sendThrough(running, weather);
  app.kill('SIGTERM');
  const exitCode = await app.ended;
  const { missing, issues } = await missingOf(sent, config);
  tellFigure(name, {
    awaySeconds: AWAY_MS / SECOND_MS,
    acknowledged: sent.acknowledged.length,
    refused: sent.statuses.get(503),
    missing: missing.length,
    slowestAnswerMs: Math.round(sent.slowestMs),
    readyAfterMs: Math.round(sent.backAfterMs ?? 0),
  });
  return {
    answers: new Set(sent.statuses.keys()),
    readyWhileAway: sent.readyWhileAway,
    answeredInTime: sent.slowestMs < 10 * SECOND_MS,
    exitCode,
    missing,
    tooMany: issues - sent.acknowledged.length,
  };
}

describePostgresql('the app, while its database is away', () => {
  // Of the two the second is the harder: nothing says that the connection is of no use.
  test.each(['away', 'silent'] as const)(
    'answers 503, loses nothing that it acknowledged, and recovers by itself: %s',
    async (weather) => {
      const databaseUrl = await createDatabase();
      onTestFinished(() => dropDatabase(databaseUrl));
      const direct = { databaseUrl, dataDir: '', command: 'tests' };
      const url = new URL(databaseUrl);
      const proxy = await openTcpProxy(Number(url.port));
      url.port = String(proxy.port);
      const running = await startRealApp({ ...direct, databaseUrl: url.href });
      const disturbance = { disturb: () => proxy.become(weather), mend: () => proxy.become('open') };
      expect(await outcomeOf(`database ${weather}`, running, direct, disturbance)).toEqual(NOTHING_LOST);
    },
    3 * 60 * SECOND_MS,
  );
});

describe('the app, while the disk under its embedded database is full', () => {
  const canLimit = spawnSync('prlimit', ['--version']).status === 0;

  test(
    'answers 503, loses nothing that it acknowledged, and recovers by itself',
    async (context) => {
      if (!canLimit) context.skip('prlimit, which only Linux has, is not installed');
      const config = { dataDir: await createDataFolder(), command: 'tests' };
      onTestFinished(() => removeDataFolder(config.dataDir));
      const running = await startRealApp(config);
      const limitFiles = (bytes: string): void =>
        void execFileSync('prlimit', ['--pid', String(running.app.pid), `--fsize=${bytes}:`]);
      const disturbance = { disturb: () => limitFiles('4096'), mend: () => limitFiles('unlimited') };
      expect(await outcomeOf('disk full (embedded)', running, config, disturbance)).toEqual(NOTHING_LOST);
    },
    3 * 60 * SECOND_MS,
  );
});

/** PostgreSQL’s own words for it, from a trigger: what is full is not what was sent, so nothing may be parked for it. */
describeEachDatabase('a delivery, when the database says that its disk is full', (open) => {
  test('is answered 503 and neither kept nor parked, and is taken when there is room again', async () => {
    const { pool, prisma } = open();
    const writer = createWriter(open());
    const { url } = await openDoor({
      receive: (delivery) => acceptDelivery(writer, delivery, instant('2026-03-01T08:00:05Z')),
    });
    const body = JSON.stringify(issuesPayload(4));
    const send = async () => (await deliver(url, body, { 'x-github-event': 'issues' })).status;
    await pool.query(`
      CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql
      AS $$BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END$$;
      CREATE TRIGGER disk_is_full BEFORE INSERT ON delivery EXECUTE FUNCTION disk_is_full()`);
    expect([await send(), await send()]).toEqual([503, 503]);
    await pool.query('DROP FUNCTION disk_is_full CASCADE');
    expect([await prisma.delivery.count(), await prisma.parkedDelivery.count(), await prisma.item.count()]).toEqual([
      0, 0, 0,
    ]);
    expect(await send()).toBe(200);
    expect([await prisma.delivery.count(), await prisma.item.count()]).toEqual([1, 1]);
  });
});
