import type { Store } from '../store/open.ts';

/** How many jobs wait or are under way; 0 where the app has never run and there is no queue yet. */
export async function readQueueDepth({ pool }: Pick<Store, 'pool'>): Promise<number> {
  const { rows: queues } = await pool.query<{ exists: boolean }>(
    `SELECT to_regclass('pgboss.job') IS NOT NULL AS exists`,
  );
  if (queues[0]?.exists !== true) return 0;
  const { rows } = await pool.query<{ depth: number }>(
    `SELECT count(*)::int AS depth FROM pgboss.job WHERE state IN ('created', 'retry', 'active')`,
  );
  return rows[0]?.depth ?? 0;
}
