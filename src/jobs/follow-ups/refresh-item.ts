import { isRefused } from '../../github/errors.ts';
import type { Reader } from '../../github/reading/reader.ts';
import type { FollowUp } from '../../store/follow-ups/follow-up.ts';
import type { Writer } from '../../store/ingest-writer.ts';
import { findRepositoryById } from '../../store/repositories.ts';
import { throughInstallation } from '../../store/through-installation.ts';
import { asPermitted } from '../as-permitted.ts';
import type { JobContext } from '../publish-due.ts';
import { refreshItems } from '../recovery/refresh-items.ts';
import type { OutcomeOfOne, TogetherHandler } from './handler.ts';

type Context = JobContext & { writer: Writer };

/** Live work may use the whole quota. */
const NO_RESERVE = 0;

/** As many as one query asks for. */
const AT_ONCE = 20;

/**
 * Asks GitHub for items by their numbers, those of one repository together: it told two states of one second, or could not give them with
 * the rest, or webhooks did not tell all. What it does not permit any more is found by the nightly comparison when it does.
 */
export function refreshItem(context: Context): TogetherHandler<'refresh-item'> {
  return {
    atOnce: AT_ONCE,
    together: async (followUps) => {
      const [first] = followUps;
      if (first === undefined) return [];
      const { installationId } = first;
      const numbers = followUps.map(({ number }) => number);
      const read = async () =>
        await refresh(context, context.app.reader(installationId, NO_RESERVE), { ...first, numbers });
      const attempt = await asPermitted(context, installationId, 'history', read);
      return attempt.permitted ? attempt.value : numbers.map(() => undefined);
    },
  };
}

async function refresh(
  { store, writer }: Context,
  reader: Reader,
  { installationId, repositoryId, numbers }: Omit<FollowUp<'refresh-item'>, 'number'> & { numbers: number[] },
): Promise<OutcomeOfOne[]> {
  const done = numbers.map(() => undefined);
  const repository = await findRepositoryById(store, repositoryId);
  if (repository === undefined || repository.deleted) return done;
  const { owner, name } = repository;
  const context = { store, writer: throughInstallation(writer, installationId), reader };
  try {
    const outcome = await refreshItems(context, { repositoryId, owner, name }, numbers);
    if (outcome.kind === 'wait') return numbers.map(() => ({ notBefore: outcome.until }));
    const unreadable = new Set(outcome.unreadable);
    return numbers.map((number) =>
      unreadable.has(number) ? { failed: new Error('GitHub could not give it') } : undefined,
    );
  } catch (error) {
    // What is out of reach is found so by the nightly comparison.
    if (!isRefused(error, 'not-found', 'suspended', 'not-installed')) throw error;
    return done;
  }
}
