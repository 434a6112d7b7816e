import type { Facts } from '../../../facts/facts.ts';
import { PayloadError } from '../../webhooks/payload-error.ts';
import type { DeliveryName } from '../recorded-delivery.ts';
import { MalformedEntryError } from '../recording-errors.ts';

/** How far the reading of a recording has come, in bytes as they lie on the disk (compressed, if they are). */
export interface Progress {
  bytesRead: number;
  bytesTotal: number;
}

/** What one entry of a recording brings. */
export interface EntryFacts {
  facts: Facts;
  /** Only of recorded deliveries: so that the caller can note which have been taken in. */
  delivery?: DeliveryName;
}

/**
 * One entry of a recording: its facts, or the reason why it has none, in words that never quote it. With `brokenOff` the reason why the
 * recording cannot be read on, whatever should have followed.
 */
export type RecordingPart = (EntryFacts | { fault: string } | { brokenOff: string }) & {
  /** Where it stands: `hour.json.gz:2439`, `backup.tar.gz: pulls/12.json at events[3].created_at`. */
  position: string;
  progress: Progress;
};

/** Longer entries are reported and passed over: nothing real comes near, and one must not fill the memory. */
export const MAX_ENTRY_BYTES = 64 * 1024 * 1024;

/** Why an entry longer than {@link MAX_ENTRY_BYTES} is not read. */
export const TOO_LONG = `longer than ${MAX_ENTRY_BYTES / 1024 / 1024} MB`;

/** The entry's facts, or its fault where the parser refuses it. Whatever else goes wrong is thrown on. */
export function partOf(position: string, progress: Progress, parse: () => EntryFacts): RecordingPart {
  try {
    return { ...parse(), position, progress };
  } catch (error) {
    if (error instanceof MalformedEntryError) return { fault: error.message, position, progress };
    if (error instanceof PayloadError) return { ...payloadFault(error, position), progress };
    throw error;
  }
}

/** The place inside the entry belongs to the position. */
function payloadFault({ field, expected }: PayloadError, position: string): { fault: string; position: string } {
  return { fault: `should be ${expected}`, position: field === '' ? position : `${position} at ${field}` };
}
