import { setTimeout as delay } from 'node:timers/promises';
import { SECOND_MS } from '../facts/instant.ts';

/** Whoever takes the embedded database over has to open it before it serves, which takes seconds on a busy machine. */
const PATIENCE_MS = 30 * SECOND_MS;
const RETRY_MS = SECOND_MS / 2;

/** How to go on where an attempt fails. */
export interface Patience {
  /** Whether what failed may succeed when the database is served again. */
  mayPass: (error: unknown) => boolean;
  /** Told of the first failure that is tried again; those after it say the same. */
  onFailure: (error: unknown) => void;
  /** For how long another attempt is begun, in milliseconds. */
  patienceMs?: number;
}

/**
 * What the attempt returns, which is made again for a while where it fails, as it does when the process that serves the embedded database
 * ends meanwhile. Each attempt begins from the start, so it must be one that may be made twice. What fails to the end is thrown.
 */
export async function throughTakeover<T>(
  attempt: () => Promise<T>,
  { mayPass, onFailure, patienceMs = PATIENCE_MS }: Patience,
): Promise<T> {
  const lastBeginsAt = performance.now() + patienceMs;
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() >= lastBeginsAt || !mayPass(error)) throw error;
      if (failures === 0) onFailure(error);
      await delay(RETRY_MS);
    }
  }
}
