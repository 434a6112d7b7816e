import { z } from 'zod';
import { type PersonId, toId } from '../../facts/ids.ts';
import { Id } from './objects/fields.ts';
import { readPayload } from './read-payload.ts';

const Revoked = z.object({ action: z.string(), sender: z.object({ id: Id }) });

/**
 * The person who took back at GitHub what they had allowed the App, and so is signed out; undefined for every other delivery.
 * @throws PayloadError when the payload is not what GitHub documents.
 */
export function signedOutBy(event: string, payload: unknown): PersonId | undefined {
  if (event !== 'github_app_authorization') return undefined;
  const { action, sender } = readPayload(event, Revoked, payload);
  return action === 'revoked' ? toId<PersonId>(sender.id) : undefined;
}
