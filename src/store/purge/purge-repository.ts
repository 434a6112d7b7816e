import type { PoolClient } from 'pg';
import type { RepositoryId } from '../../facts/ids.ts';
import { SHUT_GATE } from '../admission/admission.ts';
import type { Store } from '../open.ts';
import { inTransaction } from '../transaction.ts';
import { tablesWith } from './tables.ts';

/** Rows that go in one transaction: few enough that deliveries do not notice. */
const BATCH = 2000;

/** Whether an installation that exists has the repository, and the repository exists. */
const IS_OWNED = `SELECT EXISTS (
  SELECT FROM repository_access a
  LEFT JOIN installation i ON i.id = a.installation_id
  LEFT JOIN repository r ON r.id = a.repository_id
  WHERE a.repository_id = $1 AND a.granted AND i.deleted IS NOT TRUE AND r.deleted IS NOT TRUE) AS owned`;

/** A repository that was deleted is nobody’s any more, whatever was told until now; restored, it is told of anew. */
const DISOWN_DELETED = `UPDATE repository_access a SET granted = false, seen_at = greatest(a.seen_at, r.seen_at, now()), tie = '1'
FROM repository r WHERE r.id = a.repository_id AND r.id = $1 AND r.deleted`;

/** GitHub’s payloads name the repository that they are about by its id. */
const PARKED = `DELETE FROM parked_delivery WHERE payload ~ $1`;

/**
 * Removes all that is known of a repository that no installation has any more, in batches; nothing where one has it. One that is
 * given back meanwhile is left alone from then on, and read anew from its beginning: how far it was read goes first. Returns how many
 * rows went.
 */
export async function purgeRepository({ pool }: Pick<Store, 'pool'>, repositoryId: RepositoryId): Promise<number> {
  const tables = await tablesWith(pool, 'repository_id');
  const inOrder = ['sync_state', ...tables.filter((name) => name !== 'sync_state')];
  let removed = 0;
  for (const table of inOrder) {
    for (;;) {
      const gone = await whileDisowned(
        pool,
        repositoryId,
        async (client) => await removeBatch(client, table, repositoryId),
      );
      if (gone === undefined) return removed;
      removed += gone;
      if (gone < BATCH) break;
    }
  }
  const last = await whileDisowned(pool, repositoryId, async (client) => await removeItself(client, repositoryId));
  return removed + (last ?? 0);
}

/** What `work` returns; undefined where somebody has the repository. No writer is under way while it works. */
async function whileDisowned<T>(
  pool: Store['pool'],
  repositoryId: RepositoryId,
  work: (client: PoolClient) => Promise<T>,
): Promise<T | undefined> {
  return await inTransaction(pool, async (client) => {
    await client.query(SHUT_GATE);
    const { rows } = await client.query<{ owned: boolean }>(IS_OWNED, [repositoryId]);
    return rows[0]?.owned === true ? undefined : await work(client);
  });
}

async function removeBatch(client: PoolClient, table: string, repositoryId: RepositoryId): Promise<number> {
  const { rowCount } = await client.query(
    `DELETE FROM ${table} WHERE ctid = ANY (ARRAY (SELECT ctid FROM ${table} WHERE repository_id = $1 LIMIT ${BATCH}))`,
    [repositoryId],
  );
  return rowCount ?? 0;
}

async function removeItself(client: PoolClient, repositoryId: RepositoryId): Promise<number> {
  await client.query(DISOWN_DELETED, [repositoryId]);
  const parked = await client.query(PARKED, [`"repository"\\s*:\\s*\\{[^{}]*"id"\\s*:\\s*${repositoryId}\\D`]);
  const itself = await client.query('DELETE FROM repository WHERE id = $1', [repositoryId]);
  return (parked.rowCount ?? 0) + (itself.rowCount ?? 0);
}
