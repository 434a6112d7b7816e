import { type CheckedEvent, type TimelineEvent, checkedKeyOf } from '../facts/events.ts';
import type { ItemNumber, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { commandsAlone } from './commands.ts';
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

/** All events of these items, in no order, but for comments that are nothing but commands to Headroom: they answer nobody. */
export async function loadEventsOfItems(
  client: Queryable,
  repositoryId: RepositoryId,
  numbers: readonly ItemNumber[],
): Promise<TimelineEvent[]> {
  const events: TimelineEvent[] = [];
  for (let start = 0; start < numbers.length; start += ITEMS_PER_STATEMENT) {
    const chunk = numbers.slice(start, start + ITEMS_PER_STATEMENT);
    const { rows } = await client.query<{ events: StoredEvent[] | null }>(EVENTS_OF_ITEMS, [repositoryId, chunk]);
    const commands = await commandsAlone(client, repositoryId, chunk);
    for (const stored of rows[0]?.events ?? []) {
      const event = toEvent(repositoryId, stored);
      const isCommand = event.kind === 'commented' && event.commentId !== undefined && commands.has(event.commentId);
      if (!isCommand) events.push(event);
    }
  }
  return events;
}

/** What happened to the repository as a whole at or after a moment, in no order; without checks, of which there are thousands. */
export async function loadRepositoryEvents(
  client: Queryable,
  repositoryId: RepositoryId,
  since: Instant,
): Promise<TimelineEvent[]> {
  const { rows } = await client.query<{ event: StoredEvent }>(
    `SELECT ${STORED_EVENT} AS event FROM event
     WHERE repository_id = $1 AND number = ${WHOLE_REPOSITORY} AND kind <> 'checked' AND at >= ${fromMs('$2')}`,
    [repositoryId, since],
  );
  return rows.map(({ event }) => toEvent(repositoryId, event));
}

/**
 * The checks of a commit lie side by side in the primary key, whose texts are compared by their bytes: from `checked:…:` up to
 * `checked:…;`. As above, one commit at a time.
 */
const CHECKS_OF_HEADS = `SELECT json_agg(found.event) AS events
FROM unnest($2::text[]) AS wanted (prefix)
CROSS JOIN LATERAL (
  SELECT ${STORED_EVENT} AS event FROM event
  WHERE repository_id = $1 AND number = ${WHOLE_REPOSITORY} AND key >= wanted.prefix AND key < left(wanted.prefix, -1) || ';'
  OFFSET 0
) AS found`;

/** All that is known of the checks of these commits, in no order. */
export async function loadChecks(
  client: Queryable,
  repositoryId: RepositoryId,
  heads: readonly string[],
): Promise<CheckedEvent[]> {
  if (heads.length === 0) return [];
  const prefixes = heads.map(checkedKeyOf);
  const { rows } = await client.query<{ events: StoredEvent[] | null }>(CHECKS_OF_HEADS, [repositoryId, prefixes]);
  return (rows[0]?.events ?? []).map((stored) => toEvent(repositoryId, stored) as CheckedEvent);
}
