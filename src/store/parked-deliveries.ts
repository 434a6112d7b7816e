import type { Instant } from '../facts/instant.ts';
import { cleanText } from './clean-text.ts';
import type { Store } from './open.ts';
import type { Queryable } from './queryable.ts';
import { ms } from './sql-time.ts';

/** Which delivery it is: two hooks may send one GUID. */
export interface DeliveryName {
  hookId: string;
  guid: string;
}

/** A delivery that could not be read, as it came. */
export interface ParkedDelivery extends DeliveryName {
  event: string;
  payload: string;
  error: string;
  parkedAt: Instant;
}

/** What a list shows of one: how long its payload is instead of the payload. */
export type ParkedSummary = Omit<ParkedDelivery, 'payload'> & { bytes: number };

const SUMMARY = `hook_id AS "hookId", guid, event, error, ${ms('parked_at')} AS "parkedAt", octet_length(payload) AS bytes`;

/** Keeps a delivery to be looked at and replayed. If it is parked already, the newer error is kept. */
export async function parkDelivery(client: Queryable, parked: ParkedDelivery): Promise<void> {
  const texts = [parked.hookId, parked.guid, parked.event, parked.payload, parked.error].map(cleanText);
  await client.query(
    `INSERT INTO parked_delivery (hook_id, guid, event, payload, error, parked_at)
     VALUES ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000))
     ON CONFLICT (hook_id, guid) DO UPDATE SET error = excluded.error, parked_at = excluded.parked_at`,
    [...texts, parked.parkedAt],
  );
}

/** Forgets a parked delivery, once it could be read after all. Nothing happens when there is none of that name. */
export async function unparkDelivery(client: Queryable, { hookId, guid }: DeliveryName): Promise<void> {
  await client.query('DELETE FROM parked_delivery WHERE hook_id = $1 AND guid = $2', [hookId, guid]);
}

/** Notes why a parked delivery still cannot be read. */
export async function saveParkedError(client: Queryable, { hookId, guid }: DeliveryName, error: string): Promise<void> {
  const sql = 'UPDATE parked_delivery SET error = $3 WHERE hook_id = $1 AND guid = $2';
  await client.query(sql, [hookId, guid, cleanText(error)]);
}

/** The deliveries that are parked, the latest first. */
export async function listParkedDeliveries({ pool }: Pick<Store, 'pool'>, limit = 100): Promise<ParkedSummary[]> {
  const { rows } = await pool.query<ParkedSummary>(
    `SELECT ${SUMMARY} FROM parked_delivery ORDER BY parked_at DESC, hook_id, guid LIMIT $1`,
    [limit],
  );
  return rows;
}

/** How many deliveries are parked. */
export async function countParkedDeliveries({ pool }: Pick<Store, 'pool'>): Promise<number> {
  const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM parked_delivery');
  return rows[0]?.count ?? 0;
}

/** The names of all parked deliveries, the earliest first: in the order in which they came. */
export async function listParkedNames({ pool }: Pick<Store, 'pool'>): Promise<DeliveryName[]> {
  const { rows } = await pool.query<DeliveryName>(
    'SELECT hook_id AS "hookId", guid FROM parked_delivery ORDER BY parked_at, hook_id, guid',
  );
  return rows;
}

/** A parked delivery with its payload; all of that GUID, because several hooks may have sent it. */
export async function findParkedDeliveries({ pool }: Pick<Store, 'pool'>, guid: string): Promise<ParkedDelivery[]> {
  const { rows } = await pool.query<ParkedDelivery>(
    `SELECT ${SUMMARY}, payload FROM parked_delivery WHERE guid = $1 ORDER BY hook_id`,
    [guid],
  );
  return rows;
}
