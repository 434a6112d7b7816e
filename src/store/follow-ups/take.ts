import type { InstallationId } from '../../facts/ids.ts';
import type { Instant } from '../../facts/instant.ts';
import type { Store } from '../open.ts';
import { ms } from '../sql-time.ts';
import { type FollowUp, type FollowUpKey, followUpKey, type FollowUpKind, followUpOfKey } from './follow-up.ts';

/** A follow-up that this worker does now. Time is the database’s own, so that the clocks of several machines do not matter. */
export interface TakenFollowUp {
  followUp: FollowUp;
  /** The how manieth attempt this is; those of workers that died count. */
  attempt: number;
  /** Greater each time that it is asked for while it is done. */
  asks: number;
  /** Since when it waits. */
  askedAt: Instant;
}

type Database = Pick<Store, 'pool'>;
type TakenRow = FollowUpKey & { attempts: number; asks: number; asked_at: Instant };

const KEY = '(installation_id, repository_id, number, kind)';
const COLUMNS = `installation_id::float8 AS installation_id, repository_id::float8 AS repository_id, number, kind, attempts,
asks::float8 AS asks, ${ms('asked_at')} AS asked_at`;
const IS_DUE = `dead_at IS NULL AND due_at <= clock_timestamp() AND (taken_until IS NULL OR taken_until <= clock_timestamp())`;

const TAKE = `UPDATE follow_up SET attempts = attempts + 1, taken_until = clock_timestamp() + $3 * interval '1 millisecond'
WHERE ${KEY} = (
  SELECT installation_id, repository_id, number, kind FROM follow_up
  WHERE installation_id = $1 AND kind = ANY($2::text[]) AND ${IS_DUE}
  ORDER BY due_at, repository_id, number, kind LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING ${COLUMNS}`;

/** Those that failed before are done alone, so that one that kills its workers takes no others with it. */
const TAKE_LIKE = `UPDATE follow_up SET attempts = attempts + 1, taken_until = clock_timestamp() + $4 * interval '1 millisecond'
WHERE ${KEY} IN (
  SELECT installation_id, repository_id, number, kind FROM follow_up
  WHERE installation_id = $1 AND kind = $2 AND repository_id = $3 AND attempts = 0 AND ${IS_DUE}
  ORDER BY due_at, number LIMIT $5 FOR UPDATE SKIP LOCKED)
RETURNING ${COLUMNS}`;

/** Only who has it settles it: whoever took it since has counted another attempt. */
const MINE = `${KEY} = ($1, $2, $3, $4) AND attempts = $5`;

/**
 * Takes the follow-up of an installation that is due longest, so that no other worker has it within the time; undefined when none of
 * these kinds is due. One whose worker died is due again after that time.
 */
export async function takeFollowUp(
  { pool }: Database,
  installationId: InstallationId,
  kinds: readonly FollowUpKind[],
  forMs: number,
): Promise<TakenFollowUp | undefined> {
  const { rows } = await pool.query<TakenRow>(TAKE, [installationId, kinds, forMs]);
  return rows.map(takenOf)[0];
}

/**
 * Takes more of the kind of one that was taken for the first time, of the same repository: at most so many of those that are due and
 * were never tried; none beside one that is tried again.
 */
export async function takeMoreLike(
  { pool }: Database,
  { followUp, attempt }: TakenFollowUp,
  limit: number,
  forMs: number,
): Promise<TakenFollowUp[]> {
  if (attempt > 1 || limit <= 0) return [];
  const { installation_id, repository_id, kind } = followUpKey(followUp);
  const { rows } = await pool.query<TakenRow>(TAKE_LIKE, [installation_id, kind, repository_id, forMs, limit]);
  return rows.map(takenOf).sort((a, b) => followUpKey(a.followUp).number - followUpKey(b.followUp).number);
}

