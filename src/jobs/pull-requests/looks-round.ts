import { mayWriteNow } from '../../config/may-write-now.ts';
import type { InstallationId } from '../../facts/ids.ts';
import { askForHealthLook } from '../../store/health-looks.ts';
import { askForDueLooks } from '../../store/pull-request-looks.ts';
import { findInstallationId, listInstalledRepositories } from '../../store/repositories.ts';
import type { JobContext } from '../publish-due.ts';
import { ofInstallation, type SendJobs } from '../queue.ts';
import { allSettingsInForce } from '../../reporting/settings-in-force.ts';

/**
 * Asks for a look at each open pull request that is due, as waits grow without anything happening, and at those of repositories that
 * have just begun to want labels or check runs; and at the check of a repository’s health where that is due.
 */
export async function looksRound({ store, now }: JobContext, send: SendJobs): Promise<void> {
  const installations = new Set<InstallationId>();
  const settingsOf = await allSettingsInForce(store);
  for (const repository of await listInstalledRepositories(store)) {
    const { id } = repository;
    const { config } = settingsOf(repository);
    if (!(config.labels || config.checkRuns) || mayWriteNow(config, now()) !== true) continue;
    const installationId = await findInstallationId(store, id);
    if (installationId === undefined) continue;
    const pulls = await askForDueLooks(store, installationId, id, now());
    const health = config.checkRuns && (await askForHealthLook(store, installationId, id, now()));
    if (pulls > 0 || health) installations.add(installationId);
  }
  await send('follow-ups', [...installations].map(ofInstallation));
}
