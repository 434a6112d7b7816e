import type { RepositoryId } from '../facts/ids.ts';
import type { Store } from './open.ts';

/** How items differ from GitHub’s although they were just read anew, by number. */
export async function loadAcceptedDifferences(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  numbers: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await pool.query<{ number: number; difference: string }>(
    'SELECT number, difference FROM accepted_difference WHERE repository_id = $1 AND number = ANY($2::int[])',
    [repositoryId, numbers],
  );
  return new Map(rows.map(({ number, difference }) => [number, difference]));
}

/** Accepts how an item differs: it is not read anew until it differs in another way. */
export async function acceptDifference(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  number: number,
  difference: string,
): Promise<void> {
  await pool.query(
    `INSERT INTO accepted_difference (repository_id, number, difference) VALUES ($1, $2, $3)
     ON CONFLICT (repository_id, number) DO UPDATE SET difference = excluded.difference`,
    [repositoryId, number, difference],
  );
}
