import type { TimelineEvent } from '../facts/events.ts';
import type { ItemNumber, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { type NamesNow, withLabelsNow } from '../facts/names-now.ts';
import type { People } from '../facts/people.ts';
import { loadPeople } from './load-people.ts';
import { loadNamesNow } from './names-now.ts';
import type { Store } from './open.ts';
import type { Queryable } from './queryable.ts';
import { fromMs } from './sql-time.ts';
import { eventsWithRealIds, findRealIds, peopleInEvent } from './stand-ins.ts';
import { STORED_EVENT, type StoredEvent, toEvent } from './stored-events.ts';

const EVENTS_PER_PAGE = 5000;

/** Some events, oldest first, and the accounts that they name. */
export interface EventPage {
  events: readonly TimelineEvent[];
  people: People;
}

type Place = { at: Instant; number: ItemNumber | 0; key: string };
type PageRow = { key: string; event: StoredEvent };

/**
 * Every event of a repository, oldest first, a page at a time, so that memory does not grow with the history. Labels have the names
 * of now, but for those that are gone; milestones the titles of then.
 */
export async function* streamEvents(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  pageSize = EVENTS_PER_PAGE,
): AsyncGenerator<EventPage> {
  const labels = await loadLabelNames(pool, repositoryId);
  let place: Place | undefined;
  do {
    const rows = await readPage(pool, repositoryId, place, pageSize);
    if (rows.length > 0) yield await toPage(pool, repositoryId, rows, labels);
    place = rows.length < pageSize ? undefined : placeOf(rows.at(-1));
  } while (place !== undefined);
}

/** The names of labels that are not gone: what is told of those that are is told by the names that they had. */
async function loadLabelNames(client: Queryable, repositoryId: RepositoryId): Promise<NamesNow['labels']> {
  const { labels } = await loadNamesNow(client, repositoryId);
  return new Map([...labels].filter(([, name]) => name !== undefined));
}

async function readPage(
  client: Queryable,
  repositoryId: RepositoryId,
  after: Place | undefined,
  pageSize: number,
): Promise<PageRow[]> {
  const place = after === undefined ? '' : `AND (at, number, key) > (${fromMs('$3')}, $4::integer, $5::text)`;
  const { rows } = await client.query<PageRow>(
    `SELECT key, ${STORED_EVENT} AS event FROM event WHERE repository_id = $1 ${place} ORDER BY at, number, key LIMIT $2`,
    [repositoryId, pageSize, ...(after === undefined ? [] : [after.at, after.number, after.key])],
  );
  return rows;
}

async function toPage(
  client: Queryable,
  repositoryId: RepositoryId,
  rows: readonly PageRow[],
  labels: NamesNow['labels'],
): Promise<EventPage> {
  const told = rows.map(({ event }) => toEvent(repositoryId, event));
  const events = withLabelsNow(told, labels);
  const mentioned = new Set(events.flatMap(peopleInEvent));
  const realIds = await findRealIds(client, mentioned);
  const people = await loadPeople(
    client,
    [...mentioned].map((id) => realIds.get(id) ?? id),
  );
  return { events: eventsWithRealIds(events, realIds), people };
}

function placeOf(row: PageRow | undefined): Place | undefined {
  return row === undefined ? undefined : { number: row.event[0], at: row.event[1], key: row.key };
}
