import type { Baseline, Interval } from '../signals/signal.ts';
import { type Language, LANGUAGES } from './language/language.ts';
import type { WeeklySeries } from './report.ts';

/** A chart of one series by week. */
export interface WeeklyChart {
  /** Distinct within a report; fit for an HTML id. */
  id: string;
  title: string;
  /** What the vertical axis counts. */
  unit: string;
  kind: 'bar' | 'line';
  /** ISO week numbers, oldest first, from the first week that has a value. */
  weeks: readonly number[];
  /** `undefined` where a week has too little to say: a gap, not a zero. */
  values: readonly (number | undefined)[];
  /** What is usual of a single week, in the unit of the values. */
  usual?: Pick<Baseline, 'low' | 'high'>;
  /** The same in words. */
  usualSaid?: string;
  /** The 95 % interval of each value, where it is an estimate. */
  ranges?: readonly (Interval | undefined)[];
}

/** Fewer points make no trend. */
const MIN_POINTS = 4;
const HOURS_PER_DAY = 24;
/** A chart whose points all but reach this many hours is told in days. */
const HOURS_UNTIL_DAYS = 72;

/** The charts that are worth drawing in an issue: what was merged, and the hours (or days) to first review. */
export function weeklyCharts(
  { weeks, merged, hoursToFirstReview }: WeeklySeries,
  { charts: say }: Language = LANGUAGES.en,
): WeeklyChart[] {
  const waits: WeeklyChart = {
    id: 'first-review',
    ...say.hoursToFirstReview,
    kind: 'line',
    weeks,
    values: hoursToFirstReview,
  };
  return [
    ...worthDrawing({ id: 'merged', ...say.merged, kind: 'bar', weeks, values: merged }),
    ...worthDrawing(firstReviewUnit(waits, say)),
  ];
}

/** A chart of hours in the unit that suits it: in days where its points all but reach three of them. */
export function firstReviewUnit(chart: WeeklyChart, say: Language['charts']): WeeklyChart {
  if (Math.max(0, ...known(chart.values)) <= HOURS_UNTIL_DAYS) return chart;
  return { ...scaled(chart, 1 / HOURS_PER_DAY), ...say.daysToFirstReview };
}

/** A chart of shares from 0 to 1 as one of per cent. */
export function inPercent(chart: WeeklyChart): WeeklyChart {
  return scaled(chart, 100);
}

function scaled(chart: WeeklyChart, by: number): WeeklyChart {
  const { usual, ranges, values } = chart;
  const endsOf = ({ low, high }: Interval): Interval => ({
    ...(low !== undefined && { low: by * low }),
    ...(high !== undefined && { high: by * high }),
  });
  return {
    ...chart,
    values: values.map((value) => value && by * value),
    ...(usual && { usual: { low: by * usual.low, high: by * usual.high } }),
    ...(ranges && { ranges: ranges.map((range) => range && endsOf(range)) }),
  };
}

/** The chart, from the first week that has a value, if it has enough to show; else nothing. */
export function worthDrawing(chart: WeeklyChart): WeeklyChart[] {
  const values = known(chart.values);
  if (values.length < MIN_POINTS || values.every((value) => value === 0)) return [];
  const first = chart.values.findIndex((value) => value !== undefined);
  const { ranges } = chart;
  const cut = { weeks: chart.weeks.slice(first), values: chart.values.slice(first) };
  return [{ ...chart, ...cut, ...(ranges && { ranges: ranges.slice(first) }) }];
}

function known(values: readonly (number | undefined)[]): number[] {
  return values.filter((value) => value !== undefined);
}
