import { eraseRecognised } from '../store/forget/forget-person.ts';
import { installationsToPurge, purgeInstallation } from '../store/purge/purge-installation.ts';
import type { JobContext } from './publish-due.ts';

/**
 * Removes what should be gone and is not: of installations whose purge failed for good, and of people who are to be forgotten and turned
 * out to be known by another name, or whose erasure was interrupted.
 */
export async function cleanUp({ store, log }: Pick<JobContext, 'store' | 'log'>): Promise<void> {
  for (const installationId of await installationsToPurge(store)) {
    const { rows } = await purgeInstallation(store, installationId);
    log.info({ installationId, rows }, 'what an installation has no more was removed');
  }
  const people = await eraseRecognised(store);
  if (people > 0) log.info({ people }, 'people who are to be forgotten were found by another name and erased');
}
