import type { ItemNumber, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { knownValues } from './known-values.ts';
import type { Store } from './open.ts';
import { fromMs, ms } from './sql-time.ts';

type Database = Pick<Store, 'pool'>;

/** What is kept of a kind of label on a pull request; see `src/publish/labels/label-memory.ts`. */
export interface OwnLabel {
  kind: string;
  standing: string;
  name: string;
  holds: boolean;
  since: Instant;
  heardUntil?: Instant;
  undone: number;
}

/** What is kept of the labels of a pull request, by kind. */
export async function loadOwnLabels(
  { pool }: Database,
  repositoryId: RepositoryId,
  number: ItemNumber,
): Promise<Map<string, OwnLabel>> {
  const { rows } = await pool.query<OwnLabel & object>(
    `SELECT kind, standing, name, holds, ${ms('since')} AS since, ${ms('heard_until')} AS "heardUntil", undone
     FROM own_label WHERE repository_id = $1 AND number = $2`,
    [repositoryId, number],
  );
  return new Map(rows.map((row) => [row.kind, knownValues(row) as OwnLabel]));
}

/** Keeps what is known of a kind of label now. */
export async function saveOwnLabel(
  { pool }: Database,
  repositoryId: RepositoryId,
  number: ItemNumber,
  { kind, standing, name, holds, since, heardUntil, undone }: OwnLabel,
): Promise<void> {
  await pool.query(
    `INSERT INTO own_label (repository_id, number, kind, standing, name, holds, since, heard_until, undone)
     VALUES ($1, $2, $3, $4, $5, $6, ${fromMs('$7')}, ${fromMs('$8')}, $9)
     ON CONFLICT (repository_id, number, kind) DO UPDATE SET standing = excluded.standing, name = excluded.name,
       holds = excluded.holds, since = excluded.since, heard_until = excluded.heard_until, undone = excluded.undone`,
    [repositoryId, number, kind, standing, name, holds, since, heardUntil ?? null, undone],
  );
}

/** Forgets a kind of label on a pull request. */
export async function dropOwnLabel(
  { pool }: Database,
  repositoryId: RepositoryId,
  number: ItemNumber,
  kind: string,
): Promise<void> {
  await pool.query('DELETE FROM own_label WHERE repository_id = $1 AND number = $2 AND kind = $3', [
    repositoryId,
    number,
    kind,
  ]);
}
