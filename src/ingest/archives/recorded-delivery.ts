import { z } from 'zod';
import type { Facts } from '../../facts/facts.ts';
import { factsFromWebhook } from '../webhooks/facts-from-webhook.ts';
import { Text } from '../webhooks/objects/fields.ts';
import { readPayload } from '../webhooks/read-payload.ts';

const Line = z.object({ event: Text, delivery: Text, payload: z.unknown() });

/** Which delivery it was: GitHub's GUID and the event's name, from the headers that it came with. */
export interface DeliveryName {
  guid: string;
  event: string;
}

/**
 * The facts in one recorded delivery, and which delivery it was.
 * @throws PayloadError when it is none, or its payload cannot be read.
 */
export function factsFromDelivery(line: unknown): { facts: Facts; delivery: DeliveryName } {
  const { event, delivery, payload } = readPayload('recorded delivery', Line, line);
  return { facts: factsFromWebhook(event, payload, delivery), delivery: { guid: delivery, event } };
}
