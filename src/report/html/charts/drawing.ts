import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, ScatterChart, GridComponent, MarkAreaComponent, MarkLineComponent, SVGRenderer]);

/** Takes the colours of the page around it, light or dark. */
export const TEXT_COLOUR = 'currentColor';
export const DATA_COLOUR = 'var(--accent)';
/** Marks that must be told from the data. */
export const MARK_COLOUR = 'var(--attention)';

export const AXIS_LABEL = { color: TEXT_COLOUR, fontSize: 12 };
export const AXIS_LINE = { lineStyle: { color: TEXT_COLOUR, opacity: 0.5 } };
export const SPLIT_LINE = { lineStyle: { color: TEXT_COLOUR, opacity: 0.15 } };
/** Axis labels stay within the picture. */
export const GRID = { left: 2, right: 6, top: 10, bottom: 2, outerBoundsMode: 'same' };

const WIDTH = 440;

/**
 * A picture as inline SVG in the colours of the page: the same for the same option, and shown under a policy that allows no inline
 * styles.
 * @param id fit for an HTML id, distinct within the page
 * @param label what the picture says, for those who do not see it
 */
export function drawSvg(id: string, label: string, height: number, option: EChartsCoreOption): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    drawing.setOption({
      animation: false,
      color: [DATA_COLOUR],
      textStyle: { fontFamily: 'inherit' },
      grid: GRID,
      ...option,
    });
    return standAlone(drawing.renderToSVGString(), id, label);
  } finally {
    drawing.dispose();
  }
}

/**
 * What ECharts writes numbers its classes and ids by process, marks shapes for a script that is not there, and sets sizes by styles:
 * classes, styles and marks go, sizes become attributes, ids are named after the chart, and the picture says what it shows.
 */
function standAlone(svg: string, id: string, label: string): string {
  return svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+|xmlns(?::\w+)?|version|baseProfile|pointer-events)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) => fontSizeOf(style))
    .replace(/zr\d+-c/g, `${id}-clip`)
    .replace('<svg ', `<svg role="img" aria-label="${escaped(label)}" `)
    .replace(/\n\s*/g, '\n')
    .trim();
}

/** The rest of the style is what is inherited anyhow. */
function fontSizeOf(style: string): string {
  const size = /font-size:(\d+)px/.exec(style)?.[1];
  return size === undefined ? '' : ` font-size="${size}"`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
