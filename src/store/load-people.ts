import type { Team } from '../facts/history.ts';
import type { PersonId, TeamId } from '../facts/ids.ts';
import { type AccountKind, isBot, type People } from '../facts/people.ts';
import type { Queryable } from './queryable.ts';

/** Logins, in lower case, to which a repository's file gives a part. */
export interface NamedPeople {
  /** Machines, besides those that Headroom knows. */
  bots?: ReadonlySet<string>;
  /** People who are left out of all figures about people. */
  optOut?: ReadonlySet<string>;
}

/** The accounts of these ids that are known, told apart by whether they are machines. */
export async function loadPeople(
  client: Queryable,
  ids: Iterable<PersonId>,
  { bots, optOut }: NamedPeople = {},
): Promise<People> {
  const { rows } = await client.query<{ id: PersonId; login: string; kind: AccountKind }>(
    `SELECT id::float8, login, coalesce(kind, 'unknown') AS kind FROM person WHERE id = ANY($1::bigint[])`,
    [[...new Set(ids)]],
  );
  return new Map(
    rows.map(({ id, login, kind }) => {
      const person = { id, login, bot: isBot({ login, kind }, bots) };
      return [id, optOut?.has(login.toLowerCase()) ? { ...person, optedOut: true } : person];
    }),
  );
}

/** Teams that a repository’s file names. */
export interface NamedTeams {
  organization: string;
  /** Lower case. */
  slugs: Iterable<string>;
}

interface TeamRow {
  id: TeamId;
  slug: string;
  secret: boolean;
  members: PersonId[] | null;
  current: PersonId[];
}

/** The teams of these ids, and those named, that are known; with who is and who ever was in them where their members were read. */
export async function loadTeams(
  client: Queryable,
  ids: Iterable<TeamId>,
  named: NamedTeams = { organization: '', slugs: [] },
): Promise<ReadonlyMap<TeamId, Team>> {
  const { rows } = await client.query<TeamRow>(
    `SELECT id::float8, slug, visible IS FALSE AS secret, CASE WHEN members_read_at IS NOT NULL THEN
       ARRAY (SELECT person_id FROM team_member m WHERE m.team_id = team.id)::float8[] END AS members,
       ARRAY (SELECT person_id FROM team_member m
         WHERE m.team_id = team.id AND m.seen_at >= team.members_read_at)::float8[] AS current
     FROM team WHERE id = ANY($1::bigint[]) OR (lower(organization) = lower($2) AND lower(slug) = ANY($3::text[]))`,
    [[...new Set(ids)], named.organization, [...named.slugs]],
  );
  return new Map(
    rows.map(({ id, slug, secret, members, current }) => {
      const known = members && { members: new Set(members), current: new Set(current) };
      return [id, { id, slug, ...(secret && { secret }), ...known }];
    }),
  );
}
