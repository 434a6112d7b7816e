import type { RepositoryId } from '../../src/facts/ids.ts';
import type { Instant } from '../../src/facts/instant.ts';
import { EVERYTHING, resume } from '../../src/jobs/backfill/sync-plan.ts';
import type { Store } from '../../src/store/open.ts';
import { saveSyncState, SYNC_KINDS, type SyncState } from '../../src/store/sync-state.ts';

/** Notes how far the history of repositories is read, as reading it from the API would have, begun at a moment. */
export async function historyIs(
  phase: SyncState['phase'],
  store: Store,
  repositories: readonly { id: RepositoryId }[],
  startedAt: Instant,
): Promise<void> {
  for (const { id: repositoryId } of repositories)
    for (const kind of SYNC_KINDS)
      await saveSyncState(store, { ...resume(undefined, { repositoryId, kind }, EVERYTHING, startedAt), phase });
}
