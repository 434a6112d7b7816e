import { DatabaseError } from 'pg';
import { expect, test } from 'vitest';
import { type InstallationId, toId } from '../../src/facts/ids.ts';
import { openQueue, type Workers } from '../../src/jobs/queue.ts';
import { type QueueRow, QUEUES } from '../../src/jobs/queues.ts';
import { listDeadLetters } from '../../src/store/dead-letters.ts';
import type { Store } from '../../src/store/open.ts';
import { queueDepth, readQueueFigures } from '../../src/store/queue-figures.ts';
import { describeEachDatabase } from '../store/databases.ts';

const ACME = { installationId: toId<InstallationId>(42) };

/** Workers of which one is told and the others do nothing. */
function workers(some: Partial<Workers>): Workers {
  const idle = Object.keys(QUEUES).map((name) => [name, async () => await Promise.resolve()]);
  return { ...(Object.fromEntries(idle) as Workers), ...some };
}

function contextOf(store: Store, warnings: object[] = [], ends: object[] = []) {
  const log = { info: () => undefined, warn: (details: object) => void warnings.push(details) };
  return { store, log, onJob: (end: object) => void ends.push(end) };
}

describeEachDatabase('openQueue', (open) => {
  const depth = async () => queueDepth(await readQueueFigures(open().pool));

  test('schedules what the table says, does a job that waits, and stops', async () => {
    expect(await depth()).toBe(0);
    const warnings: object[] = [];
    const ends: object[] = [];
    const queue = await openQueue(contextOf(open(), warnings, ends));
    const { rows } = await open().pool.query<{ name: string; cron: string }>('SELECT name, cron FROM pgboss.schedule');
    const scheduled = Object.entries<QueueRow>(QUEUES).filter(([, { schedule }]) => schedule !== undefined);
    expect(new Map(rows.map(({ name, cron }) => [name, cron]))).toEqual(
      new Map(scheduled.map(([name, { schedule }]) => [name, schedule])),
    );
    await queue.send('follow-ups', [ACME, ACME]);
    await queue.send('follow-ups', [ACME]);
    expect(await depth()).toBe(1);
    const done = Promise.withResolvers<object>();
    await queue.work(workers({ 'follow-ups': async (job) => await Promise.resolve(done.resolve(job)) }));
    expect(await done.promise).toEqual(ACME);
    await queue.stop();
    expect(ends).toContainEqual({ queue: 'follow-ups', ms: expect.any(Number), ok: true });
    await (await openQueue(contextOf(open(), warnings))).stop();
    expect(warnings).toEqual([]);
    expect(await depth()).toBe(0);
  });

  test('starts again where another instance made the schema at the same moment', async () => {
    await open().pool.query('DROP SCHEMA IF EXISTS pgboss CASCADE');
    const collision = Object.assign(new DatabaseError('duplicate key', 0, 'error'), {
      code: '23505',
      schema: 'pg_catalog',
    });
    let collided = false;
    // As PostgreSQL answers whoever looked for the schema before the other one had committed it.
    const query = async (text: string, values?: unknown[]) => {
      if (collided || !text.includes('CREATE SCHEMA')) return await open().pool.query(text, values);
      collided = true;
      throw collision;
    };
    const pool = new Proxy(open().pool, {
      get: (target, key): unknown => (key === 'query' ? query : Reflect.get(target, key)),
    });
    const warnings: object[] = [];
    const queue = await openQueue(contextOf({ ...open(), pool }, warnings));
    expect(warnings).toEqual([{ reason: expect.stringContaining('23505') }]);
    await queue.stop();
  });

  test('forgets what was given up of an installation when a later job of it comes through', async () => {
    const queue = await openQueue(contextOf(open()));
    const giveUp = async (installationId: number, source: string) =>
      await open().pool.query(
        `INSERT INTO pgboss.job (name, data, source_name) VALUES ('dead-letters', jsonb_build_object('installationId', $1::int), $2)`,
        [installationId, source],
      );
    await giveUp(42, 'backfill');
    await giveUp(42, 'reconcile');
    await giveUp(7, 'backfill');
    const done = Promise.withResolvers<object>();
    await queue.send('backfill', [ACME]);
    await queue.work(workers({ backfill: async (job) => await Promise.resolve(done.resolve(job)) }));
    await done.promise;
    await queue.stop();
    const left = await listDeadLetters(open().pool);
    expect(left.map(({ what, installationId }) => `${what} of ${installationId}`).toSorted()).toEqual([
      'backfill of 7',
      'reconcile of 42',
    ]);
  });
});
