import type { LabelId, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Store } from './open.ts';
import { ms } from './sql-time.ts';

/** A label that a repository is known to have; `seenAt` is absent where it is known from items only. */
export interface KnownLabel {
  id: LabelId;
  name: string;
  seenAt?: Instant;
  /** Whether any item wears it, as far as is known. */
  worn: boolean;
}

/** The labels of a repository that are not known to be gone: those that were seen, and those that items wear. */
export async function loadKnownLabels(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
): Promise<KnownLabel[]> {
  const { rows } = await pool.query<{ id: LabelId; name: string; seen_at: Instant | null; worn: boolean }>(
    `SELECT coalesce(seen.id, worn.id)::float8 AS id, coalesce(seen.name, worn.name) AS name,
            ${ms('seen.seen_at')} AS seen_at, worn.id IS NOT NULL AS worn
     FROM (SELECT id, name, deleted, seen_at FROM label WHERE repository_id = $1) AS seen
     FULL JOIN (SELECT each.id, min(each.name) AS name FROM item, unnest(item.labels, item.label_ids) AS each (name, id)
                WHERE item.repository_id = $1 AND each.id IS NOT NULL GROUP BY each.id) AS worn ON worn.id = seen.id
     WHERE seen.deleted IS NOT TRUE`,
    [repositoryId],
  );
  return rows.map(({ id, name, worn, seen_at: seenAt }) => ({
    id,
    name,
    worn,
    ...optional('seenAt', seenAt ?? undefined),
  }));
}
