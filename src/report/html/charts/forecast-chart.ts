import { CERTAINTIES } from '../../../signals/forecast/count-forecast.ts';
import type { Language } from '../../language/language.ts';
import type { Outlook } from '../../report.ts';
import { AXIS_LABEL, AXIS_LINE, DATA_COLOUR, drawSvg, SPLIT_LINE, TEXT_COLOUR } from './drawing.ts';

const HEIGHT = 110;
/** Of the 50, 85 and 95 % ranges, from the middle out. */
const OPACITIES = [0.75, 0.4, 0.2];

type Counts = Outlook['counts'];

/** How many pull requests are likely to be finished: the three ranges within each other, and the median. */
export function forecastChartSvg(counts: Counts, { forecast: say }: Language['charts'], label: string): string {
  const rows = counts.toReversed();
  return drawSvg('forecast', label, HEIGHT, {
    xAxis: { type: 'value', min: 0, minInterval: 1, axisLabel: AXIS_LABEL, splitLine: SPLIT_LINE },
    yAxis: {
      type: 'category',
      data: rows.map(({ weeks }) => say.weeks(weeks)),
      axisTick: { show: false },
      axisLabel: AXIS_LABEL,
      axisLine: AXIS_LINE,
    },
    series: [...CERTAINTIES.toReversed().flatMap((_, index) => rangeSeries(rows, index)), medians(rows)],
  });
}

/** A bar from the lower end to the upper: an invisible one below it. The widest first, so that the narrower lie on it. */
function rangeSeries(rows: Counts, index: number) {
  const certainty = CERTAINTIES.toReversed()[index] ?? 0.95;
  const bar = { type: 'bar', stack: String(certainty), silent: true, barWidth: 18, barGap: '-100%' };
  const ends = rows.map(({ ranges }) => ranges[certainty]);
  const opacity = OPACITIES.toReversed()[index] ?? 1;
  return [
    { ...bar, itemStyle: { opacity: 0 }, data: ends.map(({ low }) => low) },
    { ...bar, itemStyle: { color: DATA_COLOUR, opacity }, data: ends.map(({ low, high }) => high - low) },
  ];
}

function medians(rows: Counts) {
  return {
    type: 'scatter',
    silent: true,
    symbol: 'rect',
    symbolSize: [3, 26],
    itemStyle: { color: TEXT_COLOUR },
    z: 4,
    data: rows.map(({ median }, index) => [median, index]),
  };
}
