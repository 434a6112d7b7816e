import { type Instant, instantFromMs } from '../facts/instant.ts';
import { cleanText } from './clean-text.ts';
import type { Store } from './open.ts';
import type { Queryable } from './queryable.ts';

/** A delivery that could not be read, as it came. */
export interface ParkedDelivery {
  hookId: string;
  guid: string;
  event: string;
  payload: string;
  error: string;
  parkedAt: Instant;
}

/** What a list shows of one: all but the payload. */
export type ParkedSummary = Omit<ParkedDelivery, 'payload'>;

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
export async function unparkDelivery(client: Queryable, hookId: string, guid: string): Promise<void> {
  await client.query('DELETE FROM parked_delivery WHERE hook_id = $1 AND guid = $2', [hookId, guid]);
}

/** The deliveries that are parked, the latest first. */
export async function listParkedDeliveries({ prisma }: Pick<Store, 'prisma'>, limit = 100): Promise<ParkedSummary[]> {
  const rows = await prisma.parkedDelivery.findMany({
    omit: { payload: true },
    orderBy: [{ parkedAt: 'desc' }, { hookId: 'asc' }, { guid: 'asc' }],
    take: limit,
  });
  return rows.map((row) => ({ ...row, parkedAt: instantFromMs(row.parkedAt.getTime()) }));
}

/** A parked delivery with its payload; all of that GUID, because several hooks may have sent it. */
export async function findParkedDeliveries({ prisma }: Pick<Store, 'prisma'>, guid: string): Promise<ParkedDelivery[]> {
  const rows = await prisma.parkedDelivery.findMany({ where: { guid }, orderBy: { hookId: 'asc' } });
  return rows.map((row) => ({ ...row, parkedAt: instantFromMs(row.parkedAt.getTime()) }));
}