function takenOf(row: TakenRow): TakenFollowUp {
  return { followUp: followUpOfKey(row), attempt: row.attempts, asks: row.asks, askedAt: row.asked_at };
}

/** Makes what is taken of an installation free again: its workers take turns, so whoever took it has died. */
export async function freeFollowUps({ pool }: Database, installationId: InstallationId): Promise<void> {
  await pool.query(
    'UPDATE follow_up SET taken_until = NULL WHERE installation_id = $1 AND taken_until IS NOT NULL AND dead_at IS NULL',
    [installationId],
  );
}

/** It is done: removes it, unless it was asked for again meanwhile; then it is due once more. */
export async function finishFollowUp({ pool }: Database, taken: TakenFollowUp): Promise<void> {
  const { rowCount } = await pool.query(`DELETE FROM follow_up WHERE ${MINE} AND asks = $6`, [
    ...mine(taken),
    taken.asks,
  ]);
  if (rowCount === 0) {
    await pool.query(`UPDATE follow_up SET taken_until = NULL, attempts = 0, error = NULL WHERE ${MINE}`, mine(taken));
  }
}

/** It cannot be done yet, which is nobody’s fault: it is due after so long. */
export async function postponeFollowUp({ pool }: Database, taken: TakenFollowUp, afterMs: number): Promise<void> {
  await pool.query(
    `UPDATE follow_up SET taken_until = NULL, attempts = attempts - 1,
       due_at = clock_timestamp() + $6 * interval '1 millisecond' WHERE ${MINE}`,
    [...mine(taken), afterMs],
  );
}

/** It failed: it is due again after so long, or is dead where no time is given and nobody asked for it again meanwhile. */
export async function failFollowUp(
  { pool }: Database,
  taken: TakenFollowUp,
  error: string,
  againAfterMs: number | undefined,
): Promise<void> {
  await pool.query(
    `UPDATE follow_up SET taken_until = NULL, error = $6,
       due_at = clock_timestamp() + coalesce($7::float8, 0) * interval '1 millisecond',
       dead_at = CASE WHEN $7::float8 IS NULL AND asks = $8 THEN clock_timestamp() END,
       attempts = CASE WHEN $7::float8 IS NULL AND asks <> $8 THEN 0 ELSE attempts END WHERE ${MINE}`,
    [...mine(taken), error, againAfterMs ?? null, taken.asks],
  );
}

function mine({ followUp, attempt }: TakenFollowUp): unknown[] {
  const { installation_id, repository_id, number, kind } = followUpKey(followUp);
  return [installation_id, repository_id, number, kind, attempt];
}

/** The installations with something due of these kinds, those that wait longest first. */
export async function installationsDue({ pool }: Database, kinds: readonly FollowUpKind[]): Promise<InstallationId[]> {
  const { rows } = await pool.query<{ id: InstallationId }>(
    `SELECT installation_id::float8 AS id FROM follow_up WHERE kind = ANY($1::text[]) AND ${IS_DUE}
     GROUP BY installation_id ORDER BY min(due_at), installation_id`,
    [kinds],
  );
  return rows.map(({ id }) => id);
}

/**
 * In how many milliseconds the next follow-up of an installation is due, at least 0; undefined when none waits. One that another
 * worker has is not counted.
 */
export async function nextDueMs(
  { pool }: Database,
  installationId: InstallationId,
  kinds: readonly FollowUpKind[],
): Promise<number | undefined> {
  const { rows } = await pool.query<{ wait: number | null }>(
    `SELECT ${ms('min(due_at)')} - ${ms('clock_timestamp()')} AS wait FROM follow_up
     WHERE installation_id = $1 AND kind = ANY($2::text[]) AND dead_at IS NULL
       AND (taken_until IS NULL OR taken_until <= clock_timestamp())`,
    [installationId, kinds],
  );
  const wait = rows[0]?.wait ?? undefined;
  return wait === undefined ? undefined : Math.max(0, wait);
}
