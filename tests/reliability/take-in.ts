import { instant } from '../../src/facts/instant.ts';
import { acceptDelivery } from '../../src/ingest/accept-delivery.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import type { Store } from '../../src/store/open.ts';
import type { SignedDeliveries } from './signed-deliveries.ts';

/** It is in no digest. */
const RECEIVED_AT = instant('2026-11-16T00:00:00Z');

/** Takes deliveries in as the app does, in this process: in this order, so many of them in one transaction at most. */
export async function takeIn(
  store: Store,
  deliveries: SignedDeliveries,
  order: readonly number[],
  together = 50,
): Promise<void> {
  const writer = createWriter(store);
  const accept = async (index: number) => {
    const { guid, headers, body } = deliveries.read(index);
    const event = headers['X-GitHub-Event'] ?? '';
    const payload: unknown = JSON.parse(body.toString());
    await acceptDelivery(writer, { hookId: '1', guid, event, body, payload }, RECEIVED_AT);
  };
  for (let start = 0; start < order.length; start += together) {
    await Promise.all(order.slice(start, start + together).map(accept));
  }
}
