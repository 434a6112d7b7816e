import { isRefused } from '../../github/errors.ts';
import type { Writer } from '../../store/ingest-writer.ts';
import { findRepositoryById } from '../../store/repositories.ts';
import { throughInstallation } from '../../store/through-installation.ts';
import type { JobContext } from '../publish-due.ts';
import { refreshItems } from '../recovery/refresh-items.ts';
import type { FollowUpHandler } from './handler.ts';

/** Live work may use the whole quota. */
const NO_RESERVE = 0;

/** Asks GitHub for all of an item of which webhooks could not tell all. */
export function refreshItem({ store, writer, app }: JobContext & { writer: Writer }): FollowUpHandler<'refresh-item'> {
  return async ({ installationId, repositoryId, number }) => {
    const repository = await findRepositoryById(store, repositoryId);
    if (repository === undefined || repository.deleted) return undefined;
    const { owner, name } = repository;
    const reader = app.reader(installationId, NO_RESERVE);
    const context = { store, writer: throughInstallation(writer, installationId), reader };
    try {
      const outcome = await refreshItems(context, { repositoryId, owner, name }, [number]);
      if (outcome.kind === 'wait') return { notBefore: outcome.until };
      if (outcome.unreadable.length > 0) throw new Error('GitHub could not give it');
    } catch (error) {
      // What is out of reach is found so by the nightly comparison.
      if (!isRefused(error, 'not-found', 'suspended', 'permission')) throw error;
    }
    return undefined;
  };
}
