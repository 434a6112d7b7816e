import { HOUR_MS, type Instant, instantFromMs, MINUTE_MS, SECOND_MS, later } from '../../facts/instant.ts';
import type { WaitReason } from './outcome.ts';
import type { Quota, Verdict } from './verdict.ts';

/** What GitHub still allows to whoever asks, kept in the database so that restarts and other instances know it. Our own clock. */
export interface Allowance {
  quota?: Quota;
  /** Nothing may be asked before. */
  blockedUntil?: Instant;
  /** Secondary limits met in a row: each doubles the next wait. */
  strikes: number;
}

/** Where allowances are kept. */
export interface AllowanceBook {
  load: () => Promise<Allowance>;
  save: (allowance: Allowance) => Promise<void>;
}

/** GitHub asks for at least a minute after a secondary limit, and for longer each time. */
const LEAST_WAIT_MS = MINUTE_MS;
const LONGEST_WAIT_MS = HOUR_MS;

/** Until when not to ask, before anything is asked; undefined when GitHub may be asked now. */
export function waitBefore(
  { blockedUntil, quota }: Allowance,
  reserveShare: number,
  now: Instant,
): { until: Instant; reason: WaitReason } | undefined {
  if (blockedUntil !== undefined && blockedUntil > now) return { until: blockedUntil, reason: 'primary-limit' };
  if (quota === undefined || quota.resetsAt <= now) return undefined;
  if (quota.remaining > quota.limit * reserveShare) return undefined;
  return { until: quota.resetsAt, reason: quota.remaining > 0 ? 'reserve' : 'primary-limit' };
}

/**
 * The allowance after a limit was met. At a primary limit GitHub says when it ends; after a secondary one at least a minute, as long
 * as GitHub says, and twice as long each time in a row, up to an hour.
 * @param skewMs how far GitHub’s clock is ahead of ours.
 */
export function limited(
  allowance: Allowance,
  verdict: Extract<Verdict, { kind: 'limited' }>,
  now: Instant,
  skewMs: number,
): Allowance & { blockedUntil: Instant } {
  if (verdict.by === 'primary-limit') {
    const least = instantFromMs(now + LEAST_WAIT_MS);
    const reset = verdict.resetsAt === undefined ? least : instantFromMs(verdict.resetsAt - skewMs + SECOND_MS);
    return { ...allowance, blockedUntil: later(reset, instantFromMs(now + SECOND_MS)) };
  }
  const doubled = Math.min(LEAST_WAIT_MS * 2 ** allowance.strikes, LONGEST_WAIT_MS);
  const waitMs = Math.max(doubled, verdict.retryAfterMs ?? 0);
  return { ...allowance, strikes: allowance.strikes + 1, blockedUntil: instantFromMs(now + waitMs) };
}

/** The allowance after an answer. */
export function answered(quota: Quota | undefined, skewMs: number): Allowance {
  if (quota === undefined) return { strikes: 0 };
  return { quota: { ...quota, resetsAt: instantFromMs(quota.resetsAt - skewMs) }, strikes: 0 };
}
