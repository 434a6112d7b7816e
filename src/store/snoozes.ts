import type { ItemNumber, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { Store } from './open.ts';
import { fromMs, ms } from './sql-time.ts';

type Database = Pick<Store, 'pool'>;

/** Keeps the labels and the check of a pull request quiet until then; the latest wish counts. */
export async function snooze(
  { pool }: Database,
  repositoryId: RepositoryId,
  number: ItemNumber,
  until: Instant,
): Promise<void> {
  await pool.query(
    `INSERT INTO snooze (repository_id, number, until) VALUES ($1, $2, ${fromMs('$3')})
     ON CONFLICT (repository_id, number) DO UPDATE SET until = excluded.until`,
    [repositoryId, number, until],
  );
}

/** Until when a pull request is snoozed; `undefined` where it is not, or no more. */
export async function snoozedUntil(
  { pool }: Database,
  repositoryId: RepositoryId,
  number: ItemNumber,
  now: Instant,
): Promise<Instant | undefined> {
  const { rows } = await pool.query<{ until: Instant }>(
    `SELECT ${ms('until')} AS until FROM snooze WHERE repository_id = $1 AND number = $2`,
    [repositoryId, number],
  );
  const until = rows[0]?.until;
  return until !== undefined && until > now ? until : undefined;
}

/** Whether the labels and the check of a pull request are to stay quiet. */
export async function isSnoozed(
  database: Database,
  repositoryId: RepositoryId,
  number: ItemNumber,
  now: Instant,
): Promise<boolean> {
  return (await snoozedUntil(database, repositoryId, number, now)) !== undefined;
}
