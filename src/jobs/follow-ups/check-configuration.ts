import { REPOSITORY_FILE, parseRepositoryFile } from '../../config/repository-file.ts';
import { fetchFile } from '../../github/repository-file.ts';
import { findRepositoryById } from '../../store/repositories.ts';
import type { JobContext } from '../publish-due.ts';
import type { FollowUpHandler } from './handler.ts';

/** Tells the operator at once when a push to the default branch broke `.github/headroom.yml`, rather than on Monday. */
export function checkConfiguration({ store, app, log }: JobContext): FollowUpHandler<'check-configuration'> {
  return async ({ installationId, repositoryId }) => {
    const repository = await findRepositoryById(store, repositoryId);
    if (repository === undefined || repository.deleted) return;
    const octokit = await app.auth(installationId);
    const text = await fetchFile(octokit, repository.owner, repository.name, REPOSITORY_FILE);
    const parsed = text === undefined ? undefined : parseRepositoryFile(text);
    if (!parsed || parsed.ok) return;
    const faults = parsed.faults.map(({ line, message }) => `line ${line}: ${message}`);
    log.warn({ repositoryId, faults }, `${REPOSITORY_FILE} has faults; nothing is published until they are mended`);
  };
}
