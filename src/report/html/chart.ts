import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { WeeklyChart } from '../charts.ts';
import type { Language } from '../language/language.ts';

use([BarChart, LineChart, GridComponent, SVGRenderer]);

const WIDTH = 400;
const HEIGHT = 200;
/** Takes the colours of the page around it, light or dark. */
const TEXT_COLOUR = 'currentColor';
const DATA_COLOUR = 'var(--accent)';

/** A small chart of one series by week as inline SVG in the colours of the page; gaps stay gaps. The same for the same chart. */
export function weeklyChartSvg(chart: WeeklyChart, say: Language['charts']): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    drawing.setOption(optionOf(chart));
    return standAlone(drawing.renderToSVGString(), chart, say);
  } finally {
    drawing.dispose();
  }
}

function optionOf({ kind, weeks, values }: WeeklyChart) {
  const axisLabel = { color: TEXT_COLOUR, fontSize: 12 };
  return {
    animation: false,
    color: [DATA_COLOUR],
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 2, right: 2, top: 10, bottom: 2, outerBoundsMode: 'same' },
    xAxis: {
      type: 'category',
      data: weeks.map(String),
      axisTick: { show: false },
      axisLabel: { ...axisLabel, interval: 0 },
      axisLine: { lineStyle: { color: TEXT_COLOUR, opacity: 0.5 } },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitNumber: 4,
      axisLabel,
      splitLine: { lineStyle: { color: TEXT_COLOUR, opacity: 0.15 } },
    },
    series: [
      {
        type: kind,
        data: values.map((value) => (value === undefined ? '-' : Number(value.toFixed(1)))),
        silent: true,
        symbol: 'circle',
        symbolSize: 6,
        barMaxWidth: 24,
      },
    ],
  };
}

/**
 * What ECharts writes numbers its classes and ids by process, and marks shapes for a script that is not there: classes, style and
 * marks go, ids are named after the chart, and the picture says what it shows.
 */
function standAlone(svg: string, { id, title, unit, weeks, values }: WeeklyChart, say: Language['charts']): string {
  const points = weeks.map((week, index) => ({ week, value: values[index]?.toFixed(1).replace(/\.0$/, '') }));
  return svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+|xmlns(?::\w+)?|version|baseProfile|pointer-events)="[^"]*"/g, '')
    .replace(/zr\d+-c/g, `${id}-clip`)
    .replace('<svg ', `<svg role="img" aria-label="${say.described(title, unit, points)}" `)
    .replace(/\n\s*/g, '\n')
    .trim();
}
