import { Pool } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { noFacts } from '../../src/facts/facts.ts';
import { type Instant, instant, instantFromMs, MINUTE_MS } from '../../src/facts/instant.ts';
import { createMetrics } from '../../src/metrics/metrics.ts';
import { INSTALLATIONS_TOLD } from '../../src/metrics/stored-figures.ts';
import { allowanceOf } from '../../src/store/api-allowance.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import type { Store } from '../../src/store/open.ts';
import { PgBoss } from 'pg-boss';
import { describeEachDatabase } from '../store/databases.ts';
import { openStuckServer } from '../store/stuck-server.ts';
import { samplesOf } from './page.ts';

const NOW = instant('2026-04-15T12:00:00Z');
const FRESH = { now: () => NOW, version: '1.2.3', keptMs: 0 };

/** Notes what GitHub left to an installation, of 5,000 an hour. */
async function leave(store: Store, installation: number, remaining: number, resetsAt: Instant): Promise<void> {
  const quota = { limit: 5000, remaining, resetsAt };
  await allowanceOf(store, `installation:${installation}`).answer('graphql', quota, NOW);
}

describeEachDatabase('the metrics page', (open) => {
  const page = async (store = open()) => samplesOf((await createMetrics(store, FRESH).page()).text);

  test('tells of an empty database, and of the process', async () => {
    const samples = await page();
    expect(samples.get('headroom_database_up')).toBe(1);
    expect(samples.get('headroom_parked_deliveries')).toBe(0);
    expect(samples.get('headroom_parked_delivery_oldest_seconds')).toBe(0);
    expect(samples.get('headroom_deliveries_total{result="accepted",reason=""}')).toBe(0);
    expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(1e6);
    const build = [...samples.keys()].find((name) => name.startsWith('headroom_build_info'));
    expect(build).toMatch(/version="1\.2\.3",node="v\d+.*",database="(embedded|postgresql)",schema="\d{4}_\w+"/);
  });

  test('counts deliveries by what became of them', async () => {
    const metrics = createMetrics(open(), FRESH);
    metrics.deliveries.ended({ result: 'accepted', ms: 30 });
    metrics.deliveries.ended({ result: 'unavailable', ms: 7000 });
    metrics.deliveries.ended({ result: 'refused', status: 401, ms: 1 });
    metrics.deliveries.arrived(instantFromMs(NOW - 3000), NOW);
    metrics.deliveries.arrived(instantFromMs(NOW + 3000), NOW);
    metrics.deliveries.arrived(undefined, NOW);
    const samples = samplesOf((await metrics.page()).text);
    expect(samples.get('headroom_deliveries_total{result="accepted",reason=""}')).toBe(1);
    expect(samples.get('headroom_deliveries_total{result="unavailable",reason=""}')).toBe(1);
    expect(samples.get('headroom_deliveries_total{result="refused",reason="signature"}')).toBe(1);
    expect(samples.get('headroom_delivery_commit_seconds_count')).toBe(1);
    expect(samples.get('headroom_delivery_commit_seconds_sum')).toBe(0.03);
    expect(samples.get('headroom_delivery_age_seconds_count')).toBe(2);
    expect(samples.get('headroom_delivery_age_seconds_bucket{le="2"}')).toBe(1);
  });

  test('counts jobs and calls of GitHub', async () => {
    const metrics = createMetrics(open(), FRESH);
    metrics.jobEnded({ queue: 'backfill', ms: 900, ok: true });
    metrics.jobEnded({ queue: 'backfill', ms: 100, ok: false });
    metrics.gitHubAnswered({ api: 'rest', route: 'issues', status: 201, ms: 80 });
    metrics.gitHubAnswered({ api: 'graphql', route: 'query', ms: 25_000 });
    const samples = samplesOf((await metrics.page()).text);
    expect(samples.get('headroom_job_duration_seconds_sum{queue="backfill"}')).toBe(1);
    expect(samples.get('headroom_job_failures_total{queue="backfill"}')).toBe(1);
    const calls = 'headroom_github_request_duration_seconds_count';
    expect(samples.get(`${calls}{api="rest",route="issues",status="201"}`)).toBe(1);
    expect(samples.get(`${calls}{api="graphql",route="query",status="none"}`)).toBe(1);
  });

  test('tells what is parked, and since when', async () => {
    const writer = createWriter(open());
    for (const minutes of [5, 90]) {
      const receivedAt = instantFromMs(NOW - minutes * MINUTE_MS);
      const delivery = { hookId: '1', guid: `parked-${minutes}`, event: 'issues', receivedAt };
      await writer.write({ delivery, facts: noFacts(), parked: { payload: '{', error: 'not JSON' } });
    }
    const samples = await page();
    expect(samples.get('headroom_parked_deliveries')).toBe(2);
    expect(samples.get('headroom_parked_delivery_oldest_seconds')).toBe(90 * 60);
  });

  test('tells the queues apart from where failed jobs are put', async () => {
    const { pool } = open();
    const boss = new PgBoss({ db: { executeSql: (text, values) => pool.query(text, values) }, schema: 'pgboss' });
    boss.on('error', () => undefined);
    await boss.start();
    onTestFinished(async () => {
      await boss.stop({ graceful: false });
      await pool.query('DROP SCHEMA pgboss CASCADE');
    });
    await boss.createQueue('work-dead');
    await boss.createQueue('work', { deadLetter: 'work-dead' });
    await boss.send('work', {});
    await boss.send('work', {}, { startAfter: 3600 });
    await boss.send('work-dead', {});
    const samples = await page();
    expect(samples.get('headroom_queue_jobs{queue="work",state="ready"}')).toBe(1);
    expect(samples.get('headroom_queue_jobs{queue="work",state="deferred"}')).toBe(1);
    expect(samples.get('headroom_queue_jobs{queue="work",state="active"}')).toBe(0);
    expect(samples.get('headroom_dead_letters{queue="work-dead"}')).toBe(1);
    expect([...samples.keys()].filter((name) => name.includes('__pgboss'))).toEqual([]);
  });

  test('tells what is still to be done after deliveries', async () => {
    await open().pool.query(
      `INSERT INTO follow_up (installation_id, repository_id, number, kind, asked_at, due_at, asks, attempts, dead_at) VALUES
       (1, 2, 3, 'refresh-item', '2026-04-15T11:58:00Z', now(), 1, 0, NULL),
       (1, 2, 4, 'refresh-item', '2026-04-15T11:59:00Z', now(), 1, 0, NULL),
       (1, 2, 5, 'refresh-item', '2026-04-15T11:00:00Z', now(), 1, 9, now())`,
    );
    const samples = await page();
    expect(samples.get('headroom_follow_ups{kind="refresh-item",state="waiting"}')).toBe(2);
    expect(samples.get('headroom_follow_ups{kind="refresh-item",state="dead"}')).toBe(1);
    expect(samples.get('headroom_follow_up_oldest_seconds{kind="refresh-item"}')).toBe(120);
  });

  test('tells the quota of the installations that have the least left, and of no more than 50', async () => {
    const soon = instantFromMs(NOW + MINUTE_MS);
    for (let id = 1; id <= INSTALLATIONS_TOLD + 10; id += 1) await leave(open(), id, 4000 + id, soon);
    await leave(open(), 900, 12, soon);
    await leave(open(), 901, 3, instantFromMs(NOW - MINUTE_MS));
    const samples = await page();
    const left = [...samples.keys()].filter((name) => name.startsWith('headroom_github_quota_remaining'));
    expect(left).toHaveLength(INSTALLATIONS_TOLD);
    expect(samples.get('headroom_github_quota_remaining{installation="900",resource="graphql"}')).toBe(12);
    expect(samples.get('headroom_github_quota_used{installation="900",resource="graphql"}')).toBe(4988);
    // Its hour is over, so it has everything again and is not among those that lack it.
    expect(samples.has('headroom_github_quota_remaining{installation="901",resource="graphql"}')).toBe(false);
  });

  test('tells how many repositories have been read', async () => {
    const { pool } = open();
    await pool.query(
      `INSERT INTO installation SELECT id, id, 'a', 'all', id = 2, false, now(), '' FROM generate_series(1, 2) id`,
    );
    await pool.query(
      `INSERT INTO repository SELECT id, 'a', 'r' || id, false, false, false, now(), '' FROM generate_series(1, 4) id`,
    );
    await pool.query(`INSERT INTO repository_access SELECT id, 1, id < 4, now(), '' FROM generate_series(1, 4) id`);
    await pool.query(
      `INSERT INTO sync_state (repository_id, kind, phase, since, page_size, items_read, items_total, calls, points, started_at, updated_at)
       SELECT id, kind, CASE WHEN id = 1 THEN 'done' ELSE 'recent' END, now(), 1, 0, 0, 0, 0, now(), now()
       FROM generate_series(1, 2) id, unnest(ARRAY['milestones', 'pull-requests', 'issues']) kind`,
    );
    const samples = await page();
    const count = (state: string) => samples.get(`headroom_backfill_repositories{state="${state}"}`);
    expect([count('read'), count('reading'), count('unread')]).toEqual([1, 1, 1]);
    expect(samples.get('headroom_installations{state="suspended"}')).toBe(1);
    expect(samples.get('headroom_installations{state="active"}')).toBe(1);
  });
});

describe('the metrics page, where the database does not answer', () => {
  test('comes all the same, without its figures, and asks one connection at a time', async () => {
    const server = await openStuckServer();
    const pool = new Pool({ host: '127.0.0.1', port: server.port, user: 'x', connectionTimeoutMillis: 60_000 });
    const store = { pool, kind: 'postgresql', schemaVersion: '0001_x' } as unknown as Store;
    const metrics = createMetrics(store, { ...FRESH, readMs: 50, keptMs: 5000 });
    const pages = await Promise.all(Array.from({ length: 20 }, async () => samplesOf((await metrics.page()).text)));
    for (const samples of [...pages, samplesOf((await metrics.page()).text)]) {
      expect(samples.get('headroom_database_up')).toBe(0);
      expect(samples.has('headroom_parked_deliveries')).toBe(false);
      expect(samples.has('headroom_deliveries_total{result="accepted",reason=""}')).toBe(true);
    }
    expect(server.connections()).toBe(1);
    server.close();
    await pool.end();
  });
});
