import type { TimelineEvent } from '../facts/events.ts';
import type { RepositoryHistory } from '../facts/history.ts';
import type { PersonId } from '../facts/ids.ts';
import { instantFromMs, WEEK_MS } from '../facts/instant.ts';
import type { Span } from '../facts/spans.ts';
import type { Store } from './open.ts';
import { fromMs } from './sql-time.ts';

/** Where somebody is at home shows in a quarter. */
const LOOKED_AT_WEEKS = 13;
/** Who reviewed here in so many weeks of the quarter before belongs here as well: their reviews are no surprise. */
const REGULAR_WEEKS = 4;
/** Who did less than this elsewhere is not said to be at home there. */
const LEAST_DEEDS = 10;

/** The most that each of some people did in one other repository of an owner, private ones only where that is asked. */
const DEEDS_ELSEWHERE = `SELECT login, max(deeds)::int AS deeds FROM (
  SELECT lower(p.login) AS login, count(*) AS deeds
  FROM repository r JOIN event e ON e.repository_id = r.id JOIN person p ON p.id = e.actor_id
  WHERE lower(r.owner) = lower($1) AND r.id <> $2 AND NOT r.deleted AND (NOT r.private OR $3)
    AND e.at >= ${fromMs('$4')} AND e.at < ${fromMs('$5')}
    AND e.actor_id = ANY (ARRAY (SELECT id FROM person WHERE lower(login) = ANY ($6::text[])))
  GROUP BY lower(p.login), e.repository_id
) AS by_repository GROUP BY login`;

/**
 * The people who reviewed here in a week, seldom do, and did more in another repository of the same owner than here in the quarter before
 * its end: they came to help. What only a private repository shows is not used for a public one.
 */
export async function loadVisitors(
  { pool }: Pick<Store, 'pool'>,
  history: RepositoryHistory,
  week: Span,
): Promise<ReadonlySet<PersonId>> {
  const { repository } = history;
  const quarter = { since: instantFromMs(week.until - LOOKED_AT_WEEKS * WEEK_MS), until: week.until };
  const reviewers = new Map(
    [...countDeeds(history, week, ({ kind }) => kind === 'reviewed').keys()].flatMap((id) => {
      const login = history.people.get(id)?.login.toLowerCase();
      return login === undefined ? [] : [[login, id]];
    }),
  );
  if (reviewers.size === 0) return new Set();
  const { rows } = await pool.query<{ login: string; deeds: number }>(DEEDS_ELSEWHERE, [
    repository.owner,
    repository.id,
    repository.private,
    quarter.since,
    quarter.until,
    [...reviewers.keys()],
  ]);
  const busyElsewhere = rows.filter(({ deeds }) => deeds >= LEAST_DEEDS);
  if (busyElsewhere.length === 0) return new Set();
  const here = countDeeds(history, quarter, () => true);
  return new Set(
    busyElsewhere.flatMap(({ login, deeds }) => {
      const id = reviewers.get(login);
      return id !== undefined && deeds > (here.get(id) ?? 0) && !isRegular(history, id, week) ? [id] : [];
    }),
  );
}

/** Whether somebody reviewed here in several of the twelve weeks before. */
function isRegular({ pullRequests }: RepositoryHistory, id: PersonId, { since }: Span): boolean {
  const weeks = new Set<number>();
  for (const { events } of pullRequests) {
    for (const { kind, at, actorId } of events) {
      const weeksAgo = Math.ceil((since - at) / WEEK_MS);
      if (kind === 'reviewed' && actorId === id && weeksAgo > 0 && weeksAgo < LOOKED_AT_WEEKS) weeks.add(weeksAgo);
    }
  }
  return weeks.size >= REGULAR_WEEKS;
}

function countDeeds(
  { pullRequests, issues, repositoryEvents }: RepositoryHistory,
  { since, until }: Span,
  isMeant: (event: TimelineEvent) => boolean,
): Map<PersonId, number> {
  const counts = new Map<PersonId, number>();
  const count = (events: readonly TimelineEvent[]) => {
    for (const event of events) {
      const { at, actorId } = event;
      if (actorId === undefined || at < since || at >= until || !isMeant(event)) continue;
      counts.set(actorId, (counts.get(actorId) ?? 0) + 1);
    }
  };
  for (const { events } of [...pullRequests, ...issues]) count(events);
  count(repositoryEvents);
  return counts;
}
