import type { Team } from '../facts/history.ts';
import type { PersonId, TeamId } from '../facts/ids.ts';
import { type AccountKind, isBot, type People } from '../facts/people.ts';
import type { Queryable } from './queryable.ts';

/** The accounts of these ids that are known, told apart by whether they are machines. `ownBots`: logins in lower case. */
export async function loadPeople(
  client: Queryable,
  ids: Iterable<PersonId>,
  ownBots?: ReadonlySet<string>,
): Promise<People> {
  const { rows } = await client.query<{ id: PersonId; login: string; kind: AccountKind }>(
    `SELECT id::float8, login, coalesce(kind, 'unknown') AS kind FROM person WHERE id = ANY($1::bigint[])`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, login, kind }) => [id, { id, login, bot: isBot({ login, kind }, ownBots) }]));
}

/** The teams of these ids that are known. */
export async function loadTeams(client: Queryable, ids: Iterable<TeamId>): Promise<ReadonlyMap<TeamId, Team>> {
  const { rows } = await client.query<Team>(`SELECT id::float8, slug FROM team WHERE id = ANY($1::bigint[])`, [
    [...new Set(ids)],
  ]);
  return new Map(rows.map((team) => [team.id, team]));
}
