import { within } from './deadline.ts';
import { errorLabel } from './error-label.ts';
import type { Log } from './log.ts';

/** Whether the app can serve, and if not, why, in words that anyone may read. */
export type Readiness = { ok: boolean; reason?: string };

/**
 * A readiness check that always answers: not ready when `ready` rejects or takes longer than `limitMs` milliseconds.
 * Callers at the same moment share one check, so that nobody can put load on the database by asking.
 */
export function createReadinessCheck(
  ready: () => Promise<Readiness>,
  limitMs: number,
  log: Log,
): () => Promise<Readiness> {
  let running: Promise<Readiness> | undefined;
  return () => {
    running ??= check(ready, limitMs, log).finally(() => {
      running = undefined;
    });
    return running;
  };
}

async function check(ready: () => Promise<Readiness>, limitMs: number, log: Log): Promise<Readiness> {
  try {
    return await within(ready(), limitMs);
  } catch (error) {
    log.warn(errorLabel(error), 'readiness check failed');
    return { ok: false, reason: 'The readiness check failed or took too long; the log says more.' };
  }
}
