import { HOUR_MS, type Instant, instantFromMs, later, MINUTE_MS, SECOND_MS } from '../../facts/instant.ts';
import type { WaitReason } from '../errors.ts';
import type { Limited, Quota } from './limits.ts';

/** GitHub counts requests to REST, points of GraphQL and searches apart. */
export type Resource = 'core' | 'graphql' | 'search';

/** What GitHub still allows to whoever asks; moments by GitHub’s clock. */
export interface Allowance {
  quota?: Quota;
  /** Nothing may be asked before. */
  blocked?: { until: Instant; by: 'primary-limit' | 'secondary-limit' };
  /** Secondary limits met in a row: each doubles the next wait. */
  strikes: number;
}

/** A limit to keep: a primary one holds for its resource, a secondary one for everything that is asked. */
export interface Block {
  until: Instant;
  by: 'primary-limit' | 'secondary-limit';
  strikes: number;
}

/** Where the allowance of one who asks is kept, so that restarts and other instances know it. */
export interface AllowanceBook {
  load: (resource: Resource) => Promise<Allowance>;
  /** Notes a block; one that lasts longer stays. Those who met the same limit at once strike once. */
  block: (resource: Resource, block: Block, now: Instant) => Promise<void>;
  /** Notes an answer: strikes are forgotten unless a block is in force, which an answer on its way does not lift. */
  answer: (resource: Resource, quota: Quota | undefined, now: Instant) => Promise<void>;
}

/** GitHub asks for at least a minute after a secondary limit, and for longer each time. */
const LEAST_WAIT_MS = MINUTE_MS;
const LONGEST_WAIT_MS = HOUR_MS;

/** Until when not to ask, before anything is asked; undefined when GitHub may be asked now. */
export function waitBefore(
  { blocked, quota }: Allowance,
  reserveShare: number,
  now: Instant,
): { until: Instant; reason: WaitReason } | undefined {
  if (blocked !== undefined && blocked.until > now) return { until: blocked.until, reason: blocked.by };
  if (quota === undefined || quota.resetsAt <= now) return undefined;
  if (quota.remaining > quota.limit * reserveShare) return undefined;
  return { until: quota.resetsAt, reason: quota.remaining > 0 ? 'reserve' : 'primary-limit' };
}

/**
 * The block after a limit was met. At a primary limit GitHub says when it ends; after a secondary one at least a minute, as long as
 * GitHub says, and twice as long each time in a row, up to an hour.
 */
export function blockAfter({ strikes }: Allowance, limit: Limited, now: Instant): Block {
  if (limit.by === 'primary-limit') {
    const reset = instantFromMs((limit.resetsAt ?? now + LEAST_WAIT_MS) + SECOND_MS);
    return { until: later(reset, instantFromMs(now + SECOND_MS)), by: limit.by, strikes };
  }
  const doubled = Math.min(LEAST_WAIT_MS * 2 ** strikes, LONGEST_WAIT_MS);
  const waitMs = Math.max(doubled, limit.retryAfterMs ?? 0);
  return { until: instantFromMs(now + waitMs), by: limit.by, strikes: strikes + 1 };
}
