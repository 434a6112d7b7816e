import { type Instant, later, MINUTE_MS } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { isRefused } from '../../github/errors.ts';
import { type DeliveryAttempt, type DeliveryLogPage, readDeliveryLog } from '../../github/hook-deliveries.ts';
import type { Octokit } from '../../github/rest/octokit.ts';
import type { Store } from '../../store/open.ts';
import { loadRecoveryRun, type RecoveryRun, saveRecoveryRun } from '../../store/recovery-runs.ts';
import { findArrived, noteFailed, withdrawNoted } from '../../store/redeliveries.ts';

/** What looking for failed deliveries needs. */
export interface RedeliveryContext {
  store: Pick<Store, 'pool'>;
  /** Signed in as the App itself. */
  asApp: Octokit;
  now: () => Instant;
}

/** An attempt is logged when it is over, up to ten seconds after it began, and clocks differ a little. */
const OVERLAP_MS = 10 * MINUTE_MS;

/**
 * Reads GitHub’s log back to where the last look began, and notes what is missing. The place is kept after each page: where there was no
 * time for all of it, the next call goes on there, and then looks at what came in meanwhile.
 * @param goOn whether there is time for another page; one is read in any case.
 * @returns how many are missing that were not known to be, and whether the log has been read to its end.
 */
export async function examineLog(
  context: RedeliveryContext,
  goOn: () => boolean,
): Promise<{ missing: number; finished: boolean }> {
  let run = await loadRecoveryRun(context.store, 'redelivery');
  let looks = run?.place === undefined ? 1 : 2;
  let missing = 0;
  let page = await firstPage(context.asApp, run);
  for (;;) {
    const before = run?.place === undefined ? 0 : run.found;
    run = await notePage(context, run, page);
    await saveRecoveryRun(context.store, 'redelivery', run);
    missing += run.found - before;
    if (run.place === undefined) looks -= 1;
    if (looks === 0 || !goOn()) return { missing: Math.max(0, missing), finished: run.place === undefined };
    page = await readDeliveryLog(context.asApp, run.place?.cursor);
  }
}

/** The page where a look that was cut goes on; the newest one when there is none, or GitHub has forgotten the place. */
async function firstPage(asApp: Octokit, run: RecoveryRun | undefined): Promise<DeliveryLogPage> {
  try {
    return await readDeliveryLog(asApp, run?.place?.cursor);
  } catch (error) {
    if (run?.place === undefined || !isRefused(error, 'invalid', 'not-found', 'gone')) throw error;
    return await readDeliveryLog(asApp);
  }
}

/** How the look stands after a page, of which what is missing was noted. A run without a place is over: the page is a new one’s first. */
async function notePage(
  { store, now }: Pick<RedeliveryContext, 'store' | 'now'>,
  last: RecoveryRun | undefined,
  { attempts, readAt, next }: DeliveryLogPage,
): Promise<RecoveryRun> {
  const reachedAt = last?.reachedAt;
  const { startedAt, found, calls } = last?.place === undefined ? { startedAt: now(), found: 0, calls: 0 } : last;
  const { place: { readFrom, succeeded } = { readFrom: readAt, succeeded: [] } } = last ?? {};
  const noted = await noteAttempts(store, attempts, succeeded);
  const run = { startedAt, found: Math.max(0, found + noted.missing), calls: calls + 1 };
  const oldest = attempts.at(-1);
  const goesBackFar = reachedAt !== undefined && oldest !== undefined && oldest.deliveredAt < reachedAt - OVERLAP_MS;
  if (next !== undefined && !goesBackFar) {
    const place = { cursor: next, readFrom, succeeded: noted.succeeded };
    return { ...run, ...optional('reachedAt', reachedAt), place };
  }
  return { ...run, reachedAt: later(reachedAt ?? readFrom, readFrom), finishedAt: now() };
}

/**
 * Notes of a page’s attempts the deliveries that failed and are not here, and no longer those that turn out to have succeeded at an
 * earlier attempt. Returns by how many more are missing, and which deliveries’ older failures do not count.
 */
async function noteAttempts(
  store: RedeliveryContext['store'],
  attempts: readonly DeliveryAttempt[],
  succeededLater: readonly string[],
): Promise<{ missing: number; succeeded: string[] }> {
  // Of what succeeded at once nothing older is in the log: only what is left can be told apart by whether it is here.
  const doubtful = attempts.filter(({ succeeded, redelivery }) => !succeeded || redelivery);
  const arrived = await findArrived(
    store,
    doubtful.map(({ guid }) => guid),
  );
  const successes = attempts.filter(({ succeeded }) => succeeded);
  const settled = new Set([...succeededLater, ...successes.map(({ guid }) => guid)]);
  const withdrawn = await withdrawNoted(
    store,
    successes.map(({ guid }) => guid),
  );
  const failed = lastFailures(attempts).filter(({ guid }) => !settled.has(guid) && !arrived.has(guid));
  const fresh = await noteFailed(
    store,
    failed.map(({ id: attemptId, deliveredAt: failedAt, ...attempt }) => ({ ...attempt, attemptId, failedAt })),
  );
  const again = successes.filter(({ guid, redelivery }) => redelivery && !arrived.has(guid));
  return { missing: fresh - withdrawn, succeeded: [...new Set([...succeededLater, ...again.map(({ guid }) => guid)])] };
}

/** The last failed attempt of each delivery, of attempts of which the newest comes first. */
function lastFailures(attempts: readonly DeliveryAttempt[]): DeliveryAttempt[] {
  const failures = attempts.filter(({ succeeded }) => !succeeded);
  return [...new Map(failures.toReversed().map((attempt) => [attempt.guid, attempt])).values()];
}
