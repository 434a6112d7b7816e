import type { PersonId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { HOLD_GATE_OPEN } from './admission/admission.ts';
import { addForgottenNames, loadForgotten } from './admission/forgotten-people.ts';
import type { Store } from './open.ts';
import type { Queryable } from './queryable.ts';
import { fromMs, ms } from './sql-time.ts';
import { inTransaction } from './transaction.ts';

type Database = Pick<Store, 'pool'>;

/** Somebody who is signed in, under the hash of what their browser holds. */
export interface WebSession {
  tokenHash: string;
  personId: PersonId;
  login: string;
  /** Their tokens, encrypted. */
  sealed: string;
  createdAt: Instant;
  /** When they were last here, to a few minutes. */
  seenAt: Instant;
}

/** More browsers than these nobody uses at once; the one that was signed in first is signed out. */
const MOST_SESSIONS = 20;

const ADD = `INSERT INTO web_session (token_hash, person_id, login, sealed, created_at, seen_at)
VALUES ($1, $2, $3, $4, ${fromMs('$5')}, ${fromMs('$6')})`;

const DROP_OLDEST = `DELETE FROM web_session WHERE token_hash IN (
  SELECT token_hash FROM web_session WHERE person_id = $1 ORDER BY created_at DESC OFFSET ${MOST_SESSIONS})`;

/** Keeps a session; false, and it is not kept, where the person is to be forgotten. */
export async function addWebSession(
  { pool }: Database,
  { tokenHash, personId, login, sealed, createdAt, seenAt }: WebSession,
): Promise<boolean> {
  return await inTransaction(pool, async (client) => {
    await client.query(HOLD_GATE_OPEN);
    const forgotten = await loadForgotten(client);
    const learned = forgotten.learn({ people: [{ id: personId, login, kind: 'user', seenAt: createdAt }] });
    await addForgottenNames(client, learned);
    if (forgotten.isForgotten(personId) || learned.length > 0) return false;
    await client.query(ADD, [tokenHash, personId, login, sealed, createdAt, seenAt]);
    await client.query(DROP_OLDEST, [personId]);
    return true;
  });
}

const COLUMNS = `token_hash AS "tokenHash", person_id::float8 AS "personId", login, sealed,
  ${ms('created_at')} AS "createdAt", ${ms('seen_at')} AS "seenAt"`;

/** The session under a hash, however old; undefined where there is none. */
export async function findWebSession({ pool }: Database, tokenHash: string): Promise<WebSession | undefined> {
  const { rows } = await pool.query<WebSession>(`SELECT ${COLUMNS} FROM web_session WHERE token_hash = $1`, [
    tokenHash,
  ]);
  return rows[0];
}

/** The sessions of somebody, however old, the one that was used last first. */
export async function listWebSessions({ pool }: Database, personId: PersonId): Promise<WebSession[]> {
  const { rows } = await pool.query<WebSession>(
    `SELECT ${COLUMNS} FROM web_session WHERE person_id = $1 ORDER BY seen_at DESC, created_at DESC, token_hash`,
    [personId],
  );
  return rows;
}

/** Notes that somebody was here. */
export async function touchWebSession({ pool }: Database, tokenHash: string, seenAt: Instant): Promise<void> {
  await pool.query(`UPDATE web_session SET seen_at = ${fromMs('$2')} WHERE token_hash = $1`, [tokenHash, seenAt]);
}

/**
 * Takes the right to renew the tokens of a session for so many milliseconds, by the database's clock, which is everybody's. False where
 * another has it, or the tokens are not those any more that were seen: a token that renews is good for once.
 */
export async function claimRenewal(
  { pool }: Database,
  { tokenHash, sealed }: Pick<WebSession, 'tokenHash' | 'sealed'>,
  forMs: number,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE web_session SET renewing_until = now() + $3 * interval '1 millisecond'
     WHERE token_hash = $1 AND sealed = $2 AND (renewing_until IS NULL OR renewing_until <= now())`,
    [tokenHash, sealed, forMs],
  );
  return rowCount === 1;
}

/** Ends the right to renew, with the tokens that came of it; the old ones stay where none did. False where the session is over. */
export async function endRenewal({ pool }: Database, tokenHash: string, sealed?: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'UPDATE web_session SET renewing_until = NULL, sealed = coalesce($2, sealed) WHERE token_hash = $1',
    [tokenHash, sealed],
  );
  return rowCount === 1;
}

/** Ends a session. */
export async function endWebSession({ pool }: Database, tokenHash: string): Promise<void> {
  await pool.query('DELETE FROM web_session WHERE token_hash = $1', [tokenHash]);
}

/** Ends the sessions of somebody, all or all but one; resolves to those that were ended. */
export async function endSessionsOf(
  { pool }: Database,
  personId: PersonId,
  { exceptHash = '' }: { exceptHash?: string | undefined } = {},
): Promise<WebSession[]> {
  const { rows } = await pool.query<WebSession>(
    `DELETE FROM web_session WHERE person_id = $1 AND token_hash <> $2 RETURNING ${COLUMNS}`,
    [personId, exceptHash],
  );
  return rows;
}

/** Ends all sessions of some people. */
export async function endWebSessionsOf(client: Queryable, people: readonly PersonId[]): Promise<void> {
  if (people.length === 0) return;
  await client.query('DELETE FROM web_session WHERE person_id = ANY ($1::bigint[])', [people]);
}

/** Removes the sessions that were begun or last used too long ago. */
export async function dropWebSessions(
  { pool }: Database,
  { begunBefore, seenBefore }: { begunBefore: Instant; seenBefore: Instant },
): Promise<void> {
  await pool.query(`DELETE FROM web_session WHERE created_at < ${fromMs('$1')} OR seen_at < ${fromMs('$2')}`, [
    begunBefore,
    seenBefore,
  ]);
}
