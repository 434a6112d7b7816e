import { html, raw } from 'hono/html';
import { CERTAINTIES } from '../../signals/forecast/count-forecast.ts';
import { milestoneRows } from '../forecasts.ts';
import type { Language } from '../language/language.ts';
import type { Outlook } from '../report.ts';
import { cutTitle } from '../titles.ts';
import { capitalise } from '../words.ts';
import { forecastChartSvg } from './charts/forecast-chart.ts';
import type { Html } from './html.ts';
import { keepUnits } from './keep-units.ts';

const MAX_LISTED = 10;
const MAX_TITLE = 120;

/** What is likely to be finished and by when, and how earlier forecasts came out. */
export function outlookPart(outlook: Outlook, zone: string, language: Language): Html {
  const { forecasts } = language;
  const rows = milestoneRows(outlook, zone, language).slice(0, MAX_LISTED);
  return html`<p>
      ${keepUnits(forecasts.counts(outlook) ?? '')}
      <em>${forecasts.recordLabel}</em> ${keepUnits(forecasts.record(outlook))}
    </p>
    ${forecastFigure(outlook, language)} ${rows.length === 0 ? '' : milestoneTable(rows, forecasts.columns)}`;
}

function forecastFigure(outlook: Outlook, { charts, forecasts }: Language): Html {
  if (outlook.counts.length === 0) return '';
  return html`<figure>
    <figcaption>${charts.forecast.title} <span class="legend">${charts.forecast.legend}</span></figcaption>
    ${raw(forecastChartSvg(outlook.counts, charts, forecasts.counts(outlook) ?? ''))}
    <details>
      <summary>${charts.numbers}</summary>
      ${countsTable(outlook.counts, charts)}
    </details>
  </figure>`;
}

function countsTable(counts: Outlook['counts'], { forecast: { columns, weeks: sayWeeks } }: Language['charts']): Html {
  const names = [columns.median, columns.half, columns.most, columns.nearlyAll];
  return html`<table class="narrow">
    <thead>
      <tr>
        <th scope="col">${capitalise(columns.weeks)}</th>
        ${names.map((name) => html`<th scope="col" class="number">${capitalise(name)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${counts.map(
        ({ weeks, median, ranges }) =>
          html`<tr>
            <th scope="row">${sayWeeks(weeks)}</th>
            <td class="number">${median}</td>
            ${CERTAINTIES.map((each) => html`<td class="number">${ranges[each].low}–${ranges[each].high}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function milestoneTable(rows: ReturnType<typeof milestoneRows>, columns: Language['forecasts']['columns']): Html {
  return html`<table class="wide full">
    <thead>
      <tr>
        <th scope="col">${capitalise(columns.milestone)}</th>
        <th scope="col" class="number">${capitalise(columns.due)}</th>
        <th scope="col" class="number">${capitalise(columns.left)}</th>
        <th scope="col" class="number">${capitalise(columns.half)}</th>
        <th scope="col" class="number">${columns.most}</th>
        <th scope="col" class="number">${columns.nearlyAll}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ title, url, due, left, half, most, nearlyAll }) =>
          html`<tr>
            <th scope="row">
              <a href="${url}"><bdi>${cutTitle(title, MAX_TITLE)}</bdi></a>
            </th>
            <td class="number date">${due}</td>
            <td class="number" data-label="${columns.left}">${left}</td>
            <td class="number date" data-label="50 %">${half}</td>
            <td class="number date" data-label="${columns.most}">${most}</td>
            <td class="number date" data-label="${columns.nearlyAll}">${nearlyAll}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
