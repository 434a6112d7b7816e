import { html } from 'hono/html';
import type { Language } from '../language/language.ts';
import type { Report, WaitingPull } from '../report.ts';
import { essentialRows, furtherRows, usualWeeks } from '../rows.ts';
import type { SignalRow } from '../signal-row.ts';
import { cutTitle } from '../titles.ts';
import { toldBeside } from '../told-beside.ts';
import { sayTurn, sayTurns } from '../turns.ts';
import { capitalise } from '../words.ts';

const MAX_WAITING = 10;
const MAX_TITLE = 120;

/** The table of the essential numbers: value with its range, the usual range, and how they compare. */
export function numbersTable(report: Report, language: Language) {
  const { numbers: say } = language.tables;
  const rows = essentialRows(report.signals, language);
  const figures = rows.length === 0 ? html`<p>${say.none}</p>` : table(rows, report, say);
  const sentences = toldBeside(report, language).map(
    ({ name, text }) => html`<p><strong>${name}.</strong> ${text}</p>`,
  );
  return sentences.length === 0 ? figures : html`${figures} ${sentences}`;
}

/** All other numbers, folded away. */
export function furtherNumbers(report: Report, language: Language) {
  const { numbers: say } = language.tables;
  const rows = furtherRows(report.signals, language);
  if (rows.length === 0) return '';
  return html`<details>
    <summary>${say.more}</summary>
    ${table(rows, report, say)}
  </details>`;
}

function table(rows: readonly SignalRow[], { signals, week }: Report, say: Language['tables']['numbers']) {
  const weeks = usualWeeks(signals);
  return html`<table class="wide">
    <thead>
      <tr>
        <th scope="col">${capitalise(say.signal)}</th>
        <th scope="col" class="number">${capitalise(week === undefined ? say.thisPeriod : say.thisWeek)}</th>
        ${
          weeks === undefined
            ? ''
            : html`<th scope="col" class="number">${capitalise(say.usualOf(weeks))}</th>
                <th scope="col">${capitalise(say.change)}</th>`
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
                : html`<td class="number" data-label="${say.usual}">${usual || '–'}</td>
                    <td>${change}</td>`
            }
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** For whom the open pull requests wait, and those that have waited longest. */
export function waitingTable(pulls: readonly WaitingPull[], language: Language) {
  if (pulls.length === 0) return '';
  const listed = pulls.slice(0, MAX_WAITING);
  const ranked = listed.some(({ olderThan }) => olderThan !== undefined);
  const { pull, turn, waiting, longerThan } = language.tables.waiting;
  return html`<h2>${language.headings.waiting}</h2>
    <p>${sayTurns(pulls, language)}</p>
    <table class="wide">
      <thead>
        <tr>
          <th scope="col">${capitalise(pull)}</th>
          <th scope="col">${capitalise(turn)}</th>
          <th scope="col" class="number">${capitalise(waiting)}</th>
          ${ranked ? html`<th scope="col" class="number">${capitalise(longerThan)}</th>` : ''}
        </tr>
      </thead>
      <tbody>
        ${listed.map((pull) => waitingRow(pull, ranked, language))}
      </tbody>
    </table>`;
}

function waitingRow(pull: WaitingPull, ranked: boolean, language: Language) {
  const { values, tables } = language;
  const { waiting, longerThan } = tables.waiting;
  const share = pull.olderThan === undefined ? '–' : values.share(pull.olderThan);
  return html`<tr>
    <th scope="row"><a href="${pull.url}">${pull.number}</a> <bdi>${cutTitle(pull.title, MAX_TITLE)}</bdi></th>
    <td>${sayTurn(pull, (name) => cutTitle(name, MAX_TITLE), language)}</td>
    <td class="number" data-label="${waiting}">${values.wait(pull.waitingHours)}</td>
    ${ranked ? html`<td class="number" data-label="${longerThan}">${share}</td>` : ''}
  </tr>`;
}
