import {
  type IsoWeek,
  type WeekSpan,
  isoWeekSpan,
  isoWeeksBefore,
  lastCompleteIsoWeek,
  parseIsoWeek,
} from '../calendar/iso-week.ts';
import { type Instant, WEEK_MS, instant, instantFromMs, toIso } from '../facts/instant.ts';
import type { Span } from '../facts/spans.ts';
import { BASELINE_WEEKS } from '../signals/context.ts';
import { UsageFailure } from './failure.ts';

/** Which stretch of time is asked for, as it was typed. */
export interface AskedTime {
  week?: string;
  since?: string;
  until?: string;
  asOf?: string;
}

/** The window of a report, the weeks before it, and what may be known. */
export interface ReportTime {
  window: Span;
  weeksBefore: readonly Span[];
  asOf: Instant;
}

/**
 * The time that a report covers: the week or days asked for, else the last complete week, in the zone given.
 * @throws UsageFailure when what was typed is no week, no date, contradicts itself, or lies in the future.
 */
export function reportTime(asked: AskedTime, now: Instant, zone: string): ReportTime {
  const asOf = asked.asOf === undefined ? now : parseMoment(asked.asOf, '--as-of');
  const time = timeAskedFor(asked, asOf, zone);
  if (asOf > time.window.since) return time;
  throw new UsageFailure(
    `At ${toIso(asOf)} the time asked for, from ${toIso(time.window.since)} on, had not begun; ask for an earlier one.`,
  );
}

function timeAskedFor(asked: AskedTime, asOf: Instant, zone: string): ReportTime {
  if (asked.since === undefined && asked.until === undefined) return weekTime(asked.week, asOf, zone);
  if (asked.week !== undefined) throw new UsageFailure('Give either --week or --since with --until, not both.');
  if (asked.since === undefined || asked.until === undefined) {
    throw new UsageFailure('--since and --until belong together; give both, or --week.');
  }
  return spanTime(parseMoment(asked.since, '--since'), parseMoment(asked.until, '--until'), asOf);
}

function weekTime(text: string | undefined, asOf: Instant, zone: string): ReportTime {
  const week = text === undefined ? lastCompleteIsoWeek(asOf, zone) : readWeek(text);
  const weeksBefore = isoWeeksBefore(week, BASELINE_WEEKS, zone).map(toSpan);
  return { window: toSpan(isoWeekSpan(week, zone)), weeksBefore, asOf };
}

function spanTime(since: Instant, until: Instant, asOf: Instant): ReportTime {
  if (until <= since) throw new UsageFailure('--until must be later than --since.');
  const weeksBefore = Array.from({ length: BASELINE_WEEKS }, (_, index) => {
    const start = since - (BASELINE_WEEKS - index) * WEEK_MS;
    return { since: instantFromMs(start), until: instantFromMs(start + WEEK_MS) };
  });
  return { window: { since, until }, weeksBefore, asOf };
}

function toSpan({ sinceMs, untilMs }: WeekSpan): Span {
  return { since: instantFromMs(sinceMs), until: instantFromMs(untilMs) };
}

/**
 * The week that was typed.
 * @throws UsageFailure when it is none.
 */
export function readWeek(text: string): IsoWeek {
  try {
    return parseIsoWeek(text);
  } catch (error) {
    throw new UsageFailure(error instanceof Error ? `${error.message}.` : String(error));
  }
}

/**
 * The moment that was typed; a date means its first moment in UTC.
 * @throws UsageFailure when it is none, naming the option.
 */
export function parseMoment(text: string, option: string): Instant {
  try {
    return instant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  } catch {
    throw new UsageFailure(`${option} ${text} is not a time; write it as 2026-11-16 or 2026-11-16T09:00:00Z.`);
  }
}
