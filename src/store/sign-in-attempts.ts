import type { Instant } from '../facts/instant.ts';
import type { Store } from './open.ts';
import { fromMs, ms } from './sql-time.ts';

type Database = Pick<Store, 'pool'>;

/** Somebody who went to GitHub to sign in, under the hash of the state that they are to come back with. */
export interface SignInAttempt {
  stateHash: string;
  /** Of what their browser holds: nobody else’s may come back with it. */
  browserHash: string;
  /** Where they wanted to go, and what proves that the code is ours; encrypted. */
  sealed: string;
  expiresAt: Instant;
}

/** One browser has so many tabs, and there are so many browsers, that try at once; the oldest attempts give way. */
const MOST_OF_A_BROWSER = 10;
const MOST_ATTEMPTS = 10_000;

const ADD = `INSERT INTO sign_in_attempt (state_hash, browser_hash, sealed, expires_at) VALUES ($1, $2, $3, ${fromMs('$4')})`;

const DROP_SURPLUS = `DELETE FROM sign_in_attempt WHERE state_hash IN (
  (SELECT state_hash FROM sign_in_attempt WHERE browser_hash = $1 ORDER BY expires_at DESC OFFSET ${MOST_OF_A_BROWSER})
  UNION ALL (SELECT state_hash FROM sign_in_attempt ORDER BY expires_at DESC OFFSET ${MOST_ATTEMPTS}))`;

/** Keeps an attempt. */
export async function addSignInAttempt(
  { pool }: Database,
  { stateHash, browserHash, sealed, expiresAt }: SignInAttempt,
): Promise<void> {
  await pool.query(ADD, [stateHash, browserHash, sealed, expiresAt]);
  await pool.query(DROP_SURPLUS, [browserHash]);
}

/** Takes an attempt out, so that it is answered once; undefined where this browser made none with this state. */
export async function takeSignInAttempt(
  { pool }: Database,
  { stateHash, browserHash }: Pick<SignInAttempt, 'stateHash' | 'browserHash'>,
): Promise<SignInAttempt | undefined> {
  const { rows } = await pool.query<Pick<SignInAttempt, 'sealed' | 'expiresAt'>>(
    `DELETE FROM sign_in_attempt WHERE state_hash = $1 AND browser_hash = $2
     RETURNING sealed, ${ms('expires_at')} AS "expiresAt"`,
    [stateHash, browserHash],
  );
  return rows[0] && { stateHash, browserHash, ...rows[0] };
}

/** Removes those that expired before a moment. */
export async function dropSignInAttempts({ pool }: Database, before: Instant): Promise<void> {
  await pool.query(`DELETE FROM sign_in_attempt WHERE expires_at < ${fromMs('$1')}`, [before]);
}
