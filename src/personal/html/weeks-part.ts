import { html, raw } from 'hono/html';
import type { WeeklyChart } from '../../report/charts.ts';
import { weeklyChartSvg } from '../../report/html/charts/weekly-chart.ts';
import type { Html } from '../../report/html/html.ts';
import { ENGLISH } from '../../report/language/en/english.ts';
import { capitalise } from '../../report/words.ts';
import type { Baseline } from '../../signals/signal.ts';
import type { OwnFigures } from '../own-figures.ts';
import { page } from '../words/page.ts';
import { readingOf } from './reading-of.ts';

const { charts, values } = ENGLISH;
const { weeks: say } = page;
/** Fewer points make no chart. */
const MIN_WEEKS = 4;

/** What was done week by week with what is usual, and a pause that is longer than the person’s own usually are. */
export function weeksPart(figures: OwnFigures): Html {
  const { weekly, usual } = figures.weeks;
  return html`<h2>${say.heading}</h2>
    ${weekly.length < MIN_WEEKS ? html`<p>${say.tooFew(weekly.length)}</p>` : figure(weekly, usual)} ${pause(figures)}`;
}

function figure(weekly: readonly number[], usual: Baseline | undefined): Html {
  const usualSaid = usual && values.usual(usual, '1/wk');
  const weeksAgo = weekly.map((_, index) => weekly.length - 1 - index);
  const chart: WeeklyChart = {
    id: 'own-weeks',
    title: say.title,
    unit: say.unit,
    kind: 'bar',
    weeks: weeksAgo,
    values: weekly,
    ...(usual && { usual }),
  };
  const described = () => say.described(weekly.at(-1) ?? 0, usualSaid);
  return html`<figure>
    <figcaption>
      ${say.title}
      <span class="legend">${say.axis} ${usualSaid === undefined ? '' : charts.legend.usual(usualSaid)}</span>
    </figcaption>
    ${raw(weeklyChartSvg(chart, { ...charts, described }))}
    <details>
      <summary>${charts.numbers}</summary>
      <table class="narrow">
        <thead>
          <tr>
            <th scope="col">${capitalise(say.column)}</th>
            <th scope="col" class="number">${capitalise(say.unit)}</th>
          </tr>
        </thead>
        <tbody>
          ${weekly.map(
            (count, index) =>
              html`<tr>
                <th scope="row">${weeksAgo[index]}</th>
                <td class="number">${count}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </figure>`;
}

function pause({ signals, lastSeenAt, zone }: OwnFigures): Html {
  const reading = readingOf(signals, 'unusual-pause');
  if (reading === undefined || reading.status === 'not-enough-data' || lastSeenAt === undefined) return '';
  const { value = 0, baseline } = reading;
  if (baseline === undefined || value <= baseline.high) return '';
  return html`<p>${say.pause(lastSeenAt, zone, baseline.high)}</p>`;
}
