import type { RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { firstItemAt } from './first-known.ts';
import type { Store } from './open.ts';
import { loadSyncStates, SYNC_KINDS } from './sync-state.ts';

/**
 * How far a repository’s history is read from the API: `done`, or where nothing was read and something is known by other ways,
 * `by-other-ways`; `not-begun` where nothing is known at all; else since when it is being read.
 */
export type HistoryReading = 'done' | 'by-other-ways' | 'not-begun' | { since: Instant };

/** How far the history of a repository is read. */
export async function historyReading(store: Pick<Store, 'pool'>, repositoryId: RepositoryId): Promise<HistoryReading> {
  const states = await loadSyncStates(store, repositoryId);
  const [first] = states.toSorted((a, b) => a.startedAt - b.startedAt);
  if (first === undefined)
    return (await firstItemAt(store, repositoryId)) === undefined ? 'not-begun' : 'by-other-ways';
  const read = states.filter(({ phase }) => phase === 'done');
  return read.length === SYNC_KINDS.length ? 'done' : { since: first.startedAt };
}
