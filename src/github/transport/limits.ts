import { type Instant, instantFromMs, SECOND_MS } from '../../facts/instant.ts';

/** A limit that was met; moments by GitHub’s clock. */
export type Limited =
  | { kind: 'limited'; by: 'primary-limit'; resetsAt: Instant | undefined }
  | { kind: 'limited'; by: 'secondary-limit'; retryAfterMs: number | undefined };

/** What GitHub still allows, as it says itself; times by GitHub’s clock. */
export interface Quota {
  limit: number;
  remaining: number;
  resetsAt: Instant;
}

const SECONDARY = /secondary rate limit|abuse detection/i;

/** Whether GitHub’s words are those of a secondary limit. */
export function tellsOfSecondaryLimit(message: string | undefined): boolean {
  return SECONDARY.test(message ?? '');
}

/**
 * The limit behind a status of 403 or 429; `undefined` where it is a refusal. A used-up quota is told by what remains of it, a
 * secondary limit by its words or by how long to wait, and 429 is one in any case.
 */
export function limitIn(status: number, headers: Headers, message: string): Limited | undefined {
  if (headers.has('retry-after') || tellsOfSecondaryLimit(message)) return secondaryLimit(headers);
  if (headers.get('x-ratelimit-remaining') === '0') return primaryLimit(headers);
  return status === 429 ? secondaryLimit(headers) : undefined;
}

/** The hour’s quota is used up. */
export function primaryLimit(headers: Headers): Limited {
  const resetMs = secondsIn(headers, 'x-ratelimit-reset');
  return { kind: 'limited', by: 'primary-limit', resetsAt: resetMs === undefined ? undefined : instantFromMs(resetMs) };
}

/** Too much at once. */
export function secondaryLimit(headers: Headers): Limited {
  return { kind: 'limited', by: 'secondary-limit', retryAfterMs: secondsIn(headers, 'retry-after') };
}

/** The quota that headers tell of. */
export function quotaInHeaders(headers: Headers): Quota | undefined {
  const limit = numberOf(headers.get('x-ratelimit-limit'));
  const remaining = numberOf(headers.get('x-ratelimit-remaining'));
  const resetMs = secondsIn(headers, 'x-ratelimit-reset');
  if (limit === undefined || remaining === undefined || resetMs === undefined) return undefined;
  return { limit, remaining, resetsAt: instantFromMs(resetMs) };
}

/** A header with a number of seconds, in milliseconds. */
function secondsIn(headers: Headers, name: string): number | undefined {
  const seconds = numberOf(headers.get(name));
  return seconds === undefined ? undefined : seconds * SECOND_MS;
}

/** A whole number, or a text of digits; `undefined` for all else. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
