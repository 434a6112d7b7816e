import type { Store } from '../../store/open.ts';
import { listRepositories } from '../../store/repositories.ts';
import { type HistoryProgress, progressOf } from '../../store/sync-progress.ts';
import { listSyncStates } from '../../store/sync-state.ts';

/** The progress of every repository that was begun, by `owner/name`. */
export async function readHistoryProgress(store: Pick<Store, 'pool'>): Promise<ReadonlyMap<string, HistoryProgress>> {
  const states = Map.groupBy(await listSyncStates(store), ({ repositoryId }) => repositoryId);
  const repositories = await listRepositories(store);
  return new Map(
    repositories.flatMap(({ id, owner, name }) => {
      const kinds = states.get(id);
      return kinds === undefined ? [] : [[`${owner}/${name}`, progressOf(kinds)] as const];
    }),
  );
}
