import { DAY_MS, HOUR_MS, type Instant } from '../../facts/instant.ts';

/** A stretch of activity without a pause of a given length, from its first to its last moment. */
interface Run {
  since: Instant;
  until: Instant;
}

const DAILY_REST_MS = 11 * HOUR_MS;
const WEEKLY_REST_MS = DAY_MS;

/**
 * How many times a person had less than 11 hours of rest within 24: a stretch without such a pause that lasts longer than 13 hours is
 * one, and one more for each further day. Needs no time zone. Moments oldest first. Source: Directive 2003/88/EC, article 3.
 */
export function shortRests(moments: readonly Instant[]): number {
  const longest = DAY_MS - DAILY_REST_MS;
  return runs(moments, DAILY_REST_MS).reduce((sum, { since, until }) => {
    const over = until - since - longest;
    return over > 0 ? sum + 1 + Math.floor(over / DAY_MS) : sum;
  }, 0);
}

/** How many whole seven days a person had without a pause of 24 hours. Needs no time zone. Source: the same, article 5. */
export function weeksWithoutRest(moments: readonly Instant[]): number {
  return runs(moments, WEEKLY_REST_MS).reduce(
    (sum, { since, until }) => sum + Math.floor((until - since) / (7 * DAY_MS)),
    0,
  );
}

/** Pauses between moments that last at least so long, in hours, oldest first. */
export function pausesFrom(moments: readonly Instant[], leastMs: number): number[] {
  return moments
    .slice(1)
    .map((at, index) => at - (moments[index] ?? at))
    .filter((ms) => ms >= leastMs)
    .map((ms) => ms / HOUR_MS);
}

function runs(moments: readonly Instant[], pauseMs: number): Run[] {
  const found: Run[] = [];
  for (const at of moments) {
    const last = found.at(-1);
    if (last && at - last.until < pauseMs) last.until = at;
    else found.push({ since: at, until: at });
  }
  return found;
}
