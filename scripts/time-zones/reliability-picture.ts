import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, ScatterChart, GridComponent, SVGRenderer]);

const INK = '#57606a';
const BLUE = '#0969da';
const SIZE_OF_ONE_WINDOW = 2.5;

/** What was stated and what came true in a range of confidence. */
export interface ReliabilityBin {
  stated: number;
  right: number;
  windows: number;
}

/** How often zones were right against how sure the inference was, as an SVG; the area of a dot is its number of windows. */
export function reliabilityPicture(bins: readonly ReliabilityBin[]): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 480, height: 420 });
  const axis = {
    type: 'value',
    min: 0,
    max: 1,
    nameLocation: 'middle',
    nameGap: 32,
    axisLabel: { color: INK },
  } as const;
  const ends = [
    [0, 0],
    [1, 1],
  ];
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    grid: { left: 60, right: 20, top: 20, bottom: 55 },
    xAxis: { ...axis, name: 'stated confidence' },
    yAxis: { ...axis, name: 'share right within an hour' },
    series: [
      { type: 'line', data: ends, symbol: 'none', lineStyle: { color: INK, type: 'dashed', width: 1 } },
      {
        type: 'scatter',
        data: bins.map(({ stated, right, windows }) => ({
          value: [stated, right],
          symbolSize: SIZE_OF_ONE_WINDOW * Math.sqrt(windows),
        })),
        itemStyle: { color: BLUE, opacity: 0.8 },
      },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
