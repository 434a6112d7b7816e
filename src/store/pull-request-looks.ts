import type { InstallationId, ItemNumber, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { askForFollowUps } from './follow-ups/ask.ts';
import type { Store } from './open.ts';
import { fromMs } from './sql-time.ts';
import { inTransaction } from './transaction.ts';

type Database = Pick<Store, 'pool'>;

/** Says when a pull request is looked at again although nothing happens to it; `undefined`: never. */
export async function setLook(
  { pool }: Database,
  repositoryId: RepositoryId,
  number: ItemNumber,
  dueAt: Instant | undefined,
): Promise<void> {
  if (dueAt === undefined) {
    await pool.query('DELETE FROM pull_request_look WHERE repository_id = $1 AND number = $2', [repositoryId, number]);
    return;
  }
  await pool.query(
    `INSERT INTO pull_request_look (repository_id, number, due_at) VALUES ($1, $2, ${fromMs('$3')})
     ON CONFLICT (repository_id, number) DO UPDATE SET due_at = excluded.due_at`,
    [repositoryId, number, dueAt],
  );
}

/** Makes all pull requests of a repository due, for instance because its file has changed. */
export async function dropLooks({ pool }: Database, repositoryId: RepositoryId): Promise<void> {
  await pool.query('DELETE FROM pull_request_look WHERE repository_id = $1', [repositoryId]);
}

/** Open pull requests whose look is due, and those that were never looked at. */
const DUE = `SELECT i.number FROM item i
LEFT JOIN pull_request_look l ON l.repository_id = i.repository_id AND l.number = i.number
WHERE i.repository_id = $1 AND i.kind = 'pull-request' AND i.closed_at IS NULL AND i.state = 'open' AND i.deleted IS NOT TRUE
  AND (l.due_at IS NULL OR l.due_at <= ${fromMs('$2')})
ORDER BY i.number`;

/** Asks for a look at each open pull request of a repository of which one is due; returns how many. */
export async function askForDueLooks(
  { pool }: Database,
  installationId: InstallationId,
  repositoryId: RepositoryId,
  now: Instant,
): Promise<number> {
  const { rows } = await pool.query<{ number: ItemNumber }>(DUE, [repositoryId, now]);
  const asked = rows.map(({ number }) => ({
    kind: 'evaluate-pull-request' as const,
    installationId,
    repositoryId,
    number,
  }));
  await inTransaction(pool, async (client) => await askForFollowUps(client, asked));
  return asked.length;
}
