import { DatabaseError } from 'pg';
import type { Instant } from '../facts/instant.ts';
import { cleanJson, cleanText } from './clean-text.ts';
import { knownValues } from './known-values.ts';
import type { Store } from './open.ts';
import type { Queryable } from './queryable.ts';
import { fromMs, ms } from './sql-time.ts';

/** A delivery as noted; hook and GUID together name it, because two hooks may send one GUID. */
export interface DeliveryRecord {
  hookId: string;
  guid: string;
  event: string;
  action?: string;
  receivedAt: Instant;
}

const RECORD_NEW = `INSERT INTO delivery (hook_id, guid, event, action, received_at)
SELECT hook_id, guid, event, action, to_timestamp(received_at / 1000)
FROM json_to_recordset($1::json) AS incoming (hook_id text, guid text, event text, action text, received_at float8)`;

const RECORD = `${RECORD_NEW}
ON CONFLICT DO NOTHING
RETURNING hook_id, guid`;

const UNIQUE_VIOLATION = '23505';

/** Notes deliveries of which none was taken before. Fails where one was, or is twice in the list: see {@link isKnownDelivery}. */
export async function recordNewDeliveries(client: Queryable, deliveries: readonly DeliveryRecord[]): Promise<void> {
  if (deliveries.length > 0) await client.query(RECORD_NEW, [rowsJson(inOrderOfNames(deliveries))]);
}

/** Whether a statement failed because a delivery was taken before. */
export function isKnownDelivery(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === UNIQUE_VIOLATION && error.table === 'delivery';
}

/** Notes deliveries and returns those that were not known before, each once, however often it is in the list. */
export async function recordDeliveries<T extends DeliveryRecord>(
  client: Queryable,
  deliveries: readonly T[],
): Promise<Set<T>> {
  const firsts = new Map<string, T>();
  for (const delivery of deliveries) {
    const key = nameOf(delivery.hookId, delivery.guid);
    if (!firsts.has(key)) firsts.set(key, delivery);
  }
  if (firsts.size === 0) return new Set();
  const json = rowsJson(inOrderOfNames([...firsts.values()]));
  const recorded = await client.query<{ hook_id: string; guid: string }>(RECORD, [json]);
  const fresh = recorded.rows.map((row) => firsts.get(nameOf(row.hook_id, row.guid)));
  return new Set(fresh.filter((delivery) => delivery !== undefined));
}

/** Two writers that share some would else wait for each other. */
function inOrderOfNames(deliveries: readonly DeliveryRecord[]): DeliveryRecord[] {
  const named = deliveries.map((delivery) => ({ name: nameOf(delivery.hookId, delivery.guid), delivery }));
  return named.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ delivery }) => delivery);
}

function rowsJson(deliveries: readonly DeliveryRecord[]): string {
  return cleanJson(JSON.stringify(deliveries.map(deliveryRow)));
}

function deliveryRow({ hookId, guid, event, action, receivedAt }: DeliveryRecord): object {
  return { hook_id: hookId, guid, event, action, received_at: receivedAt };
}

function nameOf(hookId: string, guid: string): string {
  return `${cleanText(hookId)}\n${cleanText(guid)}`;
}

/** So many in one statement, so that none of them keeps a delivery waiting for long. */
const DROPPED_AT_ONCE = 5000;

const DROP = `DELETE FROM delivery WHERE ctid = ANY (ARRAY (
  SELECT d.ctid FROM delivery d
  WHERE d.received_at < ${fromMs('$1')}
    AND NOT EXISTS (SELECT FROM parked_delivery p WHERE p.hook_id = d.hook_id AND p.guid = d.guid)
  ORDER BY d.received_at LIMIT ${DROPPED_AT_ONCE}))`;

/** Forgets which deliveries were taken before a moment; those that are parked stay known. */
export async function dropDeliveries({ pool }: Pick<Store, 'pool'>, before: Instant): Promise<void> {
  let dropped: number;
  do {
    const { rowCount } = await pool.query(DROP, [before]);
    dropped = rowCount ?? 0;
  } while (dropped === DROPPED_AT_ONCE);
}

/** The deliveries of a GUID, parked ones among them; several when several hooks sent it. */
export async function findDeliveries(client: Queryable, guid: string): Promise<DeliveryRecord[]> {
  const { rows } = await client.query<{ [K in keyof DeliveryRecord]-?: DeliveryRecord[K] | null }>(
    `SELECT hook_id AS "hookId", guid, event, action, ${ms('received_at')} AS "receivedAt"
     FROM delivery WHERE guid = $1 ORDER BY hook_id`,
    [guid],
  );
  return rows.map((row) => knownValues(row) as DeliveryRecord);
}
