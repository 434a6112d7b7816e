import type { InstallationId, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { Store } from './open.ts';
import { fromMs } from './sql-time.ts';

/** A repository whose history is not all here yet. */
export interface RepositoryToRead {
  installationId: InstallationId;
  repositoryId: RepositoryId;
  owner: string;
  name: string;
}

/**
 * The repositories that the App may read and has not read to the end, but for those that GitHub is not to be asked about yet and those
 * that are archived. By installation and name.
 */
export async function listRepositoriesToRead(
  { pool }: Pick<Store, 'pool'>,
  kinds: readonly string[],
  now: Instant,
): Promise<RepositoryToRead[]> {
  const { rows } = await pool.query<RepositoryToRead>(
    `SELECT i.id::float8 AS "installationId", r.id::float8 AS "repositoryId", r.owner, r.name
     FROM repository r
     JOIN repository_access a ON a.repository_id = r.id AND a.granted
     JOIN installation i ON i.id = a.installation_id AND NOT i.deleted AND NOT i.suspended
     WHERE NOT r.deleted AND NOT r.archived
       AND NOT EXISTS (SELECT FROM withheld_permission w WHERE w.feature = 'history' AND w.installation_id = i.id
                       AND w.ask_again_at > ${fromMs('$2')} AND NOT i.updated_at > w.granted_as_of)
       AND (SELECT count(*) FROM sync_state s WHERE s.repository_id = r.id AND s.phase = 'done' AND s.kind = ANY($1::text[]))
           < cardinality($1::text[])
       AND NOT EXISTS (SELECT 1 FROM sync_state s WHERE s.repository_id = r.id AND s.wait_until > ${fromMs('$2')})
     ORDER BY i.id, lower(r.owner) COLLATE "C", lower(r.name) COLLATE "C", r.id`,
    [kinds, now],
  );
  return rows;
}
