import { DAY_MS, type Instant, instantFromMs, MINUTE_MS } from '../facts/instant.ts';
import type { WebSession } from './web-sessions.ts';

/** Whoever was not here for so long signs in again. */
export const IDLE_MS = 7 * DAY_MS;
/** However often they were here. */
export const WHOLE_MS = 30 * DAY_MS;
/** That somebody is here is noted no more often than this. */
export const TOUCH_MS = 5 * MINUTE_MS;

/** Whether a session is neither unused nor old. */
export function isAlive({ createdAt, seenAt }: Pick<WebSession, 'createdAt' | 'seenAt'>, now: Instant): boolean {
  return now < createdAt + WHOLE_MS && now < seenAt + IDLE_MS;
}

/** Before which moments sessions were begun or last used that are over. */
export function endedBefore(now: Instant): { begunBefore: Instant; seenBefore: Instant } {
  return { begunBefore: instantFromMs(now - WHOLE_MS), seenBefore: instantFromMs(now - IDLE_MS) };
}
