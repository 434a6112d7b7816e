import { type IsoWeek, isoWeekAt, isoWeekSpan, isoWeeksBefore, type WeekSpan } from '../calendar/iso-week.ts';
import { earlier, type Instant, instantFromMs, WEEK_MS } from '../facts/instant.ts';
import type { Span } from '../facts/spans.ts';
import { BASELINE_WEEKS } from '../signals/context.ts';

/** The window of a report, the weeks that say what is usual, and what may be known. */
export interface ReportTime {
  window: Span;
  weeksBefore: readonly Span[];
  asOf: Instant;
}

/** A week as it was known at its end, whenever it is told: so telling it again changes nothing, unless facts of it came in late. */
export function wholeWeek(week: IsoWeek, zone: string, now: Instant): ReportTime {
  const window = toSpan(isoWeekSpan(week, zone));
  return {
    window,
    weeksBefore: isoWeeksBefore(week, BASELINE_WEEKS, zone).map(toSpan),
    asOf: earlier(window.until, now),
  };
}

/** The week that is under way. */
export function currentWeek(now: Instant, zone: string): ReportTime {
  return wholeWeek(isoWeekAt(now, zone), zone, now);
}

/**
 * The seven days up to a moment and the weeks before them, oldest first: those of one person, who need not be told of a week only when
 * it is over, and whose zone may not be known.
 */
export function weeksUpTo(now: Instant): Pick<ReportTime, 'window' | 'weeksBefore'> {
  const week = (ago: number): Span => ({
    since: instantFromMs(now - (ago + 1) * WEEK_MS),
    until: instantFromMs(now - ago * WEEK_MS),
  });
  return {
    window: week(0),
    weeksBefore: Array.from({ length: BASELINE_WEEKS }, (_, index) => week(BASELINE_WEEKS - index)),
  };
}

function toSpan({ sinceMs, untilMs }: WeekSpan): Span {
  return { since: instantFromMs(sinceMs), until: instantFromMs(untilMs) };
}
