import { isoWeekAt } from '../calendar/iso-week.ts';
import { WEEK_MS } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Baseline, Measured, PublishedSignal } from '../signals/signal.ts';
import { firstReviewUnit, inPercent, type WeeklyChart, worthDrawing } from './charts.ts';
import { type Language, LANGUAGES } from './language/language.ts';
import type { Report } from './report.ts';

type Words = Language['charts'];

/** How a signal is drawn. */
interface Drawn {
  /** Of the signal, and of the weekly series of the report that stands in where the signal itself has too little. */
  id: string;
  series?: 'merged' | 'hoursToFirstReview';
  chart: string;
  kind: WeeklyChart['kind'];
  words: (say: Words) => { title: string; unit: string };
}

/** The id of the chart of the share of work that pays off technical debt. */
export const DEBT_CHART = 'debt';

const DRAWN: readonly Drawn[] = [
  { id: 'throughput', series: 'merged', chart: 'merged', kind: 'bar', words: (say) => say.merged },
  {
    id: 'time-to-first-review',
    series: 'hoursToFirstReview',
    chart: 'first-review',
    kind: 'line',
    words: (say) => say.hoursToFirstReview,
  },
  { id: 'wip', chart: 'open', kind: 'line', words: (say) => say.open },
  { id: 'net-flow', chart: 'net-flow', kind: 'bar', words: (say) => say.netFlow },
  { id: 'debt-share', chart: DEBT_CHART, kind: 'line', words: (say) => say.debt },
];

/** A half year of the figures that are worth a picture, each week that is over; none of what has too few weeks. */
export function trendCharts(report: Report, language: Language = LANGUAGES.en): WeeklyChart[] {
  return DRAWN.flatMap((drawn) => worthDrawing(trendOf(drawn, report, language)));
}

function trendOf(
  { id, series, chart, kind, words }: Drawn,
  report: Report,
  { charts: say, values: sayValues }: Language,
): WeeklyChart {
  const { about, reading } = measuredOf(report, id) ?? {};
  const usual = reading && usualOf(reading);
  const values = reading?.weekly ?? (series === undefined ? [] : report.series[series]);
  const whole = report.asOf >= report.window.until ? values.length : values.length - 1;
  const trend: WeeklyChart = {
    id: chart,
    ...words(say),
    kind,
    weeks: weekNumbers(report, values.length).slice(0, whole),
    values: values.slice(0, whole),
    ...optional('usual', usual),
    ...optional('usualSaid', usual && about && sayValues.usual(usual, about.unit, reading?.value)),
    ...optional('ranges', reading?.weeklyIntervals?.slice(0, whole)),
  };
  if (about?.unit === 'share') return inPercent(trend);
  return id === 'time-to-first-review' ? firstReviewUnit(trend, say) : trend;
}

function measuredOf(
  { signals }: Report,
  id: string,
): { about: PublishedSignal['about']; reading: Measured } | undefined {
  const signal = signals.find(({ about }) => about.id === id);
  if (signal === undefined || signal.reading.status === 'not-enough-data') return undefined;
  return { about: signal.about, reading: signal.reading };
}

/** What is usual of several weeks taken together says nothing of a single one. */
function usualOf({ baseline, span }: Measured): Baseline | undefined {
  return span === undefined && Number.isFinite(baseline?.high) ? baseline : undefined;
}

const HALF_WEEK_MS = WEEK_MS / 2;

/** The ISO numbers of so many weeks up to the window, by the middle of each: a change of the clocks moves only its ends. */
function weekNumbers({ window, zone }: Report, count: number): number[] {
  const middle = window.since + HALF_WEEK_MS;
  return Array.from({ length: count }, (_, index) => isoWeekAt(middle - (count - 1 - index) * WEEK_MS, zone).week);
}
