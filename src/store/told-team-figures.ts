import type { PersonId, RepositoryId } from '../facts/ids.ts';
import type { Queryable } from './queryable.ts';

/** What the figures of a team rest on, as hashes. */
export interface TeamBasis {
  /** Of who is left out of them. */
  leftOutHash: string;
  /** Of the settings by which they are reckoned. */
  settingsHash: string;
}

/** An ISO week (`2026-W47`), and those in which a figure of it may still be seen. */
export interface ToldWeek {
  isoWeek: string;
  /** The first and the last of the weeks beside it. */
  near: { first: string; last: string };
}

type Row = TeamBasis & { isoWeek: string };

const SELECT = `SELECT iso_week AS "isoWeek", left_out_hash AS "leftOutHash", settings_hash AS "settingsHash"
FROM told_team_figures WHERE repository_id = $1 AND iso_week BETWEEN $2 AND $3`;

/**
 * Whether figures of the team may be told of a week: they are then what they were when they were told first, and nobody was left out, or
 * let in, who was not in the weeks beside it. @param notes whether it is noted that they are told
 */
export async function mayTellTeamFigures(
  pool: Queryable,
  repositoryId: RepositoryId,
  { isoWeek, near }: ToldWeek,
  basis: TeamBasis,
  notes: boolean,
): Promise<boolean> {
  const read = async () => (await pool.query<Row>(SELECT, [repositoryId, near.first, near.last])).rows;
  const told = await read();
  const isAsTold = (rows: readonly Row[]) =>
    rows.every(
      (row) =>
        row.leftOutHash === basis.leftOutHash && (row.isoWeek !== isoWeek || row.settingsHash === basis.settingsHash),
    );
  if (!isAsTold(told)) return false;
  if (!notes || told.some((row) => row.isoWeek === isoWeek)) return true;
  await pool.query('INSERT INTO told_team_figures VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
    repositoryId,
    isoWeek,
    basis.leftOutHash,
    basis.settingsHash,
  ]);
  // Another process may have told them at the same moment, by other settings.
  return isAsTold(await read());
}

/** Has the figures of the teams of which people were a part pause, as if they were left out from now on. */
export async function pauseTeamFigures(pool: Queryable, people: readonly PersonId[]): Promise<void> {
  await pool.query(
    `UPDATE told_team_figures SET left_out_hash = '' WHERE repository_id IN
       (SELECT DISTINCT repository_id FROM event WHERE actor_id = ANY ($1::bigint[]))`,
    [people],
  );
}

/** The logins among these, in lower case, of accounts that did something in a repository and are not known to be machines; in order. */
export async function loginsSeenIn(
  pool: Queryable,
  repositoryId: RepositoryId,
  logins: Iterable<string>,
): Promise<string[]> {
  const { rows } = await pool.query<{ login: string }>(
    `SELECT DISTINCT lower(p.login) AS login FROM person p
     WHERE lower(p.login) = ANY ($2::text[]) AND p.kind IS DISTINCT FROM 'bot'
       AND EXISTS (SELECT FROM event e WHERE e.repository_id = $1 AND e.actor_id = p.id) ORDER BY 1`,
    [repositoryId, [...logins]],
  );
  return rows.map(({ login }) => login);
}
