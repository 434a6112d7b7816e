import { html } from 'hono/html';
import { capitalise } from '../words.ts';
import type { Cell, Html } from './html.ts';
import { keepUnits } from './keep-units.ts';

/** A column of a table. The first one names the rows. */
export interface Column {
  /** As within a sentence; may be empty. */
  name: string;
  isNumber?: boolean;
  /** Told before the value on a phone, where the heads are not seen. */
  isLabelled?: boolean;
}

/** More need all the width there is. */
const FEW_COLUMNS = 5;

/** A table of plain cells: a row has one for each column. On a phone each row is a line of its own. */
export function dataTable(columns: readonly Column[], rows: readonly (readonly Cell[])[]): Html {
  return html`<table class="${columns.length > FEW_COLUMNS ? 'wide full' : 'wide'}">
    <thead>
      <tr>
        ${columns.map(headCell)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([head, ...cells]) =>
          html`<tr>
            <th scope="row">${head}</th>
            ${cells.map((cell, index) => dataCell(cell, columns[index + 1]))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** What stands above a column. */
export function headCell({ name, isNumber = false }: Column): Html {
  return isNumber
    ? html`<th scope="col" class="number">${capitalise(name)}</th>`
    : html`<th scope="col">${capitalise(name)}</th>`;
}

function dataCell(cell: Cell, column: Column | undefined): Html {
  const { name = '', isNumber = false, isLabelled = false } = column ?? {};
  const style = isNumber ? html` class="number date"` : '';
  const label = isLabelled ? html` data-label="${name}"` : '';
  return html`<td${style}${label}>${typeof cell === 'string' ? keepUnits(cell) : cell}</td>`;
}
