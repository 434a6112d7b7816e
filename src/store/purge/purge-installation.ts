import type { InstallationId, RepositoryId } from '../../facts/ids.ts';
import { SHUT_GATE } from '../admission/admission.ts';
import type { Store } from '../open.ts';
import { inTransaction } from '../transaction.ts';
import { purgeRepository } from './purge-repository.ts';
import { tablesWith } from './tables.ts';
import { removeUnnamed } from './unnamed.ts';

type Database = Pick<Store, 'pool'>;

/** What went. */
export interface Purged {
  repositories: number;
  rows: number;
}

/** The repositories that an installation had and has no more: it is gone, or they were taken from it, or they were deleted. */
const LOST = `SELECT a.repository_id::float8 AS id FROM repository_access a
LEFT JOIN installation i ON i.id = a.installation_id
LEFT JOIN repository r ON r.id = a.repository_id
WHERE a.installation_id = $1 AND (i.deleted OR NOT a.granted OR r.deleted) AND (r.id IS NOT NULL OR i.deleted)
ORDER BY 1`;

/**
 * Removes what is known through an installation and is no business of ours any more: all of it once the installation is gone, else the
 * repositories that were taken from it or deleted. What another installation has stays, and so does what was only imported or synced by
 * hand. It goes in batches, so a process that is killed leaves the rest to the next; doing it again removes nothing more. What remains
 * of a gone installation is its id and that it is gone: by this, what is told late is not taken in again.
 */
export async function purgeInstallation({ pool }: Database, installationId: InstallationId): Promise<Purged> {
  const { rows: lost } = await pool.query<{ id: RepositoryId }>(LOST, [installationId]);
  let rows = 0;
  for (const { id } of lost) rows += await purgeRepository({ pool }, id);
  if (lost.length > 0 || (await installationsToPurge({ pool })).includes(installationId))
    rows += await removeUnnamed({ pool });
  rows += await removeInstallation({ pool }, installationId);
  return { repositories: lost.length, rows };
}

/** Nothing where the installation still exists. */
async function removeInstallation({ pool }: Database, installationId: InstallationId): Promise<number> {
  const tables = await tablesWith(pool, 'installation_id');
  return await inTransaction(pool, async (client) => {
    await client.query(SHUT_GATE);
    const { rowCount: gone } = await client.query(
      `UPDATE installation SET account_id = 0, account_login = '' WHERE id = $1 AND deleted`,
      [installationId],
    );
    if (gone === 0) return 0;
    let removed = 0;
    for (const table of [...tables, 'repository_access']) {
      const { rowCount } = await client.query(`DELETE FROM ${table} WHERE installation_id = $1`, [installationId]);
      removed += rowCount ?? 0;
    }
    for (const table of ['api_allowance', 'write_budget']) {
      await client.query(`DELETE FROM ${table} WHERE holder = $1`, [`installation:${installationId}`]);
    }
    const parked = await client.query('DELETE FROM parked_delivery WHERE payload ~ $1', [
      `"installation"\\s*:\\s*\\{[^{}]*"id"\\s*:\\s*${installationId}\\D`,
    ]);
    return removed + (parked.rowCount ?? 0);
  });
}

/** The installations of which something is left that is to go, for whoever looks now and then whether a purge was missed. */
export async function installationsToPurge({ pool }: Database): Promise<InstallationId[]> {
  const { rows } = await pool.query<{ id: InstallationId }>(
    `SELECT id::float8 FROM installation WHERE deleted AND account_id <> 0
     UNION
     SELECT a.installation_id::float8 FROM repository_access a
     JOIN repository r ON r.id = a.repository_id LEFT JOIN installation i ON i.id = a.installation_id
     WHERE (i.deleted OR NOT a.granted OR r.deleted)
       AND (r.deleted OR NOT EXISTS (SELECT FROM repository_access other LEFT JOIN installation o ON o.id = other.installation_id
                                     WHERE other.repository_id = r.id AND other.granted AND o.deleted IS NOT TRUE))
     ORDER BY 1`,
  );
  return rows.map(({ id }) => id);
}
