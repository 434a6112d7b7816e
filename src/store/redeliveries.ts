import type { InstallationId, RepositoryId } from '../facts/ids.ts';
import { DAY_MS, type Instant, instantFromMs, MINUTE_MS } from '../facts/instant.ts';
import { cleanJson } from './clean-text.ts';
import type { Store } from './open.ts';
import { fromMs } from './sql-time.ts';

/** A delivery that GitHub could not hand over, and its last failed attempt. */
export interface FailedDelivery {
  guid: string;
  attemptId: string;
  event: string;
  action?: string;
  installationId?: InstallationId;
  repositoryId?: RepositoryId;
  failedAt: Instant;
}

/** What became of the deliveries that GitHub was asked to send again. */
export interface RedeliveryCounts {
  /** To be asked for. */
  waiting: number;
  asked: number;
  arrived: number;
  /** Asked for as often as is done, and still not here. */
  givenUp: number;
}

/** A delivery whose redelivery failed is asked for again, so often in all. */
export const MOST_ASKS = 3;
/** Within this time GitHub has tried again, however that ended. */
const PATIENCE_MS = 30 * MINUTE_MS;
/** What GitHub has forgotten is of no use to us either. */
const KEPT_MS = 4 * DAY_MS;

/** SQL: the hooks that deliveries came from, found without looking at each delivery. */
const HOOKS = `RECURSIVE hook AS (
  (SELECT hook_id FROM delivery ORDER BY hook_id LIMIT 1)
  UNION ALL
  SELECT (SELECT hook_id FROM delivery WHERE hook_id > hook.hook_id ORDER BY hook_id LIMIT 1) FROM hook WHERE hook_id IS NOT NULL
)`;

/** Of these GUIDs those that were taken in, from whichever hook. */
export async function findArrived({ pool }: Pick<Store, 'pool'>, guids: readonly string[]): Promise<Set<string>> {
  if (guids.length === 0) return new Set();
  const { rows } = await pool.query<{ guid: string }>(
    `WITH ${HOOKS} SELECT DISTINCT guid FROM hook JOIN delivery USING (hook_id) WHERE guid = ANY($1::text[])`,
    [guids],
  );
  return new Set(rows.map(({ guid }) => guid));
}

/** Notes deliveries that are to be sent again; of one that is noted already the later failure. Returns how many are new. */
export async function noteFailed({ pool }: Pick<Store, 'pool'>, failed: readonly FailedDelivery[]): Promise<number> {
  if (failed.length === 0) return 0;
  const { rows } = await pool.query<{ fresh: boolean }>(
    `INSERT INTO redelivery AS known (guid, attempt_id, event, action, installation_id, repository_id, failed_at, asks)
     SELECT guid, attempt_id, event, action, installation_id, repository_id, ${fromMs('failed_at')}, 0
     FROM json_to_recordset($1::json) AS failed (guid text, attempt_id bigint, event text, action text, installation_id bigint,
       repository_id bigint, failed_at float8)
     ORDER BY guid COLLATE "C"
     ON CONFLICT (guid) DO UPDATE SET attempt_id = excluded.attempt_id, failed_at = excluded.failed_at
       WHERE excluded.failed_at > known.failed_at
     RETURNING asks = 0 AND xmax = 0 AS fresh`,
    [cleanJson(JSON.stringify(failed.map(failedRow)))],
  );
  return rows.filter(({ fresh }) => fresh).length;
}

/** Forgets of these deliveries those that were noted and not asked for yet. Returns how many. */
export async function withdrawNoted({ pool }: Pick<Store, 'pool'>, guids: readonly string[]): Promise<number> {
  if (guids.length === 0) return 0;
  const sql = 'DELETE FROM redelivery WHERE guid = ANY($1::text[]) AND asks = 0 AND arrived_at IS NULL';
  const { rowCount } = await pool.query(sql, [guids]);
  return rowCount ?? 0;
}

/**
 * The next delivery to ask for, taken: no other instance is given it, and after a crash nobody is until GitHub would have tried again
 * and failed. Nothing when there is none.
 */
export async function takeForRedelivery(
  { pool }: Pick<Store, 'pool'>,
  now: Instant,
): Promise<{ guid: string; attemptId: string } | undefined> {
  const { rows } = await pool.query<{ guid: string; attemptId: string }>(
    `UPDATE redelivery SET asks = asks + 1, asked_at = ${fromMs('$1')}
     WHERE guid = (SELECT guid FROM redelivery
       WHERE arrived_at IS NULL AND asks < ${MOST_ASKS} AND (asked_at IS NULL OR asked_at < ${fromMs('$2')})
       ORDER BY failed_at, guid LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING guid, attempt_id::text AS "attemptId"`,
    [now, instantFromMs(now - PATIENCE_MS)],
  );
  return rows[0];
}

/** Gives a delivery up that GitHub has forgotten. */
export async function giveUpRedelivery({ pool }: Pick<Store, 'pool'>, guid: string): Promise<void> {
  await pool.query(`UPDATE redelivery SET asks = ${MOST_ASKS} WHERE guid = $1`, [guid]);
}

/** Notes which of the deliveries that were asked for are here by now, and forgets what is long past. Returns how many came. */
export async function noteArrived({ pool }: Pick<Store, 'pool'>, now: Instant): Promise<number> {
  const { rowCount } = await pool.query(
    `WITH ${HOOKS} UPDATE redelivery SET arrived_at = ${fromMs('$1')}
     WHERE arrived_at IS NULL AND EXISTS (
       SELECT 1 FROM hook JOIN delivery ON delivery.hook_id = hook.hook_id AND delivery.guid = redelivery.guid)`,
    [now],
  );
  await pool.query(`DELETE FROM redelivery WHERE failed_at < ${fromMs('$1')}`, [instantFromMs(now - KEPT_MS)]);
  return rowCount ?? 0;
}

/** How redelivery stands, for the operator. */
export async function countRedeliveries({ pool }: Pick<Store, 'pool'>): Promise<RedeliveryCounts> {
  const { rows } = await pool.query<RedeliveryCounts>(
    `SELECT count(*) FILTER (WHERE arrived_at IS NULL AND asks = 0)::int AS waiting,
            count(*) FILTER (WHERE arrived_at IS NULL AND asks BETWEEN 1 AND ${MOST_ASKS - 1})::int AS asked,
            count(*) FILTER (WHERE arrived_at IS NOT NULL)::int AS arrived,
            count(*) FILTER (WHERE arrived_at IS NULL AND asks >= ${MOST_ASKS})::int AS "givenUp"
     FROM redelivery`,
  );
  return rows[0] ?? { waiting: 0, asked: 0, arrived: 0, givenUp: 0 };
}

function failedRow({ guid, attemptId, event, action, installationId, repositoryId, failedAt }: FailedDelivery): object {
  return {
    guid,
    attempt_id: attemptId,
    event,
    action,
    installation_id: installationId,
    repository_id: repositoryId,
    failed_at: failedAt,
  };
}
