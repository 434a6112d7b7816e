import type { EventKind } from '../facts/events.ts';
import type { ItemHistory } from '../facts/history.ts';
import type { ItemId, PersonId, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { compareEvents } from '../facts/lifecycle/timeline-order.ts';
import { optional } from '../facts/optional.ts';
import type { AccountKind } from '../facts/people.ts';
import { IS_COMMAND } from './own-events.ts';
import type { Queryable } from './queryable.ts';
import { fromMs, ms } from './sql-time.ts';
import { eventsWithRealIds, findRealIds, itemWithRealIds, peopleInEvent, peopleInItem } from './stand-ins.ts';
import { STORED_EVENT, type StoredEvent, toEvent } from './stored-events.ts';

/** Pull requests of some repositories with as much as tells how long they were ready, and the accounts that they name. */
export interface Queues {
  pullRequests: ReadonlyMap<RepositoryId, readonly ItemHistory[]>;
  accounts: readonly { id: PersonId; login: string; kind: AccountKind }[];
}

/** What starts and stops the clock of a pull request, and who opened it. */
const CLOCK: readonly EventKind[] = ['opened', 'ready_for_review', 'convert_to_draft', 'closed', 'reopened', 'merged'];

type Row = {
  repositoryId: RepositoryId;
  number: ItemHistory['item']['number'];
  createdAt: Instant;
  authorId: PersonId | null;
  state: 'open' | 'closed';
  coreUpdatedAt: Instant | null;
  closedAt: Instant | null;
  draft: boolean | null;
  pullId: ItemId | null;
  pullUpdatedAt: Instant | null;
  told: StoredEvent[] | null;
};

/** Item by item through the primary key, whatever the planner believes; see load-events.ts. */
const PULLS = `SELECT i.repository_id::float8 AS "repositoryId", i.number, ${ms('i.created_at')} AS "createdAt",
  i.author_id::float8 AS "authorId", i.state, ${ms('i.core_updated_at')} AS "coreUpdatedAt", ${ms('i.closed_at')} AS "closedAt",
  i.draft, i.pull_id::float8 AS "pullId", ${ms('i.pull_updated_at')} AS "pullUpdatedAt", events.told
FROM item i CROSS JOIN LATERAL (
  SELECT json_agg(${STORED_EVENT}) AS told FROM event
  WHERE repository_id = i.repository_id AND number = i.number
    AND (kind = ANY ($3::text[]) OR i.closed_at IS NULL AND NOT (${IS_COMMAND})) OFFSET 0
) AS events
WHERE i.repository_id = ANY ($1::bigint[]) AND i.kind = 'pull-request' AND i.deleted IS NOT TRUE
  AND (i.closed_at IS NULL OR i.closed_at >= ${fromMs('$2')})`;

/**
 * The pull requests of some repositories that are open, with all that happened to them, or were closed since a moment, with what started
 * and stopped their clock: enough to tell how long they were ready and left alone, and nothing else. Three queries, however many
 * repositories; the cost follows their pull requests since then.
 */
export async function loadQueues(client: Queryable, ids: readonly RepositoryId[], since: Instant): Promise<Queues> {
  const { rows } = await client.query<Row>(PULLS, [ids, since, CLOCK]);
  const told = rows.map(toHistory);
  const mentioned = new Set(
    told.flatMap(({ item, events }) => [...peopleInItem(item), ...events.flatMap(peopleInEvent)]),
  );
  const realIds = await findRealIds(client, mentioned);
  const histories = told.map(({ item, events }) => ({
    item: itemWithRealIds(item, realIds),
    events: [...eventsWithRealIds(events, realIds)].sort(compareEvents),
  }));
  const accounts = await client.query<Queues['accounts'][number]>(
    `SELECT id::float8, login, coalesce(kind, 'unknown') AS kind FROM person WHERE id = ANY ($1::bigint[])`,
    [[...mentioned].map((id) => realIds.get(id) ?? id)],
  );
  return { pullRequests: Map.groupBy(histories, ({ item }) => item.repositoryId), accounts: accounts.rows };
}

function toHistory(row: Row): ItemHistory {
  const { repositoryId, number, createdAt, told } = row;
  return {
    item: {
      repositoryId,
      number,
      kind: 'pull-request',
      createdAt,
      ...optional('core', coreOf(row)),
      ...optional('pull', pullOf(row)),
    },
    events: (told ?? []).map((event) => toEvent(repositoryId, event)),
  };
}

function coreOf({ coreUpdatedAt, authorId, state, closedAt }: Row): ItemHistory['item']['core'] {
  if (coreUpdatedAt === null) return undefined;
  const [author, closed] = [optional('authorId', authorId ?? undefined), optional('closedAt', closedAt ?? undefined)];
  return {
    updatedAt: coreUpdatedAt,
    ...author,
    title: '',
    state,
    ...closed,
    labels: [],
    assigneeIds: [],
    deleted: false,
  };
}

function pullOf({ pullUpdatedAt, pullId, draft }: Row): ItemHistory['item']['pull'] {
  if (pullUpdatedAt === null || pullId === null) return undefined;
  return {
    updatedAt: pullUpdatedAt,
    id: pullId,
    draft: draft ?? false,
    requestedReviewerIds: [],
    requestedTeamIds: [],
  };
}
