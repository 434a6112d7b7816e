import { type Instant, instantFromMs, later, MINUTE_MS } from '../../facts/instant.ts';
import { type DeliveryAttempt, readDeliveryLog, requestRedelivery } from '../../github/hook-deliveries.ts';
import type { Octokit } from '../../github/rest/octokit.ts';
import type { Store } from '../../store/open.ts';
import { loadRecoveryRun, saveRecoveryRun } from '../../store/recovery-runs.ts';
import {
  type FailedDelivery,
  findArrived,
  giveUpRedelivery,
  noteArrived,
  noteFailed,
  takeForRedelivery,
} from '../../store/redeliveries.ts';

/** What looking for failed deliveries needs. */
export interface RedeliveryContext {
  store: Pick<Store, 'pool'>;
  /** Signed in as the App itself. */
  asApp: Octokit;
  now: () => Instant;
}

/** What a run came to: how many deliveries turned out to be missing, and how many GitHub was asked to send again. */
export interface RedeliveryOutcome {
  missing: number;
  asked: number;
  /** Whether there was no time for the rest. */
  more: boolean;
}

/** An attempt is logged when it is over, up to ten seconds after it began, and clocks differ a little. */
const OVERLAP_MS = 10 * MINUTE_MS;

/**
 * Finds in GitHub’s log the deliveries that were never handed over, and asks for each once to be sent again. Neither those that are here
 * (GitHub gave up on an answer that came too late) nor those that succeeded at another attempt are asked for. What was asked for is in
 * the database, so that restarts and other instances do not ask again.
 * @param goOn whether there is time to ask for another one.
 */
export async function redeliverFailed(context: RedeliveryContext, goOn: () => boolean): Promise<RedeliveryOutcome> {
  await noteArrived(context.store, context.now());
  const missing = await examineLog(context);
  const asked = await askForMissing(context, goOn);
  return { missing, asked, more: !goOn() };
}

/** Reads the log back to where the last run began, and notes what is missing. Returns how many of them are new. */
async function examineLog({ store, asApp, now }: RedeliveryContext): Promise<number> {
  const last = await loadRecoveryRun(store, 'redelivery');
  const since = last?.reachedAt === undefined ? undefined : instantFromMs(last.reachedAt - OVERLAP_MS);
  const startedAt = now();
  const log = new DeliveryLog();
  let reachedAt: Instant | undefined;
  let cursor: string | undefined;
  let calls = 0;
  do {
    const page = await readDeliveryLog(asApp, cursor);
    calls += 1;
    log.add(page.attempts);
    reachedAt ??= page.readAt;
    const oldest = page.attempts.at(-1);
    const goesBackFar = since !== undefined && oldest !== undefined && oldest.deliveredAt < since;
    cursor = goesBackFar ? undefined : page.next;
  } while (cursor !== undefined);
  const failed = log.failed();
  const arrived = await findArrived(
    store,
    failed.map(({ guid }) => guid),
  );
  const found = await noteFailed(
    store,
    failed.filter(({ guid }) => !arrived.has(guid)),
  );
  const reached = last?.reachedAt === undefined ? reachedAt : later(last.reachedAt, reachedAt);
  await saveRecoveryRun(store, 'redelivery', { reachedAt: reached, startedAt, finishedAt: now(), found, calls });
  return found;
}

/** GitHub’s log, attempt by attempt: what became of each delivery. */
class DeliveryLog {
  readonly #succeeded = new Set<string>();
  readonly #lastFailures = new Map<string, DeliveryAttempt>();

  add(attempts: readonly DeliveryAttempt[]): void {
    for (const attempt of attempts) {
      if (attempt.succeeded) this.#succeeded.add(attempt.guid);
      const known = this.#lastFailures.get(attempt.guid);
      const isLater = known === undefined || attempt.deliveredAt > known.deliveredAt;
      if (!attempt.succeeded && isLater) this.#lastFailures.set(attempt.guid, attempt);
    }
  }

  /** Those without any success. */
  failed(): FailedDelivery[] {
    return [...this.#lastFailures.values()]
      .filter(({ guid }) => !this.#succeeded.has(guid))
      .map(({ id: attemptId, deliveredAt: failedAt, ...attempt }) => ({ ...attempt, attemptId, failedAt }));
  }
}

/** Asks for what is noted as missing while there is time. Returns how many GitHub was asked for. */
export async function askForMissing({ store, asApp, now }: RedeliveryContext, goOn: () => boolean): Promise<number> {
  let asked = 0;
  while (goOn()) {
    const next = await takeForRedelivery(store, now());
    if (next === undefined) break;
    const answer = await requestRedelivery(asApp, next.attemptId);
    if (answer === 'asked') asked += 1;
    else await giveUpRedelivery(store, next.guid);
  }
  return asked;
}
