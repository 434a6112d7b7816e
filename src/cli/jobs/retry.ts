import { retryDeadLetters } from '../../jobs/retry-dead-letters.ts';
import { type DeadLetter, listDeadLetters } from '../../store/dead-letters.ts';
import { UsageFailure } from '../failure.ts';
import type { CliIo } from '../io.ts';
import { withStore } from '../with-store.ts';
import type { JobsOptions } from './list.ts';
import { notGivenUp } from './show.ts';

export interface RetryOptions extends JobsOptions {
  all?: boolean;
}

/** `headroom jobs retry [ID… | --all]` */
export async function retryJobs(io: CliIo, ids: readonly string[], options: RetryOptions): Promise<void> {
  if (options.all && ids.length > 0) throw new UsageFailure('Give either ids or --all, not both.');
  if (!options.all && ids.length === 0) throw new UsageFailure('Say which: give ids, or --all for all of it.');
  const retried = await withStore(io, options, 'jobs retry', async (store) => {
    const dead = await listDeadLetters(store.pool);
    const asked = options.all ? dead : ids.map((id) => named(dead, id));
    await retryDeadLetters(store, asked);
    return asked.map(({ id }) => id);
  });
  io.print(options.json ? JSON.stringify({ retried }) : toText(retried));
}

function named(dead: readonly DeadLetter[], id: string): DeadLetter {
  const found = dead.find((each) => each.id === id);
  if (found === undefined) throw notGivenUp(id);
  return found;
}

function toText(retried: readonly string[]): string {
  if (retried.length === 0) return 'No work was given up.';
  return [...retried.map((id) => `${id}: begins anew`), 'A running app takes it up within a minute.'].join('\n');
}
