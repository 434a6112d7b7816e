import type { RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { Store } from './open.ts';
import { fromMs } from './sql-time.ts';

/** The repositories that were told once what will be published there. */
export async function listWelcomed({ pool }: Pick<Store, 'pool'>): Promise<ReadonlySet<RepositoryId>> {
  const { rows } = await pool.query<{ id: RepositoryId }>('SELECT repository_id::float8 AS id FROM welcome_issue');
  return new Set(rows.map(({ id }) => id));
}

/** Notes that a repository was told; without a number where it has no issues. */
export async function saveWelcome(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  issueNumber: number | undefined,
  now: Instant,
): Promise<void> {
  await pool.query(
    `INSERT INTO welcome_issue (repository_id, issue_number, written_at) VALUES ($1, $2, ${fromMs('$3')})
     ON CONFLICT (repository_id) DO NOTHING`,
    [repositoryId, issueNumber ?? null, now],
  );
}
