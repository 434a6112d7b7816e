import { html } from 'hono/html';
import type { Language } from '../language/language.ts';
import type { Report } from '../report.ts';
import { essentialRows, furtherRows, usualWeeks } from '../rows.ts';
import type { SignalRow } from '../signal-row.ts';
import { toldBeside } from '../told-beside.ts';
import { capitalise } from '../words.ts';
import type { Html } from './html.ts';
import { keepUnits } from './keep-units.ts';

/** The table of the essential numbers: value with its range, the usual range, and how they compare. */
export function numbersTable(report: Report, language: Language): Html {
  const rows = essentialRows(report.signals, language);
  const figures = rows.length === 0 ? html`<p>${language.tables.numbers.none}</p>` : table(rows, report, language);
  const sentences = toldBeside(report, language).map(
    ({ name, text }) => html`<p><strong>${name}.</strong> ${keepUnits(text)}</p>`,
  );
  return sentences.length === 0 ? figures : html`${figures} ${sentences}`;
}

/** All other numbers, folded away. */
export function furtherNumbers(report: Report, language: Language): Html {
  const rows = furtherRows(report.signals, language);
  if (rows.length === 0) return '';
  return html`<details>
    <summary>${language.tables.numbers.more}</summary>
    ${table(rows, report, language)}
  </details>`;
}

function table(rows: readonly SignalRow[], { signals, week }: Report, language: Language): Html {
  const { numbers: say } = language.tables;
  const weeks = usualWeeks(signals);
  return html`<table class="wide numbers">
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
        ({ name, label, now, usual, change }) =>
          html`<tr>
            <th scope="row">${label === undefined ? name : language.rows.inLabel(label)}</th>
            <td class="number">${keepUnits(now)}</td>
            ${
              weeks === undefined
                ? ''
                : html`<td class="number" data-label="${say.usual}">${usual || '–'}</td>
                    ${changeCell(change, language)}`
            }
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function changeCell(change: string, { rows: { changes } }: Language): Html {
  const unusual = change !== '' && change !== changes.asUsual;
  return unusual ? html`<td class="nowrap unusual">${change}</td>` : html`<td class="nowrap">${change}</td>`;
}
