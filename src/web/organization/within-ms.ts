import { setTimeout as delay } from 'node:timers/promises';

/**
 * What a promise gives within so many milliseconds; `undefined` where it takes longer. It goes on then, and its failure is that of
 * whoever asks again.
 */
export async function withinMs<V>(ms: number, promise: Promise<V>): Promise<V | undefined> {
  const timer = new AbortController();
  promise.catch(() => undefined);
  const late = delay(ms, undefined, { signal: timer.signal }).catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}
