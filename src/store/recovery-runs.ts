import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Store } from './open.ts';
import { fromMs, ms } from './sql-time.ts';

/** Recoveries that are for the whole App: failed deliveries, and the list of installations. */
export type RecoveryName = 'redelivery' | 'installations';

/** The last run of a recovery. */
export interface RecoveryRun {
  /** All that is older is in order, by GitHub’s clock. */
  reachedAt?: Instant;
  startedAt: Instant;
  /** Absent while it is under way, and where it was broken off. */
  finishedAt?: Instant;
  /** How many things were not as they should be. */
  found: number;
  /** Requests to GitHub. */
  calls: number;
}

type Row = {
  reached_at: Instant | null;
  started_at: Instant;
  finished_at: Instant | null;
  found: number;
  calls: number;
};

/** The last run; nothing before the first. */
export async function loadRecoveryRun(
  { pool }: Pick<Store, 'pool'>,
  name: RecoveryName,
): Promise<RecoveryRun | undefined> {
  const { rows } = await pool.query<Row>(
    `SELECT ${ms('reached_at')} AS reached_at, ${ms('started_at')} AS started_at, ${ms('finished_at')} AS finished_at, found, calls
     FROM recovery_run WHERE name = $1`,
    [name],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { started_at: startedAt, found, calls } = row;
  return {
    ...optional('reachedAt', row.reached_at),
    startedAt,
    ...optional('finishedAt', row.finished_at),
    found,
    calls,
  };
}

/** Notes how a run stands. */
export async function saveRecoveryRun(
  { pool }: Pick<Store, 'pool'>,
  name: RecoveryName,
  { reachedAt, startedAt, finishedAt, found, calls }: RecoveryRun,
): Promise<void> {
  await pool.query(
    `INSERT INTO recovery_run (name, reached_at, started_at, finished_at, found, calls)
     VALUES ($1, ${fromMs('$2')}, ${fromMs('$3')}, ${fromMs('$4')}, $5, $6)
     ON CONFLICT (name) DO UPDATE SET reached_at = excluded.reached_at, started_at = excluded.started_at,
       finished_at = excluded.finished_at, found = excluded.found, calls = excluded.calls`,
    [name, reachedAt, startedAt, finishedAt, found, calls],
  );
}
