import { later } from '../../facts/instant.ts';
import type { NumberedKind } from '../../github/reading/comparables.ts';
import { optional } from '../../facts/optional.ts';
import { listNumbers } from '../../store/compared-items.ts';
import { loadReconciliations, type Reconciliation, saveReconciliation } from '../../store/reconciliations.ts';
import { loadSyncStates, type SyncState } from '../../store/sync-state.ts';
import { compareCounts } from './compare-counts.ts';
import { compareMilestones } from './compare-milestones.ts';
import { compareMoved } from './compare-moved.ts';
import { compareShare } from './compare-share.ts';
import { Comparison, type ComparisonContext } from './comparison.ts';
import { type Pause, PausedError, untilPaused } from './paused.ts';
import type { RepositoryPlace } from './refresh-items.ts';

/** `refreshed`: items that were read anew; `repaired`: those of them that had changed without our knowing. */
export type ReconcileOutcome = Pause | { kind: 'done'; refreshed: number; repaired: number };

/** What is compared, in this order. */
export const RECONCILED_KINDS: readonly NumberedKind[] = ['pull-requests', 'issues'];

/** Each night a seventh of all items is compared one by one, so that all of them are within a week. */
export const NIGHTLY_SHARE = 1 / 7;

/**
 * Compares what we know of a repository with GitHub and repairs what differs: the labels and milestones, what changed since the last
 * comparison, a share of all items one by one, and how many there are. Each repair is committed by itself, so a comparison that is
 * broken off begins again and finds less to do. Kinds whose history is not read yet are left to the backfill.
 * @param share 0 to 1: which share of the items is compared one by one.
 * @throws RefusedError when GitHub refuses the repository; PayloadError when an answer is not what GitHub documents.
 */
export async function reconcileRepository(
  context: ComparisonContext,
  place: RepositoryPlace,
  share = NIGHTLY_SHARE,
): Promise<ReconcileOutcome> {
  const { store } = context;
  const syncs = new Map((await loadSyncStates(store, place.repositoryId)).map((state) => [state.kind, state]));
  const known = new Map((await loadReconciliations(store, place.repositoryId)).map((state) => [state.kind, state]));
  const done = { kind: 'done' as const, refreshed: 0, repaired: 0 };
  const brokenOff = RECONCILED_KINDS.findIndex((kind) => isUnderWay(known.get(kind)));
  if (brokenOff < 0 && syncs.get('milestones')?.phase === 'done') {
    const outcome = await untilPaused(async () => await compareMilestones(context, place));
    if (typeof outcome !== 'number') return outcome;
    done.refreshed += outcome;
    done.repaired += outcome;
  }
  for (const kind of RECONCILED_KINDS.slice(Math.max(0, brokenOff))) {
    const sync = syncs.get(kind);
    if (sync?.phase !== 'done') continue;
    const state = begun(known.get(kind), place, kind, context.now());
    const outcome = await reconcileKind(new Comparison(context, place, kind, sync, state), share);
    if (outcome.kind !== 'done') return outcome;
    done.refreshed += outcome.refreshed;
    done.repaired += outcome.repaired;
  }
  return done;
}

function isUnderWay(state: Reconciliation | undefined): boolean {
  return state !== undefined && state.finishedAt === undefined;
}

/** A new comparison, or the one that was broken off. */
function begun(
  known: Reconciliation | undefined,
  { repositoryId }: RepositoryPlace,
  kind: NumberedKind,
  startedAt: Reconciliation['startedAt'],
): Reconciliation {
  const nothing = { refreshed: 0, repaired: 0, calls: 0, points: 0 };
  if (known === undefined) return { repositoryId, kind, startedAt, ...nothing };
  const { waitUntil: _, ...brokenOff } = known;
  if (isUnderWay(known)) return brokenOff;
  const { finishedAt: __, fault: ___, ...place } = brokenOff;
  return { ...place, startedAt, ...nothing };
}

async function reconcileKind(comparison: Comparison, share: number): Promise<ReconcileOutcome> {
  const { context, place, itemKind, sync } = comparison;
  const before = context.reader.spent();
  try {
    const newest = await compareMoved(comparison);
    const { length } = await listNumbers(context.store, place.repositoryId, itemKind, false);
    await compareCounts(comparison, await compareShare(comparison, length, share));
    const boundary = newest === undefined ? undefined : boundaryAfter(comparison.state, sync, newest);
    comparison.state = { ...comparison.state, ...optional('boundary', boundary), finishedAt: context.now() };
    const { refreshed, repaired } = comparison.state;
    return { kind: 'done', refreshed, repaired };
  } catch (error) {
    if (!(error instanceof PausedError)) throw error;
    const waitUntil = error.pause.kind === 'wait' ? error.pause.until : undefined;
    comparison.state = { ...comparison.state, ...optional('waitUntil', waitUntil) };
    return error.pause;
  } finally {
    const { calls, points } = context.reader.spent();
    const { state } = comparison;
    const spent = { calls: state.calls + calls - before.calls, points: state.points + points - before.points };
    await saveReconciliation(context.store, { ...state, ...spent });
  }
}

function boundaryAfter({ boundary }: Reconciliation, { newest: read }: SyncState, newest: SyncState['since']) {
  return later(later(boundary ?? newest, read ?? newest), newest);
}
