import type { RepositoryId } from '../facts/ids.ts';
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

/** Whether another pull request with the same head has a check run of the kind there: one on a commit is enough. */
export async function isHeadTaken(
  { pool }: Database,
  { repositoryId, number, kind }: CheckKey,
  headSha: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    'SELECT FROM own_check_run WHERE repository_id = $1 AND number <> $2 AND kind = $3 AND head_sha = $4 LIMIT 1',
    [repositoryId, number, kind, headSha],
  );
  return rowCount !== 0;
}

/** Notes a check run as written. */
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
}
