import type { Instant } from '../../facts/instant.ts';
import type { Span } from '../../facts/spans.ts';
import type { SignalContext } from '../context.ts';

/** How many weeks a value may cover when the week alone has too little: the week, a month, a quarter. */
const COHORT_WEEKS = [1, 4, 13];

/** What a value rests on, and the trailing weeks that it can be compared with. */
export interface Cohort<T> {
  members: readonly T[];
  /** Absent when it is the week itself. */
  span?: Span;
  /** The members of each trailing week that is not part of the cohort, oldest first. */
  weeksBefore: readonly (readonly T[])[];
  /** The members of every trailing week and, last, of the week itself. */
  byWeek: readonly (readonly T[])[];
}

/**
 * Of the week, the last 4 weeks and the last 13, the shortest whose members are enough; when none is, the longest. A value that
 * covers more than the week says so.
 */
export function cohortOf<T extends { at: Instant }>(
  context: SignalContext,
  all: readonly T[],
  isEnough: (members: readonly T[]) => boolean,
): Cohort<T> {
  const byWeek = splitByWeek([...context.trailingWeeks, context.window], all);
  const lengths = COHORT_WEEKS.filter((weeks) => weeks === 1 || weeks <= byWeek.length);
  const weeks = lengths.find((length) => isEnough(byWeek.slice(-length).flat())) ?? lengths.at(-1) ?? 1;
  const first = weeks === 1 ? undefined : context.trailingWeeks.at(1 - weeks);
  return {
    members: byWeek.slice(-weeks).flat(),
    ...(first && { span: { since: first.since, until: context.window.until } }),
    weeksBefore: byWeek.slice(0, -weeks),
    byWeek,
  };
}

/** The members that fall in each of the weeks, which are in order and do not overlap. */
export function splitByWeek<T extends { at: Instant }>(weeks: readonly Span[], all: readonly T[]): T[][] {
  const sorted = all.toSorted((a, b) => a.at - b.at);
  let next = 0;
  return weeks.map(({ since, until }) => {
    while (next < sorted.length && (sorted[next]?.at ?? until) < since) next += 1;
    const start = next;
    while (next < sorted.length && (sorted[next]?.at ?? until) < until) next += 1;
    return sorted.slice(start, next);
  });
}
