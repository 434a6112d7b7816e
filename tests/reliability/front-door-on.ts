import { onTestFinished } from 'vitest';
import { instantFromMs } from '../../src/facts/instant.ts';
import { acceptDelivery } from '../../src/ingest/accept-delivery.ts';
import { deliver, type Receipt } from '../../src/sandbox/webhooks/deliver.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import { createFrontDoor } from '../../src/server/front-door.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import type { Store } from '../../src/store/open.ts';

const SECRET = 'only-for-these-tests';
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Sends a delivery of this GUID; resolves to the answer. */
export type SendTo = (delivery: Delivery, guid: string) => Promise<Receipt>;

/** The app’s way in without its jobs, on a store that is open; closed after the test. */
export async function frontDoorOn(store: Store): Promise<SendTo> {
  const writer = createWriter(store);
  const door = createFrontDoor({
    secrets: [SECRET],
    receive: async (delivery) => await acceptDelivery(writer, delivery, instantFromMs(Date.now())),
    ready: async () => await Promise.resolve({ ok: true }),
    fallback: (_, response) => void response.writeHead(404).end(),
    log: QUIET,
  });
  const { port } = await door.listen('127.0.0.1', 0);
  onTestFinished(async () => await door.close({ graceMs: 1000 }));
  const hook = `http://127.0.0.1:${port}/api/github/webhooks`;
  return async (delivery, guid) => await deliver(hook, SECRET, delivery, { guid, hookId: 1, installationTarget: 1001 });
}
