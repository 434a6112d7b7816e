import { workingClock } from '../calendar/working-clock.ts';
import { DAY_MS, type Instant, instantFromMs } from '../facts/instant.ts';
import type { RepositoryConfig } from './repository-config.ts';

/** A repository that never works is asked about again after so long: its calendar may have changed. */
const NEVER_MS = 365 * DAY_MS;

/**
 * Whether labels, checks and dashboards may be written in a repository now, or from when: only within its working hours, unless it
 * says `write-any-time: true`. The quiet hours are Headroom’s own, by the usual hours where the repository has declared none.
 */
export function mayWriteNow(
  { writeAnyTime, calendar }: Pick<RepositoryConfig, 'writeAnyTime' | 'calendar'>,
  now: Instant,
): true | { from: Instant } {
  if (writeAnyTime) return true;
  const next = workingClock(calendar).nextWorking(now);
  return next === now ? true : { from: instantFromMs(next ?? now + NEVER_MS) };
}
