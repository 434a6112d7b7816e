import { type Instant, SECOND_MS, instantFromMs, toIso } from '../facts/instant.ts';

/** ISO 8601 in UTC to the whole second, as GitHub writes times; `undefined` for none. */
export function isoSeconds(at: Instant): string;
export function isoSeconds(at: Instant | undefined): string | undefined;
export function isoSeconds(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : toIso(instantFromMs(Math.floor(at / SECOND_MS) * SECOND_MS));
}
