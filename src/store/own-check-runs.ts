import type { ItemNumber, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { Store } from './open.ts';
import { fromMs, ms } from './sql-time.ts';

type Database = Pick<Store, 'pool'>;

/** `pull-request` and `settings` are on the head of a pull request, `health` on that of the default branch, under number 0. */
export type CheckKind = 'pull-request' | 'settings' | 'health';

/** What a check run of ours is about. */
export interface CheckKey {
  repositoryId: RepositoryId;
  number: number;
  kind: CheckKind;
}

/** A check run as it was written last. */
export interface OwnCheckRun {
  headSha: string;
  checkRunId: number;
  contentHash: string;
  writtenAt: Instant;
}

/** The check run that was written last about something, on whichever commit. */
export async function findOwnCheckRun(
  { pool }: Database,
  { repositoryId, number, kind }: CheckKey,
): Promise<OwnCheckRun | undefined> {
  const { rows } = await pool.query<OwnCheckRun>(
    `SELECT head_sha AS "headSha", check_run_id::float8 AS "checkRunId", content_hash AS "contentHash",
            ${ms('written_at')} AS "writtenAt"
     FROM own_check_run WHERE repository_id = $1 AND number = $2 AND kind = $3`,
    [repositoryId, number, kind],
  );
  return rows[0];
}

/**
 * The check run of a kind on a commit, whichever pull request it was written for: GitHub shows it on all whose head that is, and of
 * several with one name only the last.
 */
export async function findCheckOnHead(
  { pool }: Database,
  { repositoryId, kind }: Pick<CheckKey, 'repositoryId' | 'kind'>,
  headSha: string,
): Promise<Pick<OwnCheckRun, 'checkRunId' | 'contentHash'> | undefined> {
  const { rows } = await pool.query<Pick<OwnCheckRun, 'checkRunId' | 'contentHash'>>(
    `SELECT check_run_id::float8 AS "checkRunId", content_hash AS "contentHash" FROM own_check_run
     WHERE repository_id = $1 AND kind = $2 AND head_sha = $3 ORDER BY own_check_run.written_at DESC, number LIMIT 1`,
    [repositoryId, kind, headSha],
  );
  return rows[0];
}

/** The open pull requests whose head a commit is, by number. */
export async function openPullsWithHead(
  { pool }: Database,
  repositoryId: RepositoryId,
  headSha: string,
): Promise<ItemNumber[]> {
  const { rows } = await pool.query<{ number: ItemNumber }>(
    `SELECT number FROM item WHERE repository_id = $1 AND kind = 'pull-request' AND closed_at IS NULL AND state = 'open'
       AND deleted IS NOT TRUE AND head_sha = $2 ORDER BY number`,
    [repositoryId, headSha],
  );
  return rows.map(({ number }) => number);
}

/** Notes a check run as written, also for the others with that head. */
export async function saveOwnCheckRun(
  { pool }: Database,
  { repositoryId, number, kind }: CheckKey,
  { headSha, checkRunId, contentHash, writtenAt }: OwnCheckRun,
): Promise<void> {
  await pool.query(
    `INSERT INTO own_check_run (repository_id, number, kind, head_sha, check_run_id, content_hash, written_at)
     VALUES ($1, $2, $3, $4, $5, $6, ${fromMs('$7')})
     ON CONFLICT (repository_id, number, kind) DO UPDATE SET head_sha = excluded.head_sha,
       check_run_id = excluded.check_run_id, content_hash = excluded.content_hash, written_at = excluded.written_at`,
    [repositoryId, number, kind, headSha, checkRunId, contentHash, writtenAt],
  );
  await pool.query(
    `UPDATE own_check_run SET check_run_id = $4, content_hash = $5, written_at = ${fromMs('$6')}
     WHERE repository_id = $1 AND kind = $2 AND head_sha = $3`,
    [repositoryId, kind, headSha, checkRunId, contentHash, writtenAt],
  );
}
