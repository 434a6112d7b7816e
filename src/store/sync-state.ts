import type { InstallationId, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { knownValues } from './known-values.ts';
import type { Store } from './open.ts';
import { fromMs, ms } from './sql-time.ts';

/** What is read of a repository by itself, each with a place of its own. */
export type SyncKind = 'milestones' | 'pull-requests' | 'issues';

/**
 * How far one kind has been read.
 * - `recent`: newest first, back to `since`; `open`: what is older and still open, oldest first.
 * - `catch-up`: newest first, back to `boundary`: what moved to the front meanwhile. `done`: nothing older than `newest` is unread.
 */
export interface SyncState {
  repositoryId: RepositoryId;
  kind: SyncKind;
  phase: 'recent' | 'open' | 'catch-up' | 'done';
  since: Instant;
  /** Where the next page begins; absent at the beginning of a phase. */
  cursor?: string;
  boundary?: Instant;
  /** The last change there was when the current pass, newest first, began. */
  newest?: Instant;
  /** The change of the last item that was read. */
  reached?: Instant;
  pageSize: number;
  itemsRead: number;
  /** How many GitHub has, whatever their age. */
  itemsTotal: number;
  calls: number;
  points: number;
  startedAt: Instant;
  updatedAt: Instant;
  finishedAt?: Instant;
  /** GitHub is not asked before. */
  waitUntil?: Instant;
  /** Why it could not be read. */
  fault?: string;
  /** Numbers that GitHub could not give, and has not given since; the rest was read. Kept by {@link passOver} and {@link settlePassedOver}. */
  passedOver?: readonly number[];
}

type Stored = { [K in keyof SyncState]-?: SyncState[K] | null };

const COLUMNS = `repository_id::float8 AS "repositoryId", kind, phase, ${ms('since')} AS since, cursor,
${ms('boundary')} AS boundary, ${ms('newest')} AS newest, ${ms('reached')} AS reached, page_size AS "pageSize",
items_read AS "itemsRead", items_total AS "itemsTotal", calls, points, ${ms('started_at')} AS "startedAt",
${ms('updated_at')} AS "updatedAt", ${ms('finished_at')} AS "finishedAt", ${ms('wait_until')} AS "waitUntil", fault,
nullif(passed_over, '{}') AS "passedOver"`;

const SAVE = `INSERT INTO sync_state (repository_id, kind, phase, since, cursor, boundary, newest, reached, page_size, items_read,
  items_total, calls, points, started_at, updated_at, finished_at, wait_until, fault)
SELECT id, $2::text, $3::text, ${fromMs('$4')}, $5::text, ${fromMs('$6')}, ${fromMs('$7')}, ${fromMs('$8')}, $9::int, $10::int,
  $11::int, $12::int, $13::int, ${fromMs('$14')}, ${fromMs('$15')}, ${fromMs('$16')}, ${fromMs('$17')}, $18::text
FROM repository WHERE id = $1 FOR KEY SHARE
ON CONFLICT (repository_id, kind) DO UPDATE SET phase = excluded.phase, since = excluded.since, cursor = excluded.cursor,
  boundary = excluded.boundary, newest = excluded.newest, reached = excluded.reached, page_size = excluded.page_size,
  items_read = excluded.items_read, items_total = excluded.items_total, calls = excluded.calls, points = excluded.points,
  started_at = excluded.started_at, updated_at = excluded.updated_at, finished_at = excluded.finished_at,
  wait_until = excluded.wait_until, fault = excluded.fault`;

/** How far a repository has been read; nothing of a kind that was never begun. */
export async function loadSyncStates({ pool }: Pick<Store, 'pool'>, repositoryId: RepositoryId): Promise<SyncState[]> {
  const { rows } = await pool.query<Stored>(`SELECT ${COLUMNS} FROM sync_state WHERE repository_id = $1`, [
    repositoryId,
  ]);
  return rows.map(toState);
}

/** The order: milestones first, because items name them. */
export const SYNC_KINDS: readonly SyncKind[] = ['milestones', 'pull-requests', 'issues'];

/** How far all repositories have been read. */
export async function listSyncStates({ pool }: Pick<Store, 'pool'>): Promise<SyncState[]> {
  const { rows } = await pool.query<Stored>(`SELECT ${COLUMNS} FROM sync_state ORDER BY repository_id, kind`);
  return rows.map(toState);
}

/** Notes how far a kind has been read; nothing of a repository that was purged meanwhile. */
export async function saveSyncState({ pool }: Pick<Store, 'pool'>, state: SyncState): Promise<void> {
  const { repositoryId, kind, phase, since, cursor, boundary, newest, reached, pageSize, ...rest } = state;
  const { itemsRead, itemsTotal, calls, points, startedAt, updatedAt, finishedAt, waitUntil, fault } = rest;
  const place = [repositoryId, kind, phase, since, cursor, boundary, newest, reached, pageSize];
  const progress = [itemsRead, itemsTotal, calls, points, startedAt, updatedAt, finishedAt, waitUntil, fault];
  await pool.query(SAVE, [...place, ...progress]);
}

/** Notes that GitHub could not give a number of a kind that is being read. */
export async function passOver(
  { pool }: Pick<Store, 'pool'>,
  { repositoryId, kind }: Pick<SyncState, 'repositoryId' | 'kind'>,
  number: number,
): Promise<void> {
  await pool.query(
    `UPDATE sync_state SET passed_over = passed_over || $3::int
     WHERE repository_id = $1 AND kind = $2 AND NOT $3::int = ANY (passed_over)`,
    [repositoryId, kind, number],
  );
}

/** Notes that numbers were read, or are known to be gone, which GitHub may not have given before. */
export async function settlePassedOver(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  numbers: readonly number[],
): Promise<void> {
  await pool.query(
    `UPDATE sync_state SET passed_over = ARRAY(SELECT unnest(passed_over) EXCEPT SELECT unnest($2::int[]) ORDER BY 1)
     WHERE repository_id = $1 AND passed_over && $2::int[]`,
    [repositoryId, numbers],
  );
}

/**
 * Has what changed since it was read be read as well, in every repository of an installation, and at once: GitHub told nothing for a
 * while, or did not let us read.
 */
export async function readAgain({ pool }: Pick<Store, 'pool'>, installationId: InstallationId): Promise<void> {
  await pool.query(
    `UPDATE sync_state SET wait_until = NULL, fault = NULL,
       boundary = CASE WHEN phase = 'done' THEN coalesce(newest, since) ELSE boundary END,
       cursor = CASE WHEN phase = 'done' THEN NULL ELSE cursor END,
       phase = CASE WHEN phase = 'done' THEN 'catch-up' ELSE phase END
     WHERE repository_id IN (SELECT repository_id FROM repository_access WHERE installation_id = $1 AND granted)`,
    [installationId],
  );
}

function toState(row: Stored): SyncState {
  return knownValues(row) as SyncState;
}
