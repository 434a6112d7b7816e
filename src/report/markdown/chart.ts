import { type WeeklyChart, weeklyCharts } from '../charts.ts';
import { type Language, LANGUAGES } from '../language/language.ts';
import type { WeeklySeries } from '../report.ts';

/** Lower than Mermaid's own, and in a blue that can be seen on white and on black; its own is hardly there on white. */
const LOOK = '%%{init: {"xyChart": {"height": 260}, "themeVariables": {"xyChart": {"plotColorPalette": "#4a80bd"}}}}%%';

/** Mermaid charts of 12 weeks, which GitHub draws. Empty where there are too few weeks. */
export function renderCharts(series: WeeklySeries, language: Language = LANGUAGES.en): string {
  return weeklyCharts(series, language)
    .map((chart) => renderChart(chart, language.charts))
    .join('\n\n');
}

/** Mermaid knows no gaps, and a made-up point would be a lie: a week with too little is left off the axis, and the title says so. */
function renderChart({ title, unit, kind, weeks, values }: WeeklyChart, say: Language['charts']): string {
  const points = weeks.flatMap((week, index) => {
    const value = values[index];
    return value === undefined ? [] : [{ week, value: Number(value.toFixed(1)) }];
  });
  const top = Math.max(...points.map(({ value }) => value));
  return [
    '```mermaid',
    LOOK,
    'xychart-beta',
    `  title "${points.length < weeks.length ? say.withGaps(title) : title}"`,
    `  x-axis [${points.map(({ week }) => week).join(', ')}]`,
    `  y-axis "${unit}" 0 --> ${Math.ceil(top * 1.1)}`,
    `  ${kind} [${points.map(({ value }) => value).join(', ')}]`,
    '```',
  ].join('\n');
}
