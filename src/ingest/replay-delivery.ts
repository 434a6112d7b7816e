import { FactsRefusedError, type Writer } from '../store/ingest-writer.ts';
import type { Store } from '../store/open.ts';
import { type ParkedDelivery, saveParkedError } from '../store/parked-deliveries.ts';
import { parsePayload } from './accept-delivery.ts';

/** What became of a parked delivery: its facts are stored and it is parked no longer, or it stays and this is why. */
export type ReplayOutcome = { status: 'applied' } | { status: 'parked'; error: string };

/**
 * Reads a parked delivery again, with the code of today. Replaying twice, or in two processes at once, changes nothing: facts are
 * commutative, and leaving its place is part of the transaction that stores them.
 * @throws when the database could not be used; then nothing has changed.
 */
export async function replayDelivery(
  store: Pick<Store, 'pool'>,
  writer: Writer,
  parked: ParkedDelivery,
): Promise<ReplayOutcome> {
  const error = await tryToApply(writer, parked);
  if (error === undefined) return { status: 'applied' };
  await saveParkedError(store.pool, parked, error);
  return { status: 'parked', error };
}

/** Resolves to why it cannot be applied. */
async function tryToApply(
  writer: Writer,
  { hookId, guid, event, payload, error }: ParkedDelivery,
): Promise<string | undefined> {
  const json = parseJson(payload);
  // What is not JSON never will be: the first reason says where.
  if (json === undefined) return error;
  const parsed = parsePayload(event, json.value, guid);
  if ('error' in parsed) return parsed.error;
  try {
    await writer.write({ ...parsed, replayed: { hookId, guid } });
    return undefined;
  } catch (error) {
    if (error instanceof FactsRefusedError) return error.message;
    throw error;
  }
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
