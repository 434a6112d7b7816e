import type { TurnNow } from '../../../facts/lifecycle/lifecycle.ts';
import type { Language } from '../../language/language.ts';
import type { Report, WaitingPull } from '../../report.ts';
import { AXIS_LABEL, AXIS_LINE, DATA_COLOUR, drawSvg, MARK_COLOUR, SPLIT_LINE, TEXT_COLOUR } from './drawing.ts';

const HEIGHT = 210;
const HOURS_PER_DAY = 24;
/** A wait of less is drawn as this: on such a scale nothing is at zero. */
const LEAST_DAYS = 0.1;
/** Fewer can be read in the list. */
const MIN_PULLS = 3;
/** More dots are no longer told apart, and heavy. */
export const MAX_DOTS = 300;
const TURNS: readonly TurnNow[] = ['reviewer', 'author', 'ci', 'merge', 'unclear'];
/** Dots of a column stand beside each other in so many places. */
const PLACES = 9;
const PLACE_WIDTH = 0.085;

/**
 * The age of each open pull request by whose turn it is, against the ages by which half and 85 % of the year’s were closed: the
 * Kanban Guide’s work item age. `undefined` where there are too few.
 */
export function ageChartSvg(
  { waiting, closedWithin }: Pick<Report, 'waiting' | 'closedWithin'>,
  { charts: { ages: say }, dashboard }: Language,
): string | undefined {
  if (waiting.length < MIN_PULLS) return undefined;
  const columns = TURNS.filter((turn) => waiting.some((pull) => pull.turn === turn));
  return drawSvg('ages', say.described(waiting.length), HEIGHT, {
    xAxis: [
      {
        type: 'category',
        data: columns.map((turn) => dashboard.turns[turn]),
        axisTick: { show: false },
        axisLabel: { ...AXIS_LABEL, interval: 0, width: 400 / columns.length, overflow: 'break' },
        axisLine: { ...AXIS_LINE, onZero: false },
      },
      { type: 'value', min: 0, max: columns.length, show: false },
    ],
    yAxis: {
      type: 'log',
      min: floorOf(waiting),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...AXIS_LABEL, formatter: String },
      splitLine: SPLIT_LINE,
    },
    series: [dots(waiting.slice(0, MAX_DOTS), columns, closedWithin, say)],
  });
}

function dots(
  waiting: readonly WaitingPull[],
  columns: readonly TurnNow[],
  closedWithin: Report['closedWithin'],
  say: Language['charts']['ages'],
) {
  const seen = new Map<TurnNow, number>();
  const point = ({ turn, waitingHours, overdue }: WaitingPull) => {
    const index = seen.get(turn) ?? 0;
    seen.set(turn, index + 1);
    const value = [columns.indexOf(turn) + 0.5 + PLACE_WIDTH * placeOf(index), inDays(waitingHours)];
    return { value, itemStyle: { color: overdue ? MARK_COLOUR : DATA_COLOUR } };
  };
  return {
    type: 'scatter',
    xAxisIndex: 1,
    silent: true,
    symbolSize: 7,
    itemStyle: { opacity: 0.75 },
    data: waiting.map(point),
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: TEXT_COLOUR, opacity: 0.7, type: 'dashed', width: 1 },
      label: { color: TEXT_COLOUR, opacity: 1, fontSize: 12, position: 'insideEndTop' },
      data: [...limitLine(closedWithin?.half, say.half), ...limitLine(closedWithin?.most, say.most)],
    },
  };
}

function limitLine(hours: number | undefined, name: string) {
  return hours === undefined ? [] : [{ yAxis: inDays(hours), label: { formatter: name } }];
}

/** The power of ten below the youngest. */
function floorOf(waiting: readonly WaitingPull[]): number {
  const youngest = waiting.reduce((least, { waitingHours }) => Math.min(least, inDays(waitingHours)), Infinity);
  return 10 ** Math.floor(Math.log10(youngest));
}

/** 0, 1, −1, 2, −2, … and again from the middle. */
function placeOf(index: number): number {
  const place = index % PLACES;
  return place % 2 === 0 ? -place / 2 : (place + 1) / 2;
}

function inDays(hours: number): number {
  return Number(Math.max(LEAST_DAYS, hours / HOURS_PER_DAY).toFixed(3));
}
