import { type InstallationId, type ItemNumber, type RepositoryId, toId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { askForFollowUps } from './follow-ups/ask.ts';
import type { Store } from './open.ts';
import { setLook } from './pull-request-looks.ts';
import { fromMs } from './sql-time.ts';
import { inTransaction } from './transaction.ts';

type Database = Pick<Store, 'pool'>;

/** Looks are kept by number, and no pull request has this one: it stands for the repository as a whole. */
export const WHOLE_REPOSITORY = toId<ItemNumber>(0);

/** Says when the check of a repository's health on its default branch is looked at next. */
export async function setHealthLook(database: Database, repositoryId: RepositoryId, dueAt: Instant): Promise<void> {
  await setLook(database, repositoryId, WHOLE_REPOSITORY, dueAt);
}

/** Asks for a look at it if one is due, or none was taken since the repository’s file changed; returns whether it did. */
export async function askForHealthLook(
  { pool }: Database,
  installationId: InstallationId,
  repositoryId: RepositoryId,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT FROM pull_request_look WHERE repository_id = $1 AND number = $2 AND due_at > ${fromMs('$3')}`,
    [repositoryId, WHOLE_REPOSITORY, now],
  );
  if (rowCount !== 0) return false;
  const asked = { kind: 'update-health-check', installationId, repositoryId } as const;
  await inTransaction(pool, async (client) => await askForFollowUps(client, [asked]));
  return true;
}
