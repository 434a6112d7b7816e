import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { type HeldAllowance, listHeldAllowances } from '../store/held-allowances.ts';
import { type FollowUpFigures, readFollowUpFigures } from '../store/follow-ups/figures.ts';
import type { Store } from '../store/open.ts';
import { type QueueFigures, readQueueFigures } from '../store/queue-figures.ts';
import type { Queryable } from '../store/queryable.ts';
import { ms } from '../store/sql-time.ts';
import { inTransaction } from '../store/transaction.ts';

/** What only the database knows: the same whichever instance is asked. */
export interface StoredFigures {
  parked: number;
  oldestParkedAt?: Instant;
  installations: { active: number; suspended: number };
  /** The repositories that the App may read: read to the end, begun, and not begun. */
  repositories: { read: number; reading: number; unread: number };
  queues: readonly QueueFigures[];
  followUps: readonly FollowUpFigures[];
  /** Of the installations that have the least left. */
  allowances: readonly HeldAllowance[];
}

/** One installation is one label value: more of them would make the page grow with the number of customers. */
export const INSTALLATIONS_TOLD = 50;
const SYNC_KINDS = 3;

/**
 * Reads the figures in one transaction.
 * @throws when the database does not answer within `limitMs` milliseconds.
 */
export async function readStoredFigures(
  { pool }: Pick<Store, 'pool'>,
  now: Instant,
  limitMs: number,
): Promise<StoredFigures> {
  const read = async (client: Queryable): Promise<StoredFigures> => ({
    ...(await readCounts(client)),
    queues: await readQueueFigures(client),
    followUps: await readFollowUpFigures(client),
    allowances: await listHeldAllowances(client, now, INSTALLATIONS_TOLD),
  });
  return await inTransaction(pool, read, limitMs);
}

type Counts = Pick<StoredFigures, 'parked' | 'oldestParkedAt' | 'installations' | 'repositories'>;

async function readCounts(client: Queryable): Promise<Counts> {
  const { rows } = await client.query<Record<'parked' | 'active' | 'suspended' | 'read' | 'begun' | 'known', number>>(
    `SELECT (SELECT count(*)::int FROM parked_delivery) AS parked,
            (SELECT count(*)::int FROM installation WHERE NOT deleted AND NOT suspended) AS active,
            (SELECT count(*)::int FROM installation WHERE NOT deleted AND suspended) AS suspended,
            (count(*) FILTER (WHERE kinds_done >= ${SYNC_KINDS}))::int AS read,
            (count(*) FILTER (WHERE kinds_done < ${SYNC_KINDS}))::int AS begun,
            count(*)::int AS known
     FROM (SELECT DISTINCT r.id FROM repository r
           JOIN repository_access a ON a.repository_id = r.id AND a.granted
           JOIN installation i ON i.id = a.installation_id AND NOT i.deleted
           WHERE NOT r.deleted) reachable
     LEFT JOIN (SELECT repository_id, count(*) FILTER (WHERE phase = 'done') AS kinds_done
                FROM sync_state GROUP BY repository_id) synced ON synced.repository_id = reachable.id`,
  );
  const { parked = 0, active = 0, suspended = 0, read = 0, begun = 0, known = 0 } = rows[0] ?? {};
  const { rows: oldest } = await client.query<{ at: Instant | null }>(
    `SELECT ${ms('min(parked_at)')} AS at FROM parked_delivery`,
  );
  return {
    parked,
    ...optional('oldestParkedAt', oldest[0]?.at ?? undefined),
    installations: { active, suspended },
    repositories: { read, reading: begun, unread: known - read - begun },
  };
}
