import type { HomeTeam, RepositoryHistory } from '../facts/history.ts';
import type { PersonId, TeamId } from '../facts/ids.ts';
import type { Store } from './open.ts';

/** Who was in a team when its members were last read; one that is gone has nobody in it. The whole organisation is counted once. */
const HOME_TEAMS = `WITH own AS MATERIALIZED (
  SELECT id, slug, visible, parent_id, members_read_at FROM team WHERE lower(organization) = lower($1)
), member AS MATERIALIZED (
  SELECT m.team_id, m.person_id FROM team_member m JOIN own ON own.id = m.team_id AND m.seen_at >= own.members_read_at
), size AS (
  SELECT team_id, count(*)::int AS people FROM member GROUP BY team_id
), known AS (
  SELECT team_id, array_agg(person_id::float8) AS people FROM member WHERE person_id = ANY ($2::bigint[]) GROUP BY team_id
), parent AS (
  SELECT DISTINCT own.parent_id AS id FROM own JOIN size ON size.team_id = own.id
)
SELECT own.id::float8, own.slug, coalesce(own.visible, false) AS visible, size.people AS size,
  size.people::float8 / (SELECT count(*) FROM (SELECT DISTINCT person_id FROM member) AS person) AS share,
  own.id IN (SELECT id FROM parent WHERE id IS NOT NULL) AS "hasTeams", coalesce(known.people, '{}') AS members
FROM own JOIN size ON size.team_id = own.id LEFT JOIN known ON known.team_id = own.id
WHERE known.team_id IS NOT NULL OR own.id = ANY ($3::bigint[])
ORDER BY own.id`;

type TeamRow = Omit<HomeTeam, 'id' | 'members'> & { id: TeamId; members: PersonId[] };

/** The teams of a repository's owner in which its people are now, and those that are asked, by id; none where nobody's teams could be read. */
export async function loadHomeTeams(
  { pool }: Pick<Store, 'pool'>,
  { repository, people, teams }: RepositoryHistory,
): Promise<HomeTeam[]> {
  const { rows } = await pool.query<TeamRow>(HOME_TEAMS, [repository.owner, [...people.keys()], [...teams.keys()]]);
  return rows.map(({ members, ...team }) => ({
    ...team,
    members: new Set(members.toSorted((one, other) => one - other)),
  }));
}

/** Whether somebody is in a team of an organisation, and so belongs to it; false where nobody's teams could be read. */
export async function isInTeamOf(
  { pool }: Pick<Store, 'pool'>,
  person: PersonId,
  organization: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT FROM team t JOIN team_member m ON m.team_id = t.id AND m.seen_at >= t.members_read_at
     WHERE lower(t.organization) = lower($1) AND m.person_id = $2 LIMIT 1`,
    [organization, person],
  );
  return rowCount === 1;
}
