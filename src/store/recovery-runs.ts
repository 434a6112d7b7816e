import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Store } from './open.ts';
import { fromMs, ms } from './sql-time.ts';

/** Recoveries that are for the whole App: failed deliveries, and the list of installations. */
export type RecoveryName = 'redelivery' | 'installations';

/** Where a look through a list goes on that is read from the newest entry to older ones. */
export interface LogPlace {
  /** GitHub’s, of the page that comes next. */
  cursor: string;
  /** When the first page was read, by GitHub’s clock: what came in later is for the next look. */
  readFrom: Instant;
  /** Deliveries that are not here, although GitHub handed them over at an attempt that was read already: those before it do not count. */
  succeeded: readonly string[];
}

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
  /** Of a run that goes on in another step. */
  place?: LogPlace;
}

type Row = {
  reached_at: Instant | null;
  started_at: Instant;
  finished_at: Instant | null;
  found: number;
  calls: number;
  cursor: string | null;
  read_from: Instant | null;
  succeeded_guids: string[];
};

/** The last run; nothing before the first. */
export async function loadRecoveryRun(
  { pool }: Pick<Store, 'pool'>,
  name: RecoveryName,
): Promise<RecoveryRun | undefined> {
  const { rows } = await pool.query<Row>(
    `SELECT ${ms('reached_at')} AS reached_at, ${ms('started_at')} AS started_at, ${ms('finished_at')} AS finished_at, found, calls,
       cursor, ${ms('read_from')} AS read_from, succeeded_guids
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
    ...optional('place', placeOf(row)),
  };
}

function placeOf({ cursor, read_from: readFrom, succeeded_guids: succeeded }: Row): LogPlace | undefined {
  return cursor === null || readFrom === null ? undefined : { cursor, readFrom, succeeded };
}

/** Notes how a run stands. */
export async function saveRecoveryRun(
  { pool }: Pick<Store, 'pool'>,
  name: RecoveryName,
  { reachedAt, startedAt, finishedAt, found, calls, place }: RecoveryRun,
): Promise<void> {
  await pool.query(
    `INSERT INTO recovery_run (name, reached_at, started_at, finished_at, found, calls, cursor, read_from, succeeded_guids)
     VALUES ($1, ${fromMs('$2')}, ${fromMs('$3')}, ${fromMs('$4')}, $5, $6, $7, ${fromMs('$8')}, $9)
     ON CONFLICT (name) DO UPDATE SET reached_at = excluded.reached_at, started_at = excluded.started_at,
       finished_at = excluded.finished_at, found = excluded.found, calls = excluded.calls,
       cursor = excluded.cursor, read_from = excluded.read_from, succeeded_guids = excluded.succeeded_guids`,
    [name, reachedAt, startedAt, finishedAt, found, calls, place?.cursor, place?.readFrom, place?.succeeded ?? []],
  );
}
