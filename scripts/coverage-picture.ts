import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, ScatterChart, GridComponent, LegendComponent, SVGRenderer]);

const INK = '#57606a';
const COLOURS = ['#0969da', '#bf8700', '#cf222e'];

/** How large a share ranges of each certainty held, by method, as an SVG, beside the line of those that hold what they say. */
export function coveragePicture(
  certainties: readonly number[],
  methods: readonly { name: string; held: readonly number[] }[],
): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 480, height: 440 });
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
    legend: { top: 0, data: methods.map(({ name }) => name) },
    grid: { left: 60, right: 20, top: 35, bottom: 55 },
    xAxis: { ...axis, name: 'certainty of the range' },
    yAxis: { ...axis, name: 'share that lay within' },
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
      ...methods.map(({ name, held }, index) => ({
        name,
        type: 'line' as const,
        data: certainties.map((certainty, place) => [certainty, held[place] ?? 0]),
        symbol: 'circle',
        symbolSize: 9,
        itemStyle: { color: COLOURS[index % COLOURS.length] ?? INK },
      })),
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
