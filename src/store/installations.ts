import type { InstallationId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { InstallationSnapshot, RepositorySnapshot } from '../facts/snapshots.ts';
import type { Store } from './open.ts';
import { ms } from './sql-time.ts';

/** The installations that are known and not deleted, by id. */
export async function listInstallationSnapshots({ pool }: Pick<Store, 'pool'>): Promise<InstallationSnapshot[]> {
  const { rows } = await pool.query<InstallationSnapshot>(
    `SELECT id::float8, account_id::float8 AS "accountId", account_login AS "accountLogin",
            repository_selection AS "repositorySelection", suspended, deleted, ${ms('updated_at')} AS "updatedAt"
     FROM installation WHERE NOT deleted ORDER BY installation.id`,
  );
  return rows;
}

/** A repository that an installation is known to reach, and when that was seen. */
export interface ReachedRepository extends RepositorySnapshot {
  grantedAt: Instant;
}

type ReachedRow = Omit<ReachedRepository, 'defaultBranch'> & { defaultBranch: string | null };

/** The repositories that an installation is known to reach, by id. */
export async function listReached(
  { pool }: Pick<Store, 'pool'>,
  installationId: InstallationId,
): Promise<ReachedRepository[]> {
  const { rows } = await pool.query<ReachedRow>(
    `SELECT r.id::float8, r.owner, r.name, r.private, r.archived, r.deleted, r.default_branch AS "defaultBranch",
            ${ms('r.seen_at')} AS "seenAt", ${ms('a.seen_at')} AS "grantedAt"
     FROM repository_access a JOIN repository r ON r.id = a.repository_id
     WHERE a.installation_id = $1 AND a.granted ORDER BY r.id`,
    [installationId],
  );
  return rows.map(({ defaultBranch, ...row }) => ({ ...row, ...optional('defaultBranch', defaultBranch) }));
}
