import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { deliver, succeeded } from '../../src/sandbox/webhooks/deliver.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { type Child, startChild } from '../child.ts';
import { describePostgresql } from '../store/databases.ts';
import { createDatabase, dropDatabase } from '../store/postgresql-server.ts';
import { tellFigure } from './figures.ts';
import { FULL_SIZE_TIMEOUT_MS, sized } from './full-size.ts';
import { keptGuids } from './kept-guids.ts';
import { organisationHistory } from './organisation-history.ts';

const DELIVERIES = sized(300, 5000);
const CONNECTIONS = 16;
/** Slow enough to be still under way when one of them is killed. */
const PAUSE_MS = sized(300, 20);
const INSTALLATIONS = 8;
const FIRST_INSTALLATION = 500;
const WORK_BEFORE_KILL = 3;
/** How many follow-ups one process does at once: more cannot have been under way when it was killed. */
const AT_ONCE = 4;

describePostgresql('two processes on one database', () => {
  // Slow for a test, because it waits until the queue takes the killed process for dead.
  test(
    'share the work, and when one is killed under load the other does the rest: nothing lost, nothing at once by both',
    async () => {
      const databaseUrl = await createDatabase();
      const store = await openStore({ databaseUrl, dataDir: '', command: 'tests' });
      try {
        await store.pool.query(
          `CREATE TABLE work (id serial PRIMARY KEY, repository_id bigint, number integer, attempt integer, pid integer,
             began_at timestamptz DEFAULT clock_timestamp(), ended_at timestamptz)`,
        );
        const apps = await Promise.all([startApp(databaseUrl), startApp(databaseUrl)]);
        const [installed, ...rest] = organisationHistory(DELIVERIES);
        const deliveries = [...(installed ? [installed] : []), ...ofSeveralInstallations(rest)];
        const sent = send(apps, deliveries);
        await killAtWork(store, apps);
        const killedAt = performance.now();
        await sent;
        await allDone(store);
        const seconds = Math.round((performance.now() - killedAt) / 1000);

        expect((await keptGuids(store)).size).toBe(DELIVERIES);
        const work = await workDone(store);
        expect(work).toMatchObject({ undone: 0, atOnce: 0, dead: 0, processes: 2 });
        expect(work.again).toBeLessThanOrEqual(AT_ONCE);
        tellFigure('two processes', { deliveries: DELIVERIES, ...work, secondsFromKillToDone: seconds });
      } finally {
        await store.close();
        await dropDatabase(databaseUrl);
      }
    },
    FULL_SIZE_TIMEOUT_MS,
  );
});

interface App {
  child: Child;
  pid: number;
  hook: string;
}

async function startApp(databaseUrl: string): Promise<App> {
  const child = startChild('tests/reliability/processes/follow-up-app.ts', [], { DATABASE_URL: databaseUrl });
  const [, pid = '', hook = ''] = await child.says(/(\d+) listens at (\S+)/);
  return { child, pid: Number(pid), hook };
}

/** Sends to both by turns, and to the other what one did not acknowledge. */
async function send(apps: readonly App[], deliveries: readonly Delivery[]): Promise<void> {
  const rest = deliveries.entries();
  const connection = async (): Promise<void> => {
    for (const [index, delivery] of rest) {
      const ids = { guid: `guid-${index}`, hookId: 1, installationTarget: 1001 };
      if (!(await someoneTakes(index % 2 === 0 ? apps : apps.toReversed(), delivery, ids)))
        throw new Error('Nobody took it');
      await delay(PAUSE_MS);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
}

async function someoneTakes(
  apps: readonly App[],
  delivery: Delivery,
  ids: { guid: string; hookId: number; installationTarget: number },
): Promise<boolean> {
  for (const { hook } of apps) {
    if (succeeded(await deliver(hook, 'only-for-these-tests', delivery, ids))) return true;
  }
  return false;
}

/** Kills the process that is the first to be in the midst of its work. */
async function killAtWork({ pool }: Store, apps: readonly App[]): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ pid: number }>(
      'SELECT pid FROM work GROUP BY pid HAVING count(*) >= $1 ORDER BY min(id)',
      [WORK_BEFORE_KILL],
    );
    const busy = apps.find(({ pid }) => pid === rows[0]?.pid);
    if (busy) {
      busy.child.kill('SIGKILL');
      await busy.child.ended;
      return;
    }
    await delay(20);
  }
}

/** The same webhooks as if each pull request belonged to one of several installations. */
function ofSeveralInstallations(deliveries: readonly Delivery[]): Delivery[] {
  return deliveries.map((delivery) => {
    const { pull_request: pull, issue } = delivery.payload as Record<'pull_request' | 'issue', { number: number }>;
    const id = FIRST_INSTALLATION + (((pull ?? issue)?.number ?? 0) % INSTALLATIONS);
    return { ...delivery, payload: { ...delivery.payload, installation: { id } } };
  });
}

/** Waits until no follow-up that somebody does is left. */
async function allDone({ prisma }: Store): Promise<void> {
  while ((await prisma.followUp.count({ where: { kind: 'evaluate-pull-request', deadAt: null } })) > 0)
    await delay(250);
}

async function workDone({ pool }: Store) {
  const { rows } = await pool.query<Record<'undone' | 'atOnce' | 'again' | 'dead' | 'processes' | 'done', number>>(
    `SELECT (SELECT count(*)::int FROM item i WHERE kind = 'pull-request' AND NOT EXISTS (
               SELECT 1 FROM work w WHERE w.repository_id = i.repository_id AND w.number = i.number AND w.ended_at IS NOT NULL)) AS undone,
            (SELECT count(*)::int FROM work a JOIN work b USING (repository_id, number)
              WHERE a.id < b.id AND a.ended_at > b.began_at AND b.ended_at > a.began_at) AS "atOnce",
            (SELECT count(*)::int FROM work WHERE attempt > 1) AS again,
            (SELECT count(*)::int FROM follow_up WHERE dead_at IS NOT NULL) AS dead,
            (SELECT count(DISTINCT pid)::int FROM work) AS processes,
            (SELECT count(*)::int FROM work) AS done`,
  );
  const [row] = rows;
  if (!row) throw new Error('No row');
  return row;
}
