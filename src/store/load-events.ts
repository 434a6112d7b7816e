import type { TimelineEvent } from '../facts/events.ts';
import type { ItemNumber, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { WHOLE_REPOSITORY } from './event-row.ts';
import type { Queryable } from './queryable.ts';
import { fromMs } from './sql-time.ts';
import { STORED_EVENT, type StoredEvent, toEvent } from './stored-events.ts';

/** Items whose events are read by one statement: some 10,000 events, a few megabytes. */
const ITEMS_PER_STATEMENT = 500;

/**
 * Item by item through the primary key, whatever the planner believes: where there are no statistics (the embedded database gathers
 * none by itself) it would read the repository's whole history. OFFSET 0 keeps it from turning this into one join.
 */
const EVENTS_OF_ITEMS = `SELECT json_agg(found.event) AS events
FROM unnest($2::integer[]) AS wanted (item)
CROSS JOIN LATERAL (
  SELECT ${STORED_EVENT} AS event FROM event WHERE repository_id = $1 AND number = wanted.item OFFSET 0
) AS found`;

/** All events of these items, in no order. */
export async function loadEventsOfItems(
  client: Queryable,
  repositoryId: RepositoryId,
  numbers: readonly ItemNumber[],
): Promise<TimelineEvent[]> {
  const events: TimelineEvent[] = [];
  for (let start = 0; start < numbers.length; start += ITEMS_PER_STATEMENT) {
    const chunk = numbers.slice(start, start + ITEMS_PER_STATEMENT);
    const { rows } = await client.query<{ events: StoredEvent[] | null }>(EVENTS_OF_ITEMS, [repositoryId, chunk]);
    for (const stored of rows[0]?.events ?? []) events.push(toEvent(repositoryId, stored));
  }
  return events;
}

/** What happened to the repository as a whole at or after a moment, in no order. */
export async function loadRepositoryEvents(
  client: Queryable,
  repositoryId: RepositoryId,
  since: Instant,
): Promise<TimelineEvent[]> {
  const { rows } = await client.query<{ event: StoredEvent }>(
    `SELECT ${STORED_EVENT} AS event FROM event
     WHERE repository_id = $1 AND number = ${WHOLE_REPOSITORY} AND at >= ${fromMs('$2')}`,
    [repositoryId, since],
  );
  return rows.map(({ event }) => toEvent(repositoryId, event));
}
