import { REPOSITORY_FILE } from '../../config/repository-file.ts';
import { findRepositoryById } from '../../store/repositories.ts';
import { fetchConfig } from '../fetch-config.ts';
import type { JobContext } from '../publish-due.ts';
import type { FollowUpHandler } from './handler.ts';

/** Tells the operator at once when a push to the default branch broke `.github/headroom.yml`, rather than on Monday. */
export function checkConfiguration({ store, app, log, now }: JobContext): FollowUpHandler<'check-configuration'> {
  return async ({ installationId, repositoryId }) => {
    const repository = await findRepositoryById(store, repositoryId);
    if (repository === undefined || repository.deleted) return;
    const fetched = await fetchConfig(store, app.asInstallation(installationId), repository, now());
    if ('config' in fetched) return;
    const faults = fetched.faults.map(({ line, message }) => `line ${line}: ${message}`);
    log.warn({ repositoryId, faults }, `${REPOSITORY_FILE} has faults; nothing is published until they are mended`);
  };
}
