import type { RepositoryId } from '../../facts/ids.ts';
import { type Instant, later } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { Store } from '../../store/open.ts';
import { listReconciliations, type Reconciliation } from '../../store/reconciliations.ts';
import { loadRecoveryRun, type RecoveryRun } from '../../store/recovery-runs.ts';
import { countRedeliveries, type RedeliveryCounts } from '../../store/redeliveries.ts';
import { listRepositories } from '../../store/repositories.ts';

/** How what is lost is looked for and mended. */
export interface RecoveryStatus {
  /** The last look for deliveries that failed; absent before the first. */
  redelivery?: RecoveryRun;
  redeliveries: RedeliveryCounts;
  /** The last comparison of the list of installations; absent before the first. */
  installations?: RecoveryRun;
  /** By `owner/name`, of those that were ever compared with GitHub. */
  reconciled: ReadonlyMap<string, Reconciled>;
}

/** What the last comparison of a repository with GitHub came to. */
export interface Reconciled {
  /** When it came to its end; absent while the first one is under way. */
  finishedAt?: Instant;
  /** Items and milestones that were read anew, and those of them that had changed without our knowing. */
  refreshed: number;
  repaired: number;
  calls: number;
  points: number;
  /** GitHub is not asked before. */
  waitUntil?: Instant;
  fault?: string;
}

/** How the recoveries stand. */
export async function readRecoveryStatus(store: Pick<Store, 'pool'>): Promise<RecoveryStatus> {
  return {
    ...optional('redelivery', await loadRecoveryRun(store, 'redelivery')),
    redeliveries: await countRedeliveries(store),
    ...optional('installations', await loadRecoveryRun(store, 'installations')),
    reconciled: await readReconciled(store),
  };
}

async function readReconciled(store: Pick<Store, 'pool'>): Promise<ReadonlyMap<string, Reconciled>> {
  const states = Map.groupBy(await listReconciliations(store), ({ repositoryId }): RepositoryId => repositoryId);
  const repositories = await listRepositories(store);
  return new Map(
    repositories.flatMap(({ id, owner, name }) => {
      const kinds = states.get(id);
      return kinds === undefined ? [] : [[`${owner}/${name}`, reconciledOf(kinds)] as const];
    }),
  );
}

function reconciledOf(states: readonly Reconciliation[]): Reconciled {
  const sum = (of: (state: Reconciliation) => number) => states.reduce((total, state) => total + of(state), 0);
  const finished = states.flatMap(({ finishedAt }) => finishedAt ?? []);
  const waits = states.flatMap(({ waitUntil }) => waitUntil ?? []);
  return {
    ...optional('finishedAt', finished.length === 0 ? undefined : finished.reduce(later)),
    refreshed: sum(({ refreshed }) => refreshed),
    repaired: sum(({ repaired }) => repaired),
    calls: sum(({ calls }) => calls),
    points: sum(({ points }) => points),
    ...optional('waitUntil', waits.length === 0 ? undefined : waits.reduce(later)),
    ...optional('fault', states.find(({ fault }) => fault !== undefined)?.fault),
  };
}
