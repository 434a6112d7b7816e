import type { RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { Store } from './open.ts';
import { ms } from './sql-time.ts';

/** When the first item that is known of a repository was opened; `undefined` of none. */
export async function firstItemAt(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
): Promise<Instant | undefined> {
  const { rows } = await pool.query<{ at: Instant | null }>(
    `SELECT ${ms('min(created_at)')} AS at FROM item WHERE repository_id = $1 AND NOT coalesce(deleted, false)`,
    [repositoryId],
  );
  return rows[0]?.at ?? undefined;
}
