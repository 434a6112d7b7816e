import type { Instant } from '../facts/instant.ts';
import { cleanJson, cleanText } from './clean-text.ts';
import type { Queryable } from './queryable.ts';

/** A delivery as noted; hook and GUID together name it, because two hooks may send one GUID. */
export interface DeliveryRecord {
  hookId: string;
  guid: string;
  event: string;
  action?: string;
  receivedAt: Instant;
}

const RECORD = `INSERT INTO delivery (hook_id, guid, event, action, received_at)
SELECT hook_id, guid, event, action, to_timestamp(received_at / 1000)
FROM json_to_recordset($1::json) AS incoming (hook_id text, guid text, event text, action text, received_at float8)
ON CONFLICT DO NOTHING
RETURNING hook_id, guid`;

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
  // In the order of their names: two writers that share some would else wait for each other.
  const rows = [...firsts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, delivery]) => deliveryRow(delivery));
  const json = cleanJson(JSON.stringify(rows));
  const recorded = await client.query<{ hook_id: string; guid: string }>(RECORD, [json]);
  const fresh = recorded.rows.map((row) => firsts.get(nameOf(row.hook_id, row.guid)));
  return new Set(fresh.filter((delivery) => delivery !== undefined));
}

function deliveryRow({ hookId, guid, event, action, receivedAt }: DeliveryRecord): object {
  return { hook_id: hookId, guid, event, action, received_at: receivedAt };
}

function nameOf(hookId: string, guid: string): string {
  return `${cleanText(hookId)}\n${cleanText(guid)}`;
}
