import type { RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { Store } from './open.ts';
import { fromMs } from './sql-time.ts';

type Database = Pick<Store, 'pool'>;

/** Whether the organisation’s report of a week was published in a repository. */
export async function hasOrganizationReport(
  { pool }: Database,
  repositoryId: RepositoryId,
  isoWeek: string,
): Promise<boolean> {
  const { rowCount } = await pool.query('SELECT FROM organization_report WHERE repository_id = $1 AND iso_week = $2', [
    repositoryId,
    isoWeek,
  ]);
  return rowCount === 1;
}

/** Notes it as published. */
export async function saveOrganizationReport(
  { pool }: Database,
  repositoryId: RepositoryId,
  { isoWeek, issueNumber, publishedAt }: { isoWeek: string; issueNumber: number; publishedAt: Instant },
): Promise<void> {
  await pool.query(
    `INSERT INTO organization_report (repository_id, iso_week, issue_number, published_at) VALUES ($1, $2, $3, ${fromMs('$4')})
     ON CONFLICT (repository_id, iso_week) DO UPDATE SET issue_number = excluded.issue_number, published_at = excluded.published_at`,
    [repositoryId, isoWeek, issueNumber, publishedAt],
  );
}
