import type { Instant } from '../facts/instant.ts';
import { fromMs } from './sql-time.ts';
import type { Queryable } from './queryable.ts';

/** What GitHub leaves to one installation until its quota is full again. */
export interface HeldAllowance {
  /** `installation:42`, or whoever else asks. */
  holder: string;
  /** Of which quota: `core`, `graphql`. */
  resource: string;
  limit: number;
  remaining: number;
  /** Whether GitHub asked to be left alone for now. */
  blocked: boolean;
}

/**
 * The allowances of installations, those with the least left first, at most `limit`. A quota whose hour is over is full again,
 * whatever was said last.
 */
export async function listHeldAllowances(client: Queryable, now: Instant, limit: number): Promise<HeldAllowance[]> {
  const { rows } = await client.query<HeldAllowance>(
    `SELECT * FROM (
       SELECT a.holder, a.resource, a.quota_limit AS limit,
              CASE WHEN a.resets_at <= ${fromMs('$1')} THEN a.quota_limit ELSE a.remaining END AS remaining,
              coalesce(greatest(a.blocked_until, everything.blocked_until) > ${fromMs('$1')}, false) AS blocked
       FROM api_allowance a
       LEFT JOIN api_allowance everything ON everything.holder = a.holder AND everything.resource = 'all'
       WHERE a.holder LIKE 'installation:%' AND a.quota_limit > 0 AND a.remaining IS NOT NULL) held
     ORDER BY NOT blocked, remaining::float8 / held.limit, holder, resource LIMIT $2`,
    [now, limit],
  );
  return rows;
}
