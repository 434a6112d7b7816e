import type { LabelId, MilestoneId, RepositoryId } from '../facts/ids.ts';
import type { NamesNow } from '../facts/names-now.ts';
import type { Queryable } from './queryable.ts';

/**
 * GitHub touches no item when a label or a milestone is renamed or deleted. So what an item wears is kept as it was told, by id, and its
 * name is looked up on reading: that is right whichever was told first. The expressions are for selections from `item`.
 */

/** When an item was last seen: when GitHub answered, else no earlier than its last change; see contentTie. */
const SEEN_AT = `(CASE WHEN item.core_tie LIKE 'r%' THEN to_timestamp(substr(item.core_tie, 2, 15)::float8 / 1000)
  ELSE item.core_updated_at END)`;

/** The labels that an item wears, by the names that they have now; without those that were deleted since. */
export const LABELS_NOW = `(CASE WHEN item.label_ids IS NULL THEN item.labels ELSE ARRAY(
  SELECT coalesce(label.name, worn.name) FROM unnest(item.labels, item.label_ids) AS worn (name, id)
  LEFT JOIN label ON label.id = worn.id AND label.seen_at >= ${SEEN_AT}
  WHERE label.deleted IS NOT TRUE ORDER BY coalesce(label.name, worn.name) COLLATE "C") END)`;

/** The title that an item's milestone has now; null where it has none, or has none any more. */
export const MILESTONE_NOW = `nullif(coalesce(
  (SELECT CASE WHEN milestone.deleted THEN '' ELSE milestone.title END FROM milestone WHERE milestone.id = item.milestone_id),
  item.milestone_title), '')`;

/** When GitHub answered what an item is; null where it told unasked. */
export const ANSWERED_AT = `(CASE WHEN item.core_tie LIKE 'r%' THEN substr(item.core_tie, 2, 15)::float8 END)`;

/** What is known of the names of a repository's labels and milestones. */
export async function loadNamesNow(client: Queryable, repositoryId: RepositoryId): Promise<NamesNow> {
  const { rows } = await client.query<{ labels: Named<LabelId>[] | null; milestones: Named<MilestoneId>[] | null }>(
    `SELECT (SELECT json_agg(json_build_array(id, CASE WHEN NOT deleted THEN name END)) FROM label
             WHERE repository_id = $1) AS labels,
            (SELECT json_agg(json_build_array(id, CASE WHEN NOT deleted THEN title END)) FROM milestone
             WHERE repository_id = $1) AS milestones`,
    [repositoryId],
  );
  return { labels: byId(rows[0]?.labels), milestones: byId(rows[0]?.milestones) };
}

/** The name of something, null where it was deleted. */
type Named<Id> = [id: Id, name: string | null];

function byId<Id>(named: readonly Named<Id>[] | null | undefined): Map<Id, string | undefined> {
  return new Map((named ?? []).map(([id, name]) => [id, name ?? undefined]));
}
