import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { isRefused } from '../../github/errors.ts';
import { findRepositoryById } from '../../store/repositories.ts';
import type { JobContext } from '../publish-due.ts';
import { refreshAsPermitted } from '../settings/refresh.ts';
import type { FollowUpHandler } from './handler.ts';

/**
 * Reads `.github/headroom.yml` after a push that may have changed it, and does what it asks for since then; the operator is told of
 * faults at once rather than on Monday.
 */
export function checkConfiguration(
  context: JobContext,
  act: (repository: RepositorySnapshot) => Promise<void>,
): FollowUpHandler<'check-configuration'> {
  return async ({ installationId, repositoryId }) => {
    const repository = await findRepositoryById(context.store, repositoryId);
    if (repository === undefined || repository.deleted) return;
    try {
      await refreshAsPermitted(context, installationId, repository);
      await act(repository);
    } catch (error) {
      // It is asked for again by the daily look when it is in reach again.
      if (!isRefused(error, 'suspended', 'not-installed')) throw error;
    }
  };
}
