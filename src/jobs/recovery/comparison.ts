import type { ItemSnapshot } from '../../facts/snapshots.ts';
import type { NumberedKind } from '../../github/reading/comparables.ts';
import type { Reconciliation } from '../../store/reconciliations.ts';
import type { SyncState } from '../../store/sync-state.ts';
import { PausedError, type Patience } from './paused.ts';
import { refreshItems, type RefreshContext, type RepositoryPlace } from './refresh-items.ts';

/** Items read anew between two looks at the time. */
const BATCH = 20;

/** What comparing a repository with GitHub needs. */
export type ComparisonContext = RefreshContext & Patience;

/** One kind of a repository’s items while it is compared with GitHub’s. */
export class Comparison {
  readonly context: ComparisonContext;
  readonly place: RepositoryPlace;
  readonly kind: NumberedKind;
  /** How far its history was read: what is older than that and closed is none of ours. */
  readonly sync: SyncState;
  state: Reconciliation;

  constructor(
    context: ComparisonContext,
    place: RepositoryPlace,
    kind: NumberedKind,
    sync: SyncState,
    state: Reconciliation,
  ) {
    this.context = context;
    this.place = place;
    this.kind = kind;
    this.sync = sync;
    this.state = state;
  }

  get itemKind(): ItemSnapshot['kind'] {
    return this.kind === 'issues' ? 'issue' : 'pull-request';
  }

  /**
   * Reads items anew, some at a time. Those that GitHub cannot give are named.
   * @param countRepaired how many of those that were just read had changed without our knowing.
   * @throws PausedError when it cannot be done now; what was read is kept.
   */
  async refresh(
    numbers: readonly number[],
    countRepaired: (batch: readonly number[]) => number | Promise<number>,
  ): Promise<void> {
    for (let start = 0; start < numbers.length; start += BATCH) {
      if (!this.context.goOn()) throw new PausedError({ kind: 'more' });
      const batch = numbers.slice(start, start + BATCH);
      const outcome = await refreshItems(this.context, this.place, batch);
      if (outcome.kind === 'wait') throw new PausedError(outcome);
      const { unreadable } = outcome;
      const { state } = this;
      this.state = {
        ...state,
        refreshed: state.refreshed + batch.length - unreadable.length,
        repaired: state.repaired + (await countRepaired(batch)),
        ...(unreadable.length > 0 && { fault: `could not be read: ${unreadable.join(', ')}` }),
      };
    }
  }
}
