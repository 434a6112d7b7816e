import { within } from './deadline.ts';
import { errorLabel } from './error-label.ts';
import type { Log } from './log.ts';

/** Whether the app can serve, and if not, why, in words that anyone may read. */
export type Readiness = { ok: boolean; reason?: string };

/** How a readiness check is asked; times are in milliseconds, `now` is a monotonic clock. */
export type ReadinessOptions = {
  /** Not ready when the answer takes longer. */
  limitMs: number;
  /** How long an answer is given again without asking anew. */
  keptMs: number;
  log: Log;
  now?: () => number;
};

/**
 * A readiness check that always answers: not ready when `ready` rejects or takes too long. Callers at the same moment share one check,
 * and those soon after are given its answer, so that nobody can put load on the database by asking.
 */
export function createReadinessCheck(
  ready: () => Promise<Readiness>,
  { limitMs, keptMs, log, now = () => performance.now() }: ReadinessOptions,
): () => Promise<Readiness> {
  let last: { answer: Promise<Readiness>; endedAt: number } | undefined;
  const begin = (): Promise<Readiness> => {
    const answer = check(ready, limitMs, log).finally(() => {
      asked.endedAt = now();
    });
    const asked = { answer, endedAt: Number.POSITIVE_INFINITY };
    last = asked;
    return answer;
  };
  return () => (last !== undefined && now() - last.endedAt < keptMs ? last.answer : begin());
}

async function check(ready: () => Promise<Readiness>, limitMs: number, log: Log): Promise<Readiness> {
  try {
    return await within(ready(), limitMs);
  } catch (error) {
    log.warn(errorLabel(error), 'readiness check failed');
    return { ok: false, reason: 'The readiness check failed or took too long; the log says more.' };
  }
}
