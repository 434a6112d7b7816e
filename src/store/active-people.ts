import type { PersonId, RepositoryId } from '../facts/ids.ts';
import type { Span } from '../facts/spans.ts';
import { loadPeople, type NamedPeople } from './load-people.ts';
import type { Store } from './open.ts';
import { fromMs } from './sql-time.ts';

/** When somebody was active: ascending hours since 1970, and how much they did in which repository. */
export interface ActivePerson {
  hours: number[];
  eventsByRepository: ReadonlyMap<string, number>;
}

/** What only webhooks tell is left out, as in signals/told-by-all.ts. */
const ACTIVITY = `SELECT repository_id::float8 AS repository, actor_id::float8 AS id, count(*)::int AS events,
  array_agg(DISTINCT floor(date_part('epoch', at) / 3600)) AS hours
FROM event WHERE repository_id = ANY ($1::bigint[]) AND at >= ${fromMs('$2')} AND at < ${fromMs('$3')} AND actor_id IS NOT NULL
  AND kind NOT IN ('checked', 'pushed', 'head_ref_force_pushed', 'review_thread_resolved', 'review_thread_unresolved')
  AND NOT detail ? 'toDefaultBranch'
GROUP BY repository_id, actor_id`;

/** The people, not machines, who were active in some repositories in a span; those who opted out are left out. */
export async function loadActivePeople(
  { pool }: Pick<Store, 'pool'>,
  repositories: readonly RepositoryId[],
  { since, until }: Span,
  named: NamedPeople,
): Promise<Map<PersonId, ActivePerson>> {
  const { rows } = await pool.query<{ repository: RepositoryId; id: PersonId; events: number; hours: number[] }>(
    ACTIVITY,
    [repositories, since, until],
  );
  const people = await loadPeople(
    pool,
    rows.map(({ id }) => id),
    named,
  );
  const humans = rows.filter(({ id }) => people.get(id)?.bot === false && people.get(id)?.optedOut !== true);
  return new Map(
    [...Map.groupBy(humans, ({ id }) => id)].map(([id, own]) => [
      id,
      {
        hours: [...new Set(own.flatMap(({ hours }) => hours))].sort((a, b) => a - b),
        eventsByRepository: new Map(own.map(({ repository, events }) => [String(repository), events])),
      },
    ]),
  );
}
