import type { Interval } from '../../../signals/signal.ts';
import type { Language } from '../../language/language.ts';
import type { WeeklyChart } from '../../charts.ts';
import { AXIS_LABEL, AXIS_LINE, DATA_COLOUR, drawSvg, SPLIT_LINE, TEXT_COLOUR } from './drawing.ts';

const HEIGHT = 190;
/** More week numbers do not fit below the axis. */
const MAX_LABELS = 14;

/** A small chart of one series by week, with what is usual and how sure each value is; gaps stay gaps. */
export function weeklyChartSvg(chart: WeeklyChart, say: Language['charts']): string {
  return drawSvg(chart.id, describe(chart, say), HEIGHT, optionOf(chart));
}

function describe(chart: WeeklyChart, say: Language['charts']): string {
  const last = chart.values.findLastIndex((value) => value !== undefined);
  const value = chart.values[last];
  return say.described(chart.title, chart.unit, chart.weeks[last] ?? 0, sayPoint(value) ?? '', chart.usualSaid);
}

/** The value of a week as the table and the picture’s words tell it. */
export function sayPoint(value: number | undefined): string | undefined {
  return value?.toFixed(1).replace(/\.0$/, '').replace('-', '−');
}

function optionOf(chart: WeeklyChart) {
  const { kind, weeks, values, ranges } = chart;
  const top = topOf(chart);
  const step = Math.ceil(weeks.length / MAX_LABELS);
  return {
    xAxis: {
      type: 'category',
      data: weeks.map(String),
      axisTick: { show: false },
      axisLabel: { ...AXIS_LABEL, interval: (index: number) => (weeks.length - 1 - index) % step === 0 },
      axisLine: { ...AXIS_LINE, onZero: false },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitNumber: 4,
      axisLabel: { ...AXIS_LABEL, formatter: (value: number) => String(value).replace('-', '−') },
      splitLine: SPLIT_LINE,
    },
    series: [
      ...(ranges ? bandSeries(ranges, top) : []),
      extent(chart, top),
      {
        type: kind,
        data: values.map((value) => (value === undefined ? '-' : Number(value.toFixed(1)))),
        silent: true,
        symbol: 'circle',
        symbolSize: weeks.length > MAX_LABELS ? 4 : 6,
        barMaxWidth: 24,
        z: 3,
        markArea: usualArea(chart),
      },
    ],
  };
}

function usualArea({ usual }: WeeklyChart) {
  if (usual === undefined) return { data: [] };
  const itemStyle = { color: TEXT_COLOUR, opacity: 0.1 };
  return { silent: true, itemStyle, data: [[{ yAxis: usual.low }, { yAxis: usual.high }]] };
}

/** Of ranges that reach far beyond the values only the part near them is drawn, so that the values can still be told apart. */
const REACH = 2;

function topOf({ values, ranges = [], usual }: WeeklyChart): number {
  const highest = Math.max(1, ...values.map((value) => value ?? 0));
  const ends = ranges.flatMap((range) => range?.high ?? []);
  return Math.min(REACH * highest, Math.max(highest, usual?.high ?? 0, ...ends));
}

/** The axis takes no notice of areas: two points that are not seen make it reach as far as they do. */
function extent({ weeks, usual }: WeeklyChart, top: number) {
  const first = String(weeks[0]);
  const data = [top, Math.min(0, usual?.low ?? 0)].map((value) => [first, value]);
  return { type: 'scatter', silent: true, symbolSize: 0, data };
}

/** The band between the lower and the upper ends; an upper end that was not reached is the top of the picture. */
function bandSeries(ranges: readonly (Interval | undefined)[], top: number) {
  const lows = ranges.map((range) => (range === undefined ? undefined : Math.min(range.low ?? 0, top)));
  const line = {
    type: 'line',
    stack: 'range',
    stackStrategy: 'all',
    silent: true,
    symbol: 'none',
    lineStyle: { opacity: 0 },
  };
  return [
    { ...line, data: lows.map((low) => low ?? '-') },
    {
      ...line,
      areaStyle: { color: DATA_COLOUR, opacity: 0.22 },
      data: ranges.map((range, index) =>
        range === undefined ? '-' : Math.min(range.high ?? top, top) - (lows[index] ?? 0),
      ),
    },
  ];
}
