import type { RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { Store } from './open.ts';
import { fromMs } from './sql-time.ts';

type Database = Pick<Store, 'pool'>;

/** What a dry run would have written; the weekly report is noted with the reports. */
export const DRY_RUN_KINDS = ['label', 'check-run', 'dashboard', 'answer', 'organization-report'] as const;

export type DryRunKind = (typeof DRY_RUN_KINDS)[number];

/** Something that would have been written; what is about the same item and has the same detail is the same. */
export interface DryRunWrite {
  repositoryId: RepositoryId;
  kind: DryRunKind;
  /** Of a pull request or issue; 0 stands for the whole repository. */
  number: number;
  /** Which label, which check, which command, which week. */
  detail: string;
}

/** Notes it; returns whether that is news. */
export async function noteDryRun(
  { pool }: Database,
  { repositoryId, kind, number, detail }: DryRunWrite,
  now: Instant,
): Promise<boolean> {
  const { rows } = await pool.query<{ isNew: boolean }>(
    `INSERT INTO dry_run_write (repository_id, kind, number, detail_kind, at) VALUES ($1, $2, $3, $4, ${fromMs('$5')})
     ON CONFLICT (repository_id, kind, number, detail_kind) DO UPDATE SET at = excluded.at RETURNING xmax = 0 AS "isNew"`,
    [repositoryId, kind, number, detail, now],
  );
  return rows[0]?.isNew === true;
}

/** How many of each kind. */
export type DryRunCounts = Partial<Record<DryRunKind, number>>;

/** What would have been written since a moment, by repository; kinds of which there was none are left out. */
export async function countDryRuns({ pool }: Database, since: Instant): Promise<Map<RepositoryId, DryRunCounts>> {
  const { rows } = await pool.query<{ id: RepositoryId; counts: DryRunCounts }>(
    `SELECT repository_id::float8 AS id, json_object_agg(kind, n) AS counts
     FROM (SELECT repository_id, kind, count(*)::int AS n FROM dry_run_write WHERE at > ${fromMs('$1')} GROUP BY 1, 2) AS counted
     GROUP BY repository_id`,
    [since],
  );
  return new Map(rows.map(({ id, counts }) => [id, counts]));
}

/** Forgets what was noted before a moment. */
export async function dropDryRuns({ pool }: Database, before: Instant): Promise<void> {
  await pool.query(`DELETE FROM dry_run_write WHERE at < ${fromMs('$1')}`, [before]);
}
