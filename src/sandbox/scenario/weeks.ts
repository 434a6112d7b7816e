import type { Timestamp } from '../actions.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;

/** The number of the report week: whatever the length of the history, its last week is this one. */
export const reportWeek = 26;

/** The complete ISO weeks that the scenario covers, numbered so that the last one is `reportWeek`; instants in ms, UTC. */
export interface Weeks {
  first: number;
  last: number;
  startMs: number;
  /** The Monday 00:00Z after the report week; nothing happens at or after it. */
  endMs: number;
  /** Monday 00:00Z of a week, which may lie outside the scenario. */
  startOf(week: number): number;
  weekOf(instantMs: number): number;
}

/**
 * The `count` weeks before `lastMonday`.
 * Throws a RangeError when `lastMonday` is not a Monday at 00:00Z or `count` is not a positive whole number.
 */
export function weeksBefore(lastMonday: Timestamp, count: number): Weeks {
  const endMs = Date.parse(lastMonday);
  if (Number.isNaN(endMs) || endMs % dayMs !== 0 || new Date(endMs).getUTCDay() !== 1) {
    throw new RangeError(`${lastMonday} is not a Monday at 00:00Z. Give one such as 2026-11-23T00:00:00Z.`);
  }
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`A history of ${count} weeks cannot be made. Give a whole number of weeks, at least 1.`);
  }
  const startOf = (week: number): number => endMs + (week - reportWeek - 1) * weekMs;
  const first = reportWeek + 1 - count;
  return {
    first,
    last: reportWeek,
    startMs: startOf(first),
    endMs,
    startOf,
    weekOf: (instantMs) => reportWeek + 1 + Math.floor((instantMs - endMs) / weekMs),
  };
}

/** An instant as the scenario writes it: ISO 8601, UTC, whole seconds (rounded down). */
export function timestampOf(instantMs: number): Timestamp {
  return new Date(instantMs).toISOString().replace(/\.\d+Z$/, 'Z');
}
