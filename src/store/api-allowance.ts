import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Store } from './open.ts';
import { fromMs, ms } from './sql-time.ts';

/** What GitHub still allows to somebody who asks; moments by GitHub’s clock. */
export interface ApiAllowance {
  quota?: ApiQuota;
  /** Nothing may be asked before. */
  blocked?: { until: Instant; by: ApiLimit };
  /** Secondary limits met in a row. */
  strikes: number;
}

export interface ApiQuota {
  limit: number;
  remaining: number;
  resetsAt: Instant;
}

export type ApiLimit = 'primary-limit' | 'secondary-limit';

/** The allowance of one who asks, in the database. Resources have a quota each, and secondary limits hold for all of them. */
export interface StoredAllowance {
  load: (resource: string) => Promise<ApiAllowance>;
  /** Notes until when nothing may be asked; what lasts longer stays. */
  block: (resource: string, block: { until: Instant; by: ApiLimit; strikes: number }, now: Instant) => Promise<void>;
  /** Notes what is left, and forgets strikes unless a block is in force. */
  answer: (resource: string, quota: ApiQuota | undefined, now: Instant) => Promise<void>;
}

type Row = {
  resource: string;
  quota_limit: number | null;
  remaining: number | null;
  resets_at: Instant | null;
  blocked_until: Instant | null;
  strikes: number;
};

/** The resource of the row that holds for everything. */
const ALL = 'all';

const LOAD = `SELECT resource, quota_limit, remaining, ${ms('resets_at')} AS resets_at,
  ${ms('blocked_until')} AS blocked_until, strikes
FROM api_allowance WHERE holder = $1 AND resource IN ($2, '${ALL}')`;

/** Those who met one limit at the same time have counted from the same number of strikes, and count it once. */
const BLOCK = `INSERT INTO api_allowance AS a (holder, resource, blocked_until, strikes, updated_at)
VALUES ($1, $2, ${fromMs('$3')}, $4, ${fromMs('$5')})
ON CONFLICT (holder, resource) DO UPDATE SET blocked_until = greatest(a.blocked_until, excluded.blocked_until),
  strikes = greatest(a.strikes, excluded.strikes), updated_at = excluded.updated_at`;

const QUOTA = `INSERT INTO api_allowance (holder, resource, quota_limit, remaining, resets_at, strikes, updated_at)
VALUES ($1, $2, $3, $4, ${fromMs('$5')}, 0, ${fromMs('$6')})
ON CONFLICT (holder, resource) DO UPDATE SET quota_limit = excluded.quota_limit, remaining = excluded.remaining,
  resets_at = excluded.resets_at, updated_at = excluded.updated_at`;

const FORGIVE = `UPDATE api_allowance SET strikes = 0
WHERE holder = $1 AND resource = '${ALL}' AND strikes > 0 AND blocked_until <= ${fromMs('$2')}`;

/** `holder`: who asks, as `installation:42`. */
export function allowanceOf({ pool }: Pick<Store, 'pool'>, holder: string): StoredAllowance {
  return {
    load: async (resource) => {
      const { rows } = await pool.query<Row>(LOAD, [holder, resource]);
      return toAllowance(rows);
    },
    block: async (resource, { until, by, strikes }, now) => {
      const scope = by === 'secondary-limit' ? [ALL, until, strikes] : [resource, until, 0];
      await pool.query(BLOCK, [holder, ...scope, now]);
    },
    answer: async (resource, quota, now) => {
      if (quota) await pool.query(QUOTA, [holder, resource, quota.limit, quota.remaining, quota.resetsAt, now]);
      await pool.query(FORGIVE, [holder, now]);
    },
  };
}

function toAllowance(rows: readonly Row[]): ApiAllowance {
  const own = rows.find(({ resource }) => resource !== ALL);
  const all = rows.find(({ resource }) => resource === ALL);
  const { quota_limit: limit = null, remaining = null, resets_at: resetsAt = null } = own ?? {};
  const quota = limit === null || remaining === null || resetsAt === null ? undefined : { limit, remaining, resetsAt };
  return { ...optional('quota', quota), ...optional('blocked', blockIn(own, all)), strikes: all?.strikes ?? 0 };
}

/** The block that lasts longer. */
function blockIn(own: Row | undefined, all: Row | undefined): ApiAllowance['blocked'] {
  const primary = own?.blocked_until ?? undefined;
  const secondary = all?.blocked_until ?? undefined;
  if (secondary !== undefined && secondary >= (primary ?? secondary))
    return { until: secondary, by: 'secondary-limit' };
  return primary === undefined ? undefined : { until: primary, by: 'primary-limit' };
}
