import type { RepositoryId } from '../facts/ids.ts';
import type { ItemSnapshot } from '../facts/snapshots.ts';
import type { Store } from './open.ts';
import { STORED_ITEM, type StoredItem, toItem } from './stored-items.ts';

/** Item by item through the primary key, whatever the planner believes; see load-events.ts. */
const ITEMS = `SELECT found.* FROM unnest($2::int[]) AS wanted (item)
CROSS JOIN LATERAL (SELECT ${STORED_ITEM} FROM item WHERE repository_id = $1 AND number = wanted.item OFFSET 0) AS found`;

/** The items of these numbers as last seen; nothing of those that are not known. */
export async function loadItems(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  numbers: readonly number[],
): Promise<ItemSnapshot[]> {
  const { rows } = await pool.query<StoredItem>(ITEMS, [repositoryId, [...new Set(numbers)]]);
  return rows.map((row) => toItem(repositoryId, row));
}
