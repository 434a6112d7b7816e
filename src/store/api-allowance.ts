import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Store } from './open.ts';
import { fromMs, ms } from './sql-time.ts';

/** What GitHub still allows to somebody who asks. */
export interface ApiAllowance {
  quota?: { limit: number; remaining: number; resetsAt: Instant };
  blockedUntil?: Instant;
  /** Secondary limits met in a row. */
  strikes: number;
}

type Row = {
  quota_limit: number | null;
  remaining: number | null;
  resets_at: Instant | null;
  blocked_until: Instant | null;
  strikes: number;
};

/** What is known of the allowance; nothing before the first answer. `holder`: `installation:42`. */
export async function loadAllowance({ pool }: Pick<Store, 'pool'>, holder: string): Promise<ApiAllowance> {
  const { rows } = await pool.query<Row>(
    `SELECT quota_limit, remaining, ${ms('resets_at')} AS resets_at, ${ms('blocked_until')} AS blocked_until, strikes
     FROM api_allowance WHERE holder = $1`,
    [holder],
  );
  const [row] = rows;
  if (row === undefined) return { strikes: 0 };
  const { quota_limit: limit, remaining, resets_at: resetsAt } = row;
  const quota = limit === null || remaining === null || resetsAt === null ? undefined : { limit, remaining, resetsAt };
  return {
    ...optional('quota', quota),
    ...optional('blockedUntil', row.blocked_until ?? undefined),
    strikes: row.strikes,
  };
}

/** Notes what GitHub said last. */
export async function saveAllowance(
  { pool }: Pick<Store, 'pool'>,
  holder: string,
  { quota, blockedUntil, strikes }: ApiAllowance,
  now: Instant,
): Promise<void> {
  await pool.query(
    `INSERT INTO api_allowance (holder, quota_limit, remaining, resets_at, blocked_until, strikes, updated_at)
     VALUES ($1, $2, $3, ${fromMs('$4')}, ${fromMs('$5')}, $6, ${fromMs('$7')})
     ON CONFLICT (holder) DO UPDATE SET quota_limit = excluded.quota_limit, remaining = excluded.remaining,
       resets_at = excluded.resets_at, blocked_until = excluded.blocked_until, strikes = excluded.strikes,
       updated_at = excluded.updated_at`,
    [holder, quota?.limit, quota?.remaining, quota?.resetsAt, blockedUntil, strikes, now],
  );
}
