import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { CalibrationBin } from '../src/statistics/calibration.ts';

use([LineChart, ScatterChart, GridComponent, SVGRenderer]);

const INK = '#57606a';
const BLUE = '#0969da';

/** How often what was predicted came, as an SVG: a dot a bin with its 95 % interval, beside the line of perfect calibration. */
export function calibrationPicture(bins: readonly CalibrationBin[]): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 480, height: 420 });
  const axis = {
    type: 'value',
    min: 0,
    max: 1,
    nameLocation: 'middle',
    nameGap: 32,
    axisLabel: { color: INK },
  } as const;
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    grid: { left: 60, right: 20, top: 20, bottom: 55 },
    xAxis: { ...axis, name: 'predicted risk' },
    yAxis: { ...axis, name: 'share that ended overdue' },
    series: [
      {
        type: 'line',
        data: [
          [0, 0],
          [1, 1],
        ],
        symbol: 'none',
        lineStyle: { color: INK, type: 'dashed', width: 1 },
      },
      ...bins.map(({ predicted, interval }) => ({
        type: 'line' as const,
        data: [
          [predicted, interval.low],
          [predicted, interval.high],
        ],
        symbol: 'none',
        lineStyle: { color: BLUE, width: 1.5 },
      })),
      {
        type: 'scatter',
        data: bins.map(({ predicted, observed }) => [predicted, observed]),
        symbolSize: 9,
        itemStyle: { color: BLUE },
      },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
