import type { HomeTeam, RepositoryHistory } from '../facts/history.ts';
import type { PersonId, TeamId } from '../facts/ids.ts';
import type { Store } from './open.ts';

/** Who was seen in a team when its members were last read. */
const IS_IN = 'm.seen_at >= t.members_read_at';

/** One that is gone has nobody in it. */
const HOME_TEAMS = `SELECT t.id::float8, t.slug, coalesce(t.visible, false) AS visible,
  count(*)::int AS size,
  count(*)::float8 / (SELECT count(DISTINCT m.person_id) FROM team t JOIN team_member m ON m.team_id = t.id AND ${IS_IN}
    WHERE lower(t.organization) = lower($1)) AS share,
  EXISTS (SELECT FROM team child JOIN team_member c ON c.team_id = child.id AND c.seen_at >= child.members_read_at
    WHERE child.parent_id = t.id) AS "hasTeams",
  coalesce(array_agg(m.person_id::float8 ORDER BY m.person_id) FILTER (WHERE m.person_id = ANY ($2::bigint[])), '{}') AS members
FROM team t JOIN team_member m ON m.team_id = t.id AND ${IS_IN}
WHERE lower(t.organization) = lower($1)
GROUP BY t.id HAVING bool_or(m.person_id = ANY ($2::bigint[])) OR t.id = ANY ($3::bigint[]) ORDER BY t.id`;

type TeamRow = Omit<HomeTeam, 'id' | 'members'> & { id: TeamId; members: PersonId[] };

/** The teams of a repository's owner in which its people are now, and those that are asked, by id; none where nobody's teams could be read. */
export async function loadHomeTeams(
  { pool }: Pick<Store, 'pool'>,
  { repository, people, teams }: RepositoryHistory,
): Promise<HomeTeam[]> {
  const { rows } = await pool.query<TeamRow>(HOME_TEAMS, [repository.owner, [...people.keys()], [...teams.keys()]]);
  return rows.map(({ members, ...team }) => ({ ...team, members: new Set(members) }));
}
