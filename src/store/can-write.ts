import type { Pool } from 'pg';
import { inTransaction } from './transaction.ts';

/** A few bytes for the database's log of what is committed; they belong to no table. */
const WRITE_NOTHING = `
  SELECT CASE current_setting('transaction_read_only')
         WHEN 'off' THEN pg_logical_emit_message(true, 'headroom', 'ready') END IS NOT NULL AS written`;

/**
 * Whether what is committed now lasts. A database that answers may still be unable to write: its disk is full, or it is a standby or
 * was shut off for writing by its operator (false).
 * @throws whatever the database says when it cannot be reached or fails to write, and TransactionTimeoutError after `limitMs` milliseconds.
 */
export async function canWrite(pool: Pool, limitMs: number): Promise<boolean> {
  const { rows } = await inTransaction(
    pool,
    async (client) => await client.query<{ written: boolean }>(WRITE_NOTHING),
    limitMs,
  );
  return rows[0]?.written === true;
}
