import type { TimelineEvent } from '../facts/events.ts';
import { type PersonId, personIdFromLogin, type RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Span } from '../facts/spans.ts';
import { WHOLE_REPOSITORY } from './event-row.ts';
import type { Queryable } from './queryable.ts';
import { fromMs } from './sql-time.ts';
import { eventsWithRealIds, findRealIds } from './stand-ins.ts';
import { STORED_EVENT, type StoredEvent, toEvent } from './stored-events.ts';

/** Somebody, and all ids under which what they did is kept: their own, and the stand-in of their login where that is theirs. */
export interface OwnIds {
  id: PersonId;
  all: readonly PersonId[];
}

/** Something that somebody did, and who opened the pull request or issue that it was done to. */
export interface OwnEvent {
  event: TimelineEvent;
  author?: PersonId;
}

/** The ids of a person; the stand-in belongs to the account that was last seen with the login. */
export async function findOwnIds(client: Queryable, { id, login }: { id: PersonId; login: string }): Promise<OwnIds> {
  const standIn = personIdFromLogin(login);
  const realIds = await findRealIds(client, [standIn]);
  return { id, all: realIds.get(standIn) === id ? [id, standIn] : [id] };
}

/** The item of an event. Its author is told by whoever opened it where the item does not say. */
const ITEM = 'FROM item i WHERE i.repository_id = event.repository_id AND i.number = event.number';
const AUTHOR = `coalesce((SELECT i.author_id ${ITEM}), (SELECT o.actor_id FROM event o
  WHERE o.repository_id = event.repository_id AND o.number = event.number AND o.key = 'opened'))::float8`;

/** A comment that is nothing but commands to Headroom answers nobody. */
export const IS_COMMAND = `kind = 'commented' AND EXISTS (SELECT FROM command c WHERE c.repository_id = event.repository_id
  AND c.comment_id = (event.detail->>'commentId')::bigint AND c.is_alone)`;

/**
 * Through the index by person, whatever the planner believes; see load-events.ts. The cost follows what they did in the span, however
 * much there is of others.
 */
const OWN_EVENTS = `SELECT found.* FROM unnest($1::bigint[]) AS own (id)
CROSS JOIN LATERAL (
  SELECT repository_id::float8 AS "repositoryId", ${STORED_EVENT} AS event, ${AUTHOR} AS author FROM event
  WHERE actor_id = own.id AND at >= ${fromMs('$2')} AND at < ${fromMs('$3')} AND kind <> 'checked'
    AND (number = ${WHOLE_REPOSITORY} OR EXISTS (SELECT ${ITEM} AND i.deleted IS NOT TRUE)) AND NOT (${IS_COMMAND})
  OFFSET 0
) AS found`;

/**
 * What somebody did in a span, in every repository that is stored, in no order; what was done to items that are deleted or not known is
 * left out, as are commands.
 */
export async function loadOwnEvents(
  client: Queryable,
  { id, all }: OwnIds,
  { since, until }: Span,
): Promise<OwnEvent[]> {
  const { rows } = await client.query<{ repositoryId: RepositoryId; event: StoredEvent; author: PersonId | null }>(
    OWN_EVENTS,
    [all, since, until],
  );
  const realIds = new Map(all.filter((each) => each !== id).map((each) => [each, id]));
  const authors = new Map<string, PersonId>();
  for (const { repositoryId, event, author } of rows)
    if (author !== null) authors.set(`${repositoryId}#${event[0]}`, realIds.get(author) ?? author);
  return [...Map.groupBy(rows, ({ repositoryId }) => repositoryId)].flatMap(([repositoryId, own]) => {
    const events = own.map(({ event }) => toEvent(repositoryId, event));
    return eventsWithRealIds(events, realIds).map((event) => ({
      event,
      ...optional('author', authors.get(`${repositoryId}#${event.number ?? WHOLE_REPOSITORY}`)),
    }));
  });
}

/** Whether somebody did anything in some repositories before a moment; finds it without reading what they did. */
export async function actedBefore(
  client: Queryable,
  { all }: OwnIds,
  repositories: readonly RepositoryId[],
  moment: Instant,
): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT FROM unnest($1::bigint[]) AS own (id) CROSS JOIN LATERAL (
       SELECT FROM event WHERE actor_id = own.id AND at < ${fromMs('$3')} AND repository_id = ANY ($2::bigint[]) AND kind <> 'checked' LIMIT 1
     ) AS found LIMIT 1`,
    [all, repositories, moment],
  );
  return rows.length > 0;
}
