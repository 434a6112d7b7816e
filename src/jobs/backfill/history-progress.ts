import { type Instant, later, SECOND_MS } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { Store } from '../../store/open.ts';
import { listRepositories } from '../../store/repositories.ts';
import { listSyncStates, type SyncState } from '../../store/sync-state.ts';
import { etaMs, faultIn, shareRead, SYNC_KINDS } from './sync-plan.ts';

/** How far a repository’s history has been read from the API. */
export interface HistoryProgress {
  /** 0 to 100. */
  percent: number;
  /** At the pace so far; absent before there is one and when all is read. */
  secondsLeft?: number;
  /** When it was last read to the end. */
  finishedAt?: Instant;
  /** GitHub is not asked before. */
  waitUntil?: Instant;
  fault?: string;
  calls: number;
  points: number;
}

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

function progressOf(states: readonly SyncState[]): HistoryProgress {
  const sum = (of: (state: SyncState) => number) => states.reduce((total, state) => total + of(state), 0);
  const share = sum(shareRead) / SYNC_KINDS.length;
  const left = sum((state) => etaMs(state) ?? 0);
  const finished = states.flatMap(({ finishedAt }) => finishedAt ?? []);
  const faults = states.flatMap((state) => faultIn(state) ?? []);
  const waits = states.flatMap(({ waitUntil }) => waitUntil ?? []);
  return {
    percent: Math.floor(100 * share),
    ...optional('secondsLeft', share < 1 && left > 0 ? Math.round(left / SECOND_MS) : undefined),
    ...optional('finishedAt', share === 1 && finished.length > 0 ? finished.reduce(later) : undefined),
    ...optional('waitUntil', waits.length > 0 ? waits.reduce(later) : undefined),
    ...optional('fault', faults.length === 0 ? undefined : faults.join('; ')),
    calls: sum(({ calls }) => calls),
    points: sum(({ points }) => points),
  };
}
