import type { Queryable } from './queryable.ts';

/** The jobs of one queue. */
export interface QueueFigures {
  queue: string;
  /** What could begin now. */
  ready: number;
  /** What waits for its time: put off, or to be tried again. */
  deferred: number;
  active: number;
  /** Whether it is where other queues put what failed for good. */
  deadLetters: boolean;
}

/** The queues of jobs, by name; none where the app has never run. pg-boss keeps them in this database, in a schema of its own. */
export async function readQueueFigures(client: Queryable): Promise<QueueFigures[]> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('pgboss.job') IS NOT NULL AS there`,
  );
  if (found[0]?.there !== true) return [];
  const { rows } = await client.query<QueueFigures>(
    `SELECT q.name AS queue, coalesce(j.ready, 0)::int AS ready, coalesce(j.deferred, 0)::int AS deferred,
            coalesce(j.active, 0)::int AS active,
            EXISTS (SELECT 1 FROM pgboss.queue other WHERE other.dead_letter = q.name) AS "deadLetters"
     FROM pgboss.queue q
     LEFT JOIN (SELECT name, count(*) FILTER (WHERE state <> 'active' AND start_after <= now()) AS ready,
                       count(*) FILTER (WHERE state <> 'active' AND start_after > now()) AS deferred,
                       count(*) FILTER (WHERE state = 'active') AS active
                FROM pgboss.job WHERE state IN ('created', 'retry', 'active') GROUP BY name) j ON j.name = q.name
     WHERE q.name NOT LIKE '\\_\\_pgboss\\_\\_%'
     ORDER BY q.name COLLATE "C"`,
  );
  return rows;
}

/** How many jobs wait or are under way, dead letters not among them. */
export function queueDepth(queues: readonly QueueFigures[]): number {
  return sum(queues.filter(({ deadLetters }) => !deadLetters));
}

/** How many jobs failed for good and were not looked at yet. */
export function deadLetterCount(queues: readonly QueueFigures[]): number {
  return sum(queues.filter(({ deadLetters }) => deadLetters));
}

function sum(queues: readonly QueueFigures[]): number {
  return queues.reduce((total, { ready, deferred, active }) => total + ready + deferred + active, 0);
}
