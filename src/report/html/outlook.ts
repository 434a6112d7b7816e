import { html } from 'hono/html';
import { milestoneRows } from '../forecasts.ts';
import { LANGUAGES } from '../language/language.ts';
import type { Outlook } from '../report.ts';
import { cutTitle } from '../titles.ts';

/** Pages are in English so far. */
const { forecasts, headings } = LANGUAGES.en;

const MAX_LISTED = 10;
const MAX_TITLE = 120;

/** What is likely to be finished and by when, and how earlier forecasts came out. */
export function outlookSection(outlook: Outlook | undefined, zone: string) {
  if (outlook === undefined) return '';
  const rows = milestoneRows(outlook, zone).slice(0, MAX_LISTED);
  return html`<h2>${headings.forecast}</h2>
    <p>${forecasts.counts(outlook) ?? ''} <em>${forecasts.recordLabel}</em> ${forecasts.record(outlook)}</p>
    ${rows.length === 0 ? '' : milestoneTable(rows)}`;
}

function milestoneTable(rows: ReturnType<typeof milestoneRows>) {
  return html`<table class="wide">
    <thead>
      <tr>
        <th scope="col">Milestone</th>
        <th scope="col" class="number">Due</th>
        <th scope="col" class="number">Left</th>
        <th scope="col" class="number">Done by, 50 %</th>
        <th scope="col" class="number">85 %</th>
        <th scope="col" class="number">95 %</th>
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
            <td class="number" data-label="left">${left}</td>
            <td class="number" data-label="50 %">${half}</td>
            <td class="number" data-label="85 %">${most}</td>
            <td class="number" data-label="95 %">${nearlyAll}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
