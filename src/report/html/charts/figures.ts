import { html, raw } from 'hono/html';
import type { WeeklyChart } from '../../charts.ts';
import type { Language } from '../../language/language.ts';
import type { Report } from '../../report.ts';
import { trendCharts } from '../../trends.ts';
import { capitalise } from '../../words.ts';
import type { Html } from '../html.ts';
import { ageChartSvg, MAX_DOTS } from './age-chart.ts';
import { sayPoint, weeklyChartSvg } from './weekly-chart.ts';

/** The charts of the last half year, each with its numbers folded away; empty where none has enough to show. */
export function trendFigures(report: Report, language: Language): Html {
  const say = language.charts;
  const all = trendCharts(report, language);
  if (all.length === 0) return '';
  return html`<div class="charts">${all.map((chart) => weeklyFigure(chart, say))}</div>`;
}

/** A chart with its numbers folded away. */
export function weeklyFigure(chart: WeeklyChart, say: Language['charts']): Html {
  return html`<figure>
    <figcaption>${chart.title} <span class="legend">${legendOf(chart, say)}</span></figcaption>
    ${raw(weeklyChartSvg(chart, say))}
    <details>
      <summary>${say.numbers}</summary>
      ${weeklyTable(chart, say)}
    </details>
  </figure>`;
}

function legendOf({ usualSaid, ranges = [] }: WeeklyChart, { legend }: Language['charts']): string {
  const isRanged = ranges.some((range) => range !== undefined);
  return [...(usualSaid === undefined ? [] : [legend.usual(usualSaid)]), ...(isRanged ? [legend.ranges] : [])].join(
    ' ',
  );
}

function weeklyTable({ weeks, values, unit, ranges }: WeeklyChart, say: Language['charts']): Html {
  return html`<table class="narrow">
    <thead>
      <tr>
        <th scope="col">${capitalise(say.columns.week)}</th>
        <th scope="col" class="number">${capitalise(unit)}</th>
        ${ranges && html`<th scope="col" class="number">${say.columns.range}</th>`}
      </tr>
    </thead>
    <tbody>
      ${weeks.map(
        (week, index) =>
          html`<tr>
            <th scope="row">${week}</th>
            <td class="number">${sayPoint(values[index]) ?? say.tooFew}</td>
            ${ranges && html`<td class="number">${sayEnds(ranges[index])}</td>`}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function sayEnds(range: { low?: number; high?: number } | undefined): string {
  if (range === undefined) return '–';
  const [low, high] = [sayPoint(range.low ?? 0), sayPoint(range.high)];
  return high === undefined ? `≥ ${low}` : `${low}–${high}`;
}

/** The ages of what is open, against those at which the year’s pull requests were closed; empty where there are too few. */
export function ageFigure(report: Pick<Report, 'waiting' | 'closedWithin'>, language: Language): Html {
  const svg = ageChartSvg(report, language);
  if (svg === undefined) return '';
  const { charts, values } = language;
  const { half, most } = report.closedWithin ?? {};
  const said = (hours: number | undefined) => (hours === undefined ? undefined : values.hours(hours));
  const cut = report.waiting.length > MAX_DOTS ? charts.ages.longest(MAX_DOTS) : '';
  const legend = [charts.ages.axis, charts.ages.limits(said(half), said(most)), cut].filter((text) => text !== '');
  return html`<figure class="ages">
    <figcaption>${charts.ages.title} <span class="legend">${legend.join(' ')}</span></figcaption>
    ${raw(svg)}
  </figure>`;
}
