import type { EventKind } from '../facts/events.ts';
import type { Facts } from '../facts/facts.ts';
import type { Queryable } from './queryable.ts';

/** What webhooks tell of and GitHub's timeline does not: kept though the timeline was read. */
const NOT_IN_THE_TIMELINE: readonly EventKind[] = ['review_thread_resolved', 'review_thread_unresolved'];

const DROP = `DELETE FROM event USING item, json_to_recordset($1::json) AS touched (repository_id bigint, number integer)
WHERE item.repository_id = touched.repository_id AND item.number = touched.number
  AND event.repository_id = touched.repository_id AND event.number = touched.number
  AND event.provisional AND event.at <= item.timeline_read_at AND event.kind NOT IN (${NOT_IN_THE_TIMELINE.map((kind) => `'${kind}'`).join(', ')})`;

/**
 * Removes the provisional events of the items in these facts that lie within what was read of their timelines. It does not matter
 * whether the events or the timeline came first: whoever writes either writes the item too, so of two writers the second one waits
 * for the first, and sees what it wrote.
 */
export async function dropSupersededEvents(client: Queryable, facts: Facts): Promise<void> {
  const touched = new Map<string, object>();
  const touch = (repositoryId: number, number: number) =>
    touched.set(`${repositoryId}/${number}`, { repository_id: repositoryId, number });
  for (const { repositoryId, number, timelineReadAt } of facts.items) {
    if (timelineReadAt !== undefined) touch(repositoryId, number);
  }
  for (const { repositoryId, number, provisional } of facts.events) {
    if (provisional && number !== undefined) touch(repositoryId, number);
  }
  if (touched.size > 0) await client.query(DROP, [JSON.stringify([...touched.values()])]);
}
