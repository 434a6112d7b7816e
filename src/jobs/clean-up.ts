import { instantFromMs, WEEK_MS } from '../facts/instant.ts';
import { dropStatusesSeenBefore } from '../store/busy-status.ts';
import { dropDeliveries } from '../store/deliveries.ts';
import { dropDryRuns } from '../store/dry-run-writes.ts';
import { eraseRecognised } from '../store/forget/forget-person.ts';
import { installationsToPurge, purgeInstallation } from '../store/purge/purge-installation.ts';
import { endedBefore } from '../store/session-lifetimes.ts';
import { dropWebSessions } from '../store/web-sessions.ts';
import type { JobContext } from './publish-due.ts';

/** GitHub sends nothing again after three days, and a fact that comes twice changes nothing; so long one can look a delivery up. */
const DELIVERIES_KEPT_MS = 13 * WEEK_MS;
/** Longer ago nobody asks what a dry run would have done. */
const DRY_RUNS_KEPT_MS = 5 * WEEK_MS;
/** No report reaches further back. */
const STATUSES_KEPT_MS = 54 * WEEK_MS;

/**
 * Removes what should be gone and is not: of installations whose purge failed for good, and of people who are to be forgotten and turned
 * out to be known by another name, or whose erasure was interrupted. Sign-ins that are over go too, and what is only noted for a time.
 */
export async function cleanUp({ store, log, now }: Pick<JobContext, 'store' | 'log' | 'now'>): Promise<void> {
  await dropDryRuns(store, instantFromMs(now() - DRY_RUNS_KEPT_MS));
  await dropStatusesSeenBefore(store, instantFromMs(now() - STATUSES_KEPT_MS));
  await dropWebSessions(store, endedBefore(now()));
  for (const installationId of await installationsToPurge(store)) {
    const { rows } = await purgeInstallation(store, installationId);
    log.info({ installationId, rows }, 'what an installation has no more was removed');
  }
  const people = await eraseRecognised(store);
  if (people > 0) log.info({ people }, 'people who are to be forgotten were found by another name and erased');
  // Last, because the first time may take minutes where deliveries came for years.
  await dropDeliveries(store, instantFromMs(now() - DELIVERIES_KEPT_MS));
}
