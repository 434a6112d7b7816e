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
}

/** Fewer points make no trend. */
const MIN_POINTS = 4;
const HOURS_PER_DAY = 24;
/** A chart whose points all but reach this many hours is told in days. */
const HOURS_UNTIL_DAYS = 72;

/** The charts that are worth drawing: what was merged, and the hours (or days) to first review. */
export function weeklyCharts(
  { weeks, merged, hoursToFirstReview }: WeeklySeries,
  { charts: say }: Language = LANGUAGES.en,
): WeeklyChart[] {
  const days = Math.max(0, ...known(hoursToFirstReview)) > HOURS_UNTIL_DAYS;
  const waits = days ? hoursToFirstReview.map((hours) => hours && hours / HOURS_PER_DAY) : hoursToFirstReview;
  const charts: WeeklyChart[] = [
    { id: 'merged', ...say.merged, kind: 'bar', weeks, values: merged },
    {
      id: 'first-review',
      ...(days ? say.daysToFirstReview : say.hoursToFirstReview),
      kind: 'line',
      weeks,
      values: waits,
    },
  ];
  return charts.filter(isWorthDrawing).map(fromFirstKnown);
}

function isWorthDrawing({ values }: WeeklyChart): boolean {
  return known(values).length >= MIN_POINTS && known(values).some((value) => value > 0);
}

function fromFirstKnown(chart: WeeklyChart): WeeklyChart {
  const first = chart.values.findIndex((value) => value !== undefined);
  return { ...chart, weeks: chart.weeks.slice(first), values: chart.values.slice(first) };
}

function known(values: readonly (number | undefined)[]): number[] {
  return values.filter((value) => value !== undefined);
}
