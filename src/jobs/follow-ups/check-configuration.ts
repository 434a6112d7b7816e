import { REPOSITORY_FILE } from '../../config/repository-file.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { findRepositoryById } from '../../store/repositories.ts';
import { fetchConfig } from '../fetch-config.ts';
import type { JobContext } from '../publish-due.ts';
import type { FollowUpHandler } from './handler.ts';

/**
 * Tells the operator at once when a push to the default branch broke `.github/headroom.yml`, rather than on Monday, and publishes the
 * report that a file asks for since then.
 */
export function checkConfiguration(
  { store, app, log, now }: JobContext,
  publish: (repository: RepositorySnapshot) => Promise<void>,
): FollowUpHandler<'check-configuration'> {
  return async ({ installationId, repositoryId }) => {
    const repository = await findRepositoryById(store, repositoryId);
    if (repository === undefined || repository.deleted) return;
    const fetched = await fetchConfig(store, app.asInstallation(installationId), repository, now());
    if ('config' in fetched) return await publish(repository);
    const faults = fetched.faults.map(({ line, message }) => `line ${line}: ${message}`);
    log.warn({ repositoryId, faults }, `${REPOSITORY_FILE} has faults; nothing is published until they are mended`);
  };
}
