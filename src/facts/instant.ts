declare const instantKind: unique symbol;

/** A moment: milliseconds since 1970-01-01T00:00Z. Zones are a matter of display and of calendars. */
export type Instant = number & { readonly [instantKind]: true };

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

/**
 * The moment that an ISO 8601 text names, which must carry `Z` or an offset (else it would be read in the machine's own zone).
 * @throws RangeError when it does not, or is no date.
 */
export function instant(text: string): Instant {
  const ms = /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`“${text}” is not an ISO 8601 time with a zone`);
  return ms as Instant;
}

/** The moment at so many milliseconds since 1970, for results of arithmetic on moments. */
export function instantFromMs(ms: number): Instant {
  return ms as Instant;
}

/** ISO 8601 in UTC, to the second as GitHub writes it; milliseconds only where there are some. */
export function toIso(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

/** The earlier moment. */
export function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

/** The later moment. */
export function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
