import { Temporal } from 'temporal-polyfill';

/**
 * Zones that keep the same time by the same rules, named after one of them. `weight` is a rough share (any scale) of the world's
 * developers who live in it: our own estimate, only there so that a zone nobody in the training data lives in stays possible.
 */
export interface ZoneFamily {
  zone: string;
  weight: number;
}

/** The candidates, west to east. */
export const ZONE_FAMILIES: readonly ZoneFamily[] = [
  { zone: 'Pacific/Honolulu', weight: 0.2 },
  { zone: 'America/Anchorage', weight: 0.1 },
  { zone: 'America/Los_Angeles', weight: 10 },
  { zone: 'America/Denver', weight: 2 },
  { zone: 'America/Phoenix', weight: 0.3 },
  { zone: 'America/Chicago', weight: 5 },
  { zone: 'America/Costa_Rica', weight: 0.7 },
  { zone: 'America/New_York', weight: 12 },
  { zone: 'America/Bogota', weight: 1 },
  { zone: 'America/Halifax', weight: 1 },
  { zone: 'America/Puerto_Rico', weight: 0.5 },
  { zone: 'America/Santiago', weight: 0.5 },
  { zone: 'America/Argentina/Buenos_Aires', weight: 1.5 },
  { zone: 'America/Sao_Paulo', weight: 2 },
  { zone: 'Africa/Abidjan', weight: 0.5 },
  { zone: 'Europe/London', weight: 6 },
  { zone: 'Africa/Lagos', weight: 0.7 },
  { zone: 'Europe/Paris', weight: 20 },
  { zone: 'Africa/Johannesburg', weight: 0.7 },
  { zone: 'Europe/Helsinki', weight: 4 },
  { zone: 'Asia/Jerusalem', weight: 1 },
  { zone: 'Europe/Moscow', weight: 4 },
  { zone: 'Asia/Tehran', weight: 0.3 },
  { zone: 'Asia/Dubai', weight: 0.5 },
  { zone: 'Asia/Karachi', weight: 1 },
  { zone: 'Asia/Kolkata', weight: 5 },
  { zone: 'Asia/Dhaka', weight: 0.5 },
  { zone: 'Asia/Bangkok', weight: 2 },
  { zone: 'Asia/Shanghai', weight: 8 },
  { zone: 'Asia/Tokyo', weight: 4 },
  { zone: 'Australia/Brisbane', weight: 0.5 },
  { zone: 'Australia/Adelaide', weight: 0.3 },
  { zone: 'Australia/Sydney', weight: 2 },
  { zone: 'Pacific/Auckland', weight: 0.8 },
];

/** A span in which no family changes its clocks: from `sinceMs` up to the next one's. */
export interface SteadySpan {
  sinceMs: number;
  /** Minutes ahead of UTC, by family. */
  offsetMinutes: readonly number[];
}

/** The spans that cover two moments and all between, oldest first. */
export function steadySpans(fromMs: number, toMs: number): SteadySpan[] {
  const starts = new Set([fromMs]);
  for (const { zone } of ZONE_FAMILIES) {
    for (const ms of changesOf(zone, fromMs, toMs)) starts.add(ms);
  }
  return [...starts]
    .toSorted((a, b) => a - b)
    .map((sinceMs) => ({ sinceMs, offsetMinutes: ZONE_FAMILIES.map(({ zone }) => offsetMinutesAt(zone, sinceMs)) }));
}

/** How many minutes a zone is ahead of UTC at a moment. */
export function offsetMinutesAt(zone: string, ms: number): number {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
}

function changesOf(zone: string, fromMs: number, toMs: number): number[] {
  const changes: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > toMs) return changes;
    changes.push(next.epochMilliseconds);
    at = next;
  }
}
