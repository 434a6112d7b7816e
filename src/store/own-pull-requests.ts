import type { TimelineEvent } from '../facts/events.ts';
import type { ItemHistory } from '../facts/history.ts';
import type { ItemNumber, RepositoryId, TeamId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { compareEvents } from '../facts/lifecycle/timeline-order.ts';
import { IS_COMMAND, type OwnIds } from './own-events.ts';
import type { Queryable } from './queryable.ts';
import { fromMs, ms } from './sql-time.ts';
import { eventsWithRealIds } from './stand-ins.ts';
import { STORED_EVENT, type StoredEvent, toEvent } from './stored-events.ts';

/** A pull request among those of all repositories. */
export interface PullKey {
  repositoryId: RepositoryId;
  number: ItemNumber;
}

/** A team that somebody is in. */
export interface OwnTeam {
  id: TeamId;
  slug: string;
}

/** The teams that somebody was in when their members were last read. */
export async function loadOwnTeams(client: Queryable, { all }: OwnIds): Promise<OwnTeam[]> {
  const { rows } = await client.query<OwnTeam>(
    `SELECT t.id::float8, t.slug FROM team_member m JOIN team t ON t.id = m.team_id
     WHERE m.person_id = ANY ($1::bigint[]) AND m.seen_at >= t.members_read_at ORDER BY t.slug, t.id`,
    [all],
  );
  return rows;
}

/**
 * The open pull requests that somebody opened, or that they or one of their teams are asked to review, as GitHub last told. Each part
 * goes by an index of open items of its own, which no other part can use, whatever the planner believes.
 */
export async function findOpenPulls(client: Queryable, { all }: OwnIds, teams: readonly TeamId[]): Promise<PullKey[]> {
  const open = `SELECT repository_id, number FROM item WHERE closed_at IS NULL AND kind = 'pull-request' AND deleted IS NOT TRUE`;
  const { rows } = await client.query<PullKey>(
    `SELECT repository_id::float8 AS "repositoryId", number FROM (
       ${open} AND author_id = ANY ($1::bigint[]) AND author_id IS NOT NULL
       UNION ${open} AND requested_reviewer_ids && $1::bigint[]
       UNION ${open} AND requested_team_ids && $2::bigint[]) AS own ORDER BY repository_id, number`,
    [all, teams],
  );
  return rows;
}

/** What tells of the requests to one person: those, what the person said, and how the pull request ended. */
const TELLS_OF_REQUESTS = `kind IN ('closed', 'reopened', 'merged')
  OR kind IN ('review_requested', 'review_request_removed') AND detail->>'reviewerId' = ANY ($3::text[])
  OR kind IN ('reviewed', 'commented', 'review_commented') AND actor_id = ANY ($1::bigint[])`;

const ASKED = `SELECT "repositoryId", number, "createdAt", events.told FROM (
  SELECT DISTINCT repository_id, number FROM event
  WHERE kind = 'review_requested' AND detail->>'reviewerId' = ANY ($3::text[]) AND at >= ${fromMs('$2')}
) AS asked
CROSS JOIN LATERAL (
  SELECT i.repository_id::float8 AS "repositoryId", ${ms('i.created_at')} AS "createdAt" FROM item i
  WHERE i.repository_id = asked.repository_id AND i.number = asked.number AND i.kind = 'pull-request'
    AND i.deleted IS NOT TRUE
) AS pull
CROSS JOIN LATERAL (
  SELECT json_agg(${STORED_EVENT}) AS told FROM event
  WHERE repository_id = asked.repository_id AND number = asked.number AND (${TELLS_OF_REQUESTS}) AND NOT (${IS_COMMAND})
) AS events`;

/**
 * The pull requests that somebody was asked to review since a moment, with those of their events that tell of requests to this person:
 * enough for when each was made and answered, and for nothing else.
 */
export async function loadAsked(client: Queryable, { id, all }: OwnIds, since: Instant): Promise<ItemHistory[]> {
  const { rows } = await client.query<PullKey & { createdAt: Instant; told: StoredEvent[] | null }>(ASKED, [
    all,
    since,
    all.map(String),
  ]);
  const realIds = new Map(all.filter((each) => each !== id).map((each) => [each, id]));
  return rows.map(({ repositoryId, number, createdAt, told }) => {
    const events: TimelineEvent[] = (told ?? []).map((event) => toEvent(repositoryId, event));
    return {
      item: { repositoryId, number, kind: 'pull-request', createdAt },
      events: [...eventsWithRealIds(events, realIds)].sort(compareEvents),
    };
  });
}
