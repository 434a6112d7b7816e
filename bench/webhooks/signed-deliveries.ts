import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { seededOrganisation } from '../../src/sandbox/scenario/seeded-organisation.ts';
import { deliveryHeaders } from '../../src/sandbox/webhooks/deliver.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';

const HOOK_ID = 400_000_001;
const INSTALLATION_TARGET = 1001;
const PATH = '/api/github/webhooks';

/**
 * The first deliveries of the seeded organisation's half year, in the order in which they happened, each as the bytes of a whole
 * signed HTTP request: sending one costs no more than writing to a socket.
 * @throws RangeError when the half year has fewer.
 */
export function signedDeliveries(count: number, secret: string): Buffer[] {
  const requests: Buffer[] = [];
  for (const delivery of history(secret)) {
    if (requests.length === count) return requests;
    requests.push(requestBytes(delivery, requests.length, secret));
  }
  if (requests.length === count) return requests;
  throw new RangeError(`The seeded organisation has ${requests.length} deliveries; ask for no more with --deliveries.`);
}

function* history(webhookSecret: string): Generator<Delivery> {
  const scenario = seededOrganisation({ lastMonday: '2026-11-16T00:00:00Z', weeks: 26, seed: 6 });
  const sandbox = createSandbox({ scenario, webhookSecret });
  const [first] = scenario.actions;
  if (first) yield sandbox.installed(first.at);
  for (const action of scenario.actions) yield* sandbox.apply(action);
}

function requestBytes(delivery: Delivery, index: number, secret: string): Buffer {
  const body = JSON.stringify(delivery.payload);
  const ids = { guid: guidOf(index), hookId: HOOK_ID, installationTarget: INSTALLATION_TARGET };
  const headers = Object.entries(deliveryHeaders(secret, delivery, body, ids)).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return Buffer.from([`POST ${PATH} HTTP/1.1`, 'Host: localhost', ...headers, '', body].join('\r\n'));
}

function guidOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}
