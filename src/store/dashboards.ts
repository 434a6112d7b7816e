import type { RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { Store } from './open.ts';
import { fromMs, ms } from './sql-time.ts';

type Database = Pick<Store, 'pool'>;

/** The dashboard issue of a repository. */
export interface StoredDashboard {
  issueNumber: number;
  /** `undefined` until pinning was tried, which is done once: an issue that somebody unpins stays so. */
  pinned: boolean | undefined;
  /** When the state was last compared with it. */
  lookedAt: Instant;
}

type Row = { id: RepositoryId; number: number; pinned: boolean | null; looked_at: Instant };

/** The dashboards that are kept, by repository. */
export async function listDashboards({ pool }: Database): Promise<Map<RepositoryId, StoredDashboard>> {
  const { rows } = await pool.query<Row>(
    `SELECT repository_id::float8 AS id, issue_number AS number, pinned, ${ms('looked_at')} AS looked_at FROM dashboard`,
  );
  return new Map(
    rows.map(({ id, number: issueNumber, pinned, looked_at: lookedAt }) => [
      id,
      { issueNumber, pinned: pinned ?? undefined, lookedAt },
    ]),
  );
}

/** Notes the dashboard of a repository, in place of what was noted before. */
export async function saveDashboard(
  { pool }: Database,
  repositoryId: RepositoryId,
  { issueNumber, pinned, lookedAt }: StoredDashboard,
): Promise<void> {
  await pool.query(
    `INSERT INTO dashboard (repository_id, issue_number, pinned, looked_at) VALUES ($1, $2, $3, ${fromMs('$4')})
     ON CONFLICT (repository_id) DO UPDATE
     SET issue_number = excluded.issue_number, pinned = excluded.pinned, looked_at = excluded.looked_at`,
    [repositoryId, issueNumber, pinned ?? null, lookedAt],
  );
}

/** A repository without a dashboard from now on: the next one that it wants is opened, also where somebody had closed the last. */
export async function removeDashboard({ pool }: Database, repositoryId: RepositoryId): Promise<void> {
  await pool.query('DELETE FROM dashboard WHERE repository_id = $1', [repositoryId]);
}
