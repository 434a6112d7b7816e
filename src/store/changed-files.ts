import type { ItemNumber, RepositoryId } from '../facts/ids.ts';
import { cleanText } from './clean-text.ts';
import type { Store } from './open.ts';

type Database = Pick<Store, 'pool'>;

/** A pull request at one of its heads. */
export interface Head {
  repositoryId: RepositoryId;
  number: ItemNumber;
  headSha: string;
}

/** The paths that a pull request changes at a head; `undefined` where they are not kept. */
export async function findChangedFiles(
  { pool }: Database,
  { repositoryId, number, headSha }: Head,
): Promise<readonly string[] | undefined> {
  const { rows } = await pool.query<{ paths: string[] }>(
    'SELECT paths FROM changed_files WHERE repository_id = $1 AND number = $2 AND head_sha = $3',
    [repositoryId, number, headSha],
  );
  return rows[0]?.paths;
}

/** Keeps them in place of those of an earlier head. */
export async function saveChangedFiles(
  { pool }: Database,
  { repositoryId, number, headSha }: Head,
  paths: readonly string[],
): Promise<void> {
  await pool.query(
    `INSERT INTO changed_files (repository_id, number, head_sha, paths) VALUES ($1, $2, $3, $4)
     ON CONFLICT (repository_id, number) DO UPDATE SET head_sha = excluded.head_sha, paths = excluded.paths`,
    [repositoryId, number, headSha, paths.map((path) => cleanText(path))],
  );
}

/** What is kept of some pull requests, by their numbers. */
export async function loadChangedFiles(
  { pool }: Database,
  repositoryId: RepositoryId,
  numbers: readonly ItemNumber[],
): Promise<ReadonlyMap<ItemNumber, readonly string[]>> {
  const { rows } = await pool.query<{ number: ItemNumber; paths: string[] }>(
    'SELECT number, paths FROM changed_files WHERE repository_id = $1 AND number = ANY($2::int[])',
    [repositoryId, numbers],
  );
  return new Map(rows.map(({ number, paths }) => [number, paths]));
}
