import { html } from 'hono/html';
import { milestoneRows } from '../forecasts.ts';
import type { Language } from '../language/language.ts';
import type { Outlook } from '../report.ts';
import { cutTitle } from '../titles.ts';
import { capitalise } from '../words.ts';

const MAX_LISTED = 10;
const MAX_TITLE = 120;

/** What is likely to be finished and by when, and how earlier forecasts came out. */
export function outlookSection(outlook: Outlook | undefined, zone: string, language: Language) {
  if (outlook === undefined) return '';
  const { forecasts, headings } = language;
  const rows = milestoneRows(outlook, zone, language).slice(0, MAX_LISTED);
  return html`<h2>${headings.forecast}</h2>
    <p>${forecasts.counts(outlook) ?? ''} <em>${forecasts.recordLabel}</em> ${forecasts.record(outlook)}</p>
    ${rows.length === 0 ? '' : milestoneTable(rows, forecasts.columns)}`;
}

function milestoneTable(rows: ReturnType<typeof milestoneRows>, columns: Language['forecasts']['columns']) {
  return html`<table class="wide">
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
            <td class="number">${due}</td>
            <td class="number" data-label="${columns.left}">${left}</td>
            <td class="number" data-label="50 %">${half}</td>
            <td class="number" data-label="${columns.most}">${most}</td>
            <td class="number" data-label="${columns.nearlyAll}">${nearlyAll}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
