import { purgeInstallation } from '../../store/purge/purge-installation.ts';
import type { JobContext } from '../publish-due.ts';
import type { FollowUpHandler } from './handler.ts';

/** Removes what an installation has no more, all of it where it is gone itself. What is to go is looked up, whatever was asked. */
export function purge({ store, log }: Pick<JobContext, 'store' | 'log'>): FollowUpHandler<'purge'> {
  return async ({ installationId }) => {
    const { repositories, rows } = await purgeInstallation(store, installationId);
    if (rows > 0) log.info({ installationId, repositories, rows }, 'what an installation has no more was removed');
  };
}
