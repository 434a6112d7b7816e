import type { InstallationId } from '../../facts/ids.ts';
import { isRefused } from '../../github/errors.ts';
import type { Writer } from '../../store/ingest-writer.ts';
import { findRepositoryById } from '../../store/repositories.ts';
import { throughInstallation } from '../../store/through-installation.ts';
import { asPermitted } from '../as-permitted.ts';
import type { JobContext } from '../publish-due.ts';
import { compareLabels } from '../recovery/compare-labels.ts';
import { untilPaused } from '../recovery/paused.ts';
import type { RepositoryPlace } from '../recovery/refresh-items.ts';
import type { FollowUpHandler, FollowUpOutcome } from './handler.ts';

/** Leaves most of the quota to what people wait for. */
const RESERVE_SHARE = 0.2;

/** Reads the labels of a repository, because one has another name: the webhooks do not say which of two came first. */
export function readLabels(context: JobContext & { writer: Writer }): FollowUpHandler<'read-labels'> {
  return async ({ installationId, repositoryId }) => {
    const repository = await findRepositoryById(context.store, repositoryId);
    if (repository === undefined || repository.deleted) return undefined;
    const { owner, name } = repository;
    const attempt = await asPermitted(
      context,
      installationId,
      'history',
      async () => await read(context, installationId, { repositoryId, owner, name }),
    );
    return attempt.permitted ? attempt.value : undefined;
  };
}

async function read(
  { store, app, writer, now }: JobContext & { writer: Writer },
  installationId: InstallationId,
  place: RepositoryPlace,
): Promise<FollowUpOutcome> {
  const reader = app.reader(installationId, RESERVE_SHARE);
  const goOn = () => true;
  const labels = { store, writer: throughInstallation(writer, installationId), reader, goOn, now };
  try {
    const outcome = await untilPaused(async () => await compareLabels(labels, place));
    if (typeof outcome !== 'number' && outcome.kind === 'wait') return { notBefore: outcome.until };
  } catch (error) {
    // What is out of reach is found so by the nightly comparison.
    if (!isRefused(error, 'not-found', 'suspended', 'not-installed')) throw error;
  }
  return undefined;
}
