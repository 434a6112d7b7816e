import { html } from 'hono/html';
import type { Language } from '../language/language.ts';
import type { WaitingPull } from '../report.ts';
import { cutTitle } from '../titles.ts';
import { sayTurn } from '../turns.ts';
import { capitalise } from '../words.ts';
import type { Html } from './html.ts';
import { keepUnits } from './keep-units.ts';

const MAX_TITLE = 120;

/** The pull requests that wait, as they are given: whose turn it is, since when, and how that compares with the year’s. */
export function waitingTable(listed: readonly WaitingPull[], language: Language): Html {
  if (listed.length === 0) return '';
  const ranked = listed.some(({ olderThan }) => olderThan !== undefined);
  const { pull, turn, waiting, longerThan } = language.tables.waiting;
  return html`<table class="wide">
    <thead>
      <tr>
        <th scope="col">${capitalise(pull)}</th>
        <th scope="col">${capitalise(turn)}</th>
        <th scope="col" class="number">${capitalise(waiting)}</th>
        ${ranked ? html`<th scope="col" class="number">${capitalise(longerThan)}</th>` : ''}
      </tr>
    </thead>
    <tbody>
      ${listed.map((each) => waitingRow(each, ranked, language))}
    </tbody>
  </table>`;
}

function waitingRow(pull: WaitingPull, ranked: boolean, language: Language): Html {
  const { values, tables, dashboard } = language;
  const { waiting, longerThan } = tables.waiting;
  const share = pull.olderThan === undefined ? '–' : keepUnits(values.share(pull.olderThan));
  const late = pull.overdue ? html` <span class="tag attention">${dashboard.isOverdue}</span>` : '';
  return html`<tr>
    <th scope="row"><a href="${pull.url}">${pull.number}</a> <bdi>${cutTitle(pull.title, MAX_TITLE)}</bdi>${late}</th>
    <td>${sayTurn(pull, (name) => cutTitle(name, MAX_TITLE), language)}</td>
    <td class="number" data-label="${waiting}">${keepUnits(values.wait(pull.waitingHours))}</td>
    ${ranked ? html`<td class="number" data-label="${longerThan}">${share}</td>` : ''}
  </tr>`;
}
