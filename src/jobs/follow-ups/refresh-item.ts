import { isRefused } from '../../github/errors.ts';
import type { Reader } from '../../github/reading/reader.ts';
import type { FollowUp } from '../../store/follow-ups/follow-up.ts';
import type { Writer } from '../../store/ingest-writer.ts';
import { findRepositoryById } from '../../store/repositories.ts';
import { throughInstallation } from '../../store/through-installation.ts';
import { asPermitted } from '../as-permitted.ts';
import type { JobContext } from '../publish-due.ts';
import { refreshItems } from '../recovery/refresh-items.ts';
import type { FollowUpHandler, FollowUpOutcome } from './handler.ts';

type Context = JobContext & { writer: Writer };

/** Live work may use the whole quota. */
const NO_RESERVE = 0;

/**
 * Asks GitHub for an item by itself: it told two states of one second, or could not give it with the rest. What it does not permit any
 * more is found by the nightly comparison when it does.
 */
export function refreshItem(context: Context): FollowUpHandler<'refresh-item'> {
  return async (followUp) => {
    const { installationId } = followUp;
    const read = async () => await refresh(context, context.app.reader(installationId, NO_RESERVE), followUp);
    const attempt = await asPermitted(context, installationId, 'history', read);
    return attempt.permitted ? attempt.value : undefined;
  };
}

async function refresh(
  { store, writer }: Context,
  reader: Reader,
  { installationId, repositoryId, number }: FollowUp<'refresh-item'>,
): Promise<FollowUpOutcome> {
  const repository = await findRepositoryById(store, repositoryId);
  if (repository === undefined || repository.deleted) return undefined;
  const { owner, name } = repository;
  const context = { store, writer: throughInstallation(writer, installationId), reader };
  try {
    const outcome = await refreshItems(context, { repositoryId, owner, name }, [number]);
    if (outcome.kind === 'wait') return { notBefore: outcome.until };
    if (outcome.unreadable.length > 0) throw new Error('GitHub could not give it');
  } catch (error) {
    // What is out of reach is found so by the nightly comparison.
    if (!isRefused(error, 'not-found', 'suspended', 'not-installed')) throw error;
  }
  return undefined;
}
