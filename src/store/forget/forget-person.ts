import { randomUUID } from 'node:crypto';
import { type PersonId, personIdFromLogin, type RepositoryId } from '../../facts/ids.ts';
import {
  addForgottenNames,
  type ForgottenPeople,
  loadForgotten,
  loadForgottenWithSalt,
} from '../admission/forgotten-people.ts';
import { SHUT_GATE } from '../admission/admission.ts';
import { dropStatusSeen } from '../busy-status.ts';
import type { Store } from '../open.ts';
import { pauseTeamFigures } from '../told-team-figures.ts';
import { inTransaction } from '../transaction.ts';
import { eraseFromCommands, eraseFromEvents, eraseFromItems, patternOf, type Traces } from './erase.ts';

type Database = Pick<Store, 'pool'>;

/** What was known of somebody, and what became of it. */
export interface Forgotten {
  /** How many accounts were known by the login: more than one where it was reused, none where nothing was known. */
  accounts: number;
  items: number;
  events: number;
  parkedDeliveries: number;
  /** Reports at GitHub of repositories in which they were active, and which may name them. Oldest first. */
  reports: PublishedReport[];
  /** Where the login still stands, because it is the name of something else there: by table, how many rows. */
  leftIn: Record<string, number>;
}

/** A weekly report that was published as an issue. */
export interface PublishedReport {
  owner: string;
  name: string;
  isoWeek: string;
  issueNumber: number;
}

/**
 * Forgets whoever has a login: from now on nothing is kept of them, and what is known of them is erased. What they did stays, as the
 * deeds of nobody. Killed in the middle, it is finished by doing it again; doing it again changes nothing.
 */
export async function forgetPerson({ pool }: Database, login: string): Promise<Forgotten> {
  const accounts = await accountsOf({ pool }, login);
  const reports = await reportsNaming({ pool }, [...accounts, personIdFromLogin(login)]);
  const who = await keepOut({ pool }, login, accounts);
  const recognised = await recognisedIn({ pool }, who);
  const traces: Traces = {
    ids: [...new Set([...accounts, personIdFromLogin(login), ...recognised.ids])],
    logins: [...new Set([login, ...recognised.logins])],
  };
  const erased = await erase({ pool }, who, traces);
  return { accounts: accounts.length, ...erased, reports, leftIn: await countMentions({ pool }, login) };
}

/**
 * Erases whatever is stored of people that are to be forgotten: those who turned out to have another name than was known, and those
 * whose erasure was interrupted. Returns how many accounts that were.
 */
export async function eraseRecognised({ pool }: Database): Promise<number> {
  const who = await loadForgotten(pool);
  if (who.count === 0) return 0;
  const traces = await recognisedIn({ pool }, who);
  if (traces.ids.length > 0) await erase({ pool }, who, traces);
  return traces.ids.length;
}

async function accountsOf({ pool }: Database, login: string): Promise<PersonId[]> {
  const { rows } = await pool.query<{ id: PersonId }>(
    'SELECT id::float8 FROM person WHERE lower(login) = lower($1) AND id > 0 ORDER BY id',
    [login],
  );
  return rows.map(({ id }) => id);
}

/** From the end of this on no writer takes in anything of them. */
async function keepOut({ pool }: Database, login: string, ids: readonly PersonId[]): Promise<ForgottenPeople> {
  return await inTransaction(pool, async (client) => {
    await client.query(SHUT_GATE);
    const known = await loadForgottenWithSalt(client);
    const person =
      known.personOf(`login:${login.toLowerCase()}`) ??
      ids.map((id) => known.personOf(`id:${id}`)).find((token) => token !== undefined) ??
      randomUUID();
    const names = [undefined, ...ids].flatMap((id) => known.namesOf(login, id, person));
    await addForgottenNames(client, names);
    return await loadForgotten(client);
  });
}

/** The accounts that are still stored of people who are to be forgotten. Their rows go last, so they say what is left to do. */
async function recognisedIn({ pool }: Database, who: ForgottenPeople): Promise<Traces> {
  const { rows } = await pool.query<{ id: PersonId; login: string }>('SELECT id::float8, login FROM person');
  const theirs = rows.filter(({ id }) => who.isForgotten(id));
  return { ids: theirs.map(({ id }) => id), logins: theirs.map(({ login }) => login) };
}

async function erase({ pool }: Database, who: ForgottenPeople, traces: Traces) {
  await pauseTeamFigures(pool, traces.ids);
  const items = await eraseFromItems({ pool }, who, traces);
  const events = await eraseFromEvents({ pool }, who, traces);
  await eraseFromCommands({ pool }, traces);
  const parked = await pool.query('DELETE FROM parked_delivery WHERE payload ~* $1 OR payload ~ $2', [
    patternOf(traces.logins),
    `"id"\\s*:\\s*(${traces.ids.join('|')})\\D`,
  ]);
  await pool.query('DELETE FROM command WHERE actor_id = ANY ($1::bigint[])', [traces.ids]);
  await pool.query('DELETE FROM web_session WHERE person_id = ANY ($1::bigint[]) OR lower(login) = ANY ($2::text[])', [
    traces.ids,
    traces.logins.map((login) => login.toLowerCase()),
  ]);
  await pool.query('DELETE FROM own_calendar WHERE person_id = ANY ($1::bigint[])', [traces.ids]);
  await dropStatusSeen(pool, traces.ids);
  await pool.query('DELETE FROM team_member WHERE person_id = ANY ($1::bigint[])', [traces.ids]);
  await pool.query('DELETE FROM person WHERE id = ANY ($1::bigint[])', [traces.ids]);
  return { items, events, parkedDeliveries: parked.rowCount ?? 0 };
}

async function reportsNaming({ pool }: Database, ids: readonly PersonId[]): Promise<PublishedReport[]> {
  const { rows: active } = await pool.query<{ id: RepositoryId }>(
    `SELECT DISTINCT repository_id::float8 AS id FROM event
     WHERE actor_id = ANY ($1::bigint[]) OR detail->>'reviewerId' = ANY ($2::text[])
     UNION SELECT repository_id::float8 FROM item WHERE author_id = ANY ($1::bigint[])`,
    [ids, ids.map(String)],
  );
  const { rows } = await pool.query<PublishedReport>(
    `SELECT r.owner, r.name, w.iso_week AS "isoWeek", w.issue_number AS "issueNumber"
     FROM weekly_report w JOIN repository r ON r.id = w.repository_id WHERE w.repository_id = ANY ($1::bigint[]) AND w.issue_number IS NOT NULL
     ORDER BY w.published_at, r.id`,
    [active.map(({ id }) => id)],
  );
  return rows;
}

/** Every table is looked through, whatever it is for. */
async function countMentions({ pool }: Database, login: string): Promise<Record<string, number>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${name} t WHERE t::text ~* $1`,
      [patternOf([login])],
    );
    if (rows[0] && rows[0].count > 0) found[name] = rows[0].count;
  }
  return found;
}
