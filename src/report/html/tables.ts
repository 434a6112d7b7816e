import { html } from 'hono/html';
import { sayBottleneck } from '../bottleneck.ts';
import { sayPulse } from '../pulse.ts';
import type { Report, WaitingPull } from '../report.ts';
import { essentialRows, furtherRows, usualWeeks } from '../rows.ts';
import type { SignalRow } from '../signal-row.ts';
import { sayWait } from '../time-words.ts';
import { cutTitle } from '../titles.ts';
import { sayTurn, sayTurns } from '../turns.ts';
import { sayShare } from '../values.ts';

const MAX_WAITING = 10;
const MAX_TITLE = 120;

/** The table of the essential numbers: value with its range, the usual range, and how they compare. */
export function numbersTable(report: Report) {
  const rows = essentialRows(report.signals);
  const figures = rows.length === 0 ? html`<p>There is too little data yet for any figure.</p>` : table(rows, report);
  const told = { 'Review bottleneck': sayBottleneck(report), Pulse: sayPulse(report) };
  const sentences = Object.entries(told).flatMap(([name, text]) =>
    text === undefined ? [] : [html`<p><strong>${name}.</strong> ${text}</p>`],
  );
  return sentences.length === 0 ? figures : html`${figures} ${sentences}`;
}

/** All other numbers, folded away. */
export function furtherNumbers(report: Report) {
  const rows = furtherRows(report.signals);
  if (rows.length === 0) return '';
  return html`<details>
    <summary>More figures</summary>
    ${table(rows, report)}
  </details>`;
}

function table(rows: readonly SignalRow[], { signals, week }: Report) {
  const weeks = usualWeeks(signals);
  return html`<table class="wide">
    <thead>
      <tr>
        <th scope="col">Signal</th>
        <th scope="col" class="number">${week === undefined ? 'This period' : 'This week'}</th>
        ${
          weeks === undefined
            ? ''
            : html`<th scope="col" class="number">Usual (${weeks} weeks)</th>
                <th scope="col">Change</th>`
        }
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ name, now, usual, change }) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td class="number">${now}</td>
            ${
              weeks === undefined
                ? ''
                : html`<td class="number" data-label="usual">${usual || '–'}</td>
                    <td>${change}</td>`
            }
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** For whom the open pull requests wait, and those that have waited longest. */
export function waitingTable(pulls: readonly WaitingPull[]) {
  if (pulls.length === 0) return '';
  const listed = pulls.slice(0, MAX_WAITING);
  const ranked = listed.some(({ olderThan }) => olderThan !== undefined);
  return html`<h2>Waiting longest</h2>
    <p>${sayTurns(pulls)}</p>
    <table class="wide">
      <thead>
        <tr>
          <th scope="col">Pull request</th>
          <th scope="col">Whose turn</th>
          <th scope="col" class="number">Waiting</th>
          ${ranked ? html`<th scope="col" class="number">Longer than</th>` : ''}
        </tr>
      </thead>
      <tbody>
        ${listed.map((pull) => waitingRow(pull, ranked))}
      </tbody>
    </table>`;
}

function waitingRow(pull: WaitingPull, ranked: boolean) {
  const share = pull.olderThan === undefined ? '–' : sayShare(pull.olderThan);
  return html`<tr>
    <th scope="row"><a href="${pull.url}">${pull.number}</a> <bdi>${cutTitle(pull.title, MAX_TITLE)}</bdi></th>
    <td>${sayTurn(pull, (name) => cutTitle(name, MAX_TITLE))}</td>
    <td class="number" data-label="waiting">${sayWait(pull.waitingHours)}</td>
    ${ranked ? html`<td class="number" data-label="longer than">${share}</td>` : ''}
  </tr>`;
}
