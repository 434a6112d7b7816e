import { noFacts } from '../facts/facts.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { FactsRefusedError, type Writer } from '../store/ingest-writer.ts';
import { commandOf } from './webhooks/commands.ts';
import { factsFromWebhook } from './webhooks/facts-from-webhook.ts';
import { signedOutBy } from './webhooks/signed-out-by.ts';
import { followUpsOf } from './webhooks/follow-ups.ts';

/** A delivery whose signature was checked. */
export interface VerifiedDelivery {
  hookId: string;
  guid: string;
  event: string;
  body: Uint8Array;
  payload?: unknown;
  parseError?: string;
}

/**
 * Takes in a delivery: its facts, its GUID and what is to be done afterwards are committed in one transaction before the promise resolves. One that cannot be
 * parsed is parked whole with the reason, so that nothing is lost and it can be replayed.
 * @throws when the database could not commit; then nothing was acknowledged and nothing is kept.
 */
export async function acceptDelivery(
  writer: Writer,
  { hookId, guid, event, body, payload, parseError }: VerifiedDelivery,
  receivedAt: Instant,
): Promise<'accepted' | 'duplicate' | 'parked'> {
  const delivery = { hookId, guid, event, ...optional('action', actionOf(payload)), receivedAt };
  const parsed = parseError === undefined ? parsePayload(event, payload, guid) : { error: parseError };
  const park = (error: string) =>
    writer.write({ delivery, facts: noFacts(), parked: { payload: new TextDecoder().decode(body), error } });
  if ('error' in parsed) return park(parsed.error);
  try {
    return await writer.write({ delivery, ...parsed });
  } catch (error) {
    if (error instanceof FactsRefusedError) return park(error.message);
    throw error;
  }
}

/** What a payload tells, or why it cannot be read: whatever it does to the parser, the delivery is parked rather than lost. */
export function parsePayload(event: string, payload: unknown, guid?: string) {
  try {
    const command = commandOf(event, payload);
    const facts = factsFromWebhook(event, payload, guid);
    const signedOut = signedOutBy(event, payload);
    return {
      facts,
      ...followUpsOf(event, payload),
      ...optional('command', command),
      ...optional('signedOut', signedOut),
    };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function actionOf(payload: unknown): string | undefined {
  const action = typeof payload === 'object' && payload !== null && 'action' in payload ? payload.action : undefined;
  return typeof action === 'string' ? action : undefined;
}
