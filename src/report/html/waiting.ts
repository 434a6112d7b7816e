import { html } from 'hono/html';
import type { Language } from '../language/language.ts';
import { sayProspects } from '../prospects.ts';
import type { WaitingPull } from '../report.ts';
import { cutTitle } from '../titles.ts';
import { sayTurn } from '../turns.ts';
import type { Html } from './html.ts';
import { keepUnits } from './keep-units.ts';
import { headCell } from './table.ts';

const MAX_TITLE = 120;

/**
 * The pull requests that wait, as they are given: whose turn it is and for how long, how that compares with the year’s, and what is
 * likely to come of those that are young.
 */
export function waitingTable(listed: readonly WaitingPull[], language: Language): Html {
  if (listed.length === 0) return '';
  const ranked = listed.some(({ olderThan }) => olderThan !== undefined);
  const { pull, turn, turnFor, readyFor, longerThan } = language.tables.waiting;
  return html`<table class="wide">
    <thead>
      <tr>
        ${headCell({ name: pull })} ${headCell({ name: turn })} ${headCell({ name: turnFor, isNumber: true })}
        ${headCell({ name: readyFor, isNumber: true })} ${ranked ? headCell({ name: longerThan, isNumber: true }) : ''}
      </tr>
    </thead>
    <tbody>
      ${listed.map((each) => waitingRow(each, ranked, language))}
    </tbody>
  </table>`;
}

/** What the estimates in a list are told from; empty where it has none. */
export function prospectsNote(listed: readonly WaitingPull[], language: Language): Html {
  const has = listed.some((pull) => sayProspects(pull, language).length > 0);
  return has ? html`<p class="meta">${language.prospects.inList.note}</p>` : '';
}

function waitingRow(pull: WaitingPull, ranked: boolean, language: Language): Html {
  const { values, tables, dashboard } = language;
  const { turnFor, readyFor, longerThan } = tables.waiting;
  const share = pull.olderThan === undefined ? '–' : values.share(pull.olderThan);
  const prospects = sayProspects(pull, language).join(' ');
  const late = pull.overdue ? html` <span class="tag attention">${dashboard.isOverdue}</span>` : '';
  return html`<tr>
    <th scope="row">
      <a href="${pull.url}">${pull.number}</a> <bdi>${cutTitle(pull.title, MAX_TITLE)}</bdi>${late}
      ${prospects === '' ? '' : html`<small>${keepUnits(prospects)}</small>`}
    </th>
    <td>${sayTurn(pull, (name) => cutTitle(name, MAX_TITLE), language)}</td>
    ${numberCell(turnFor, values.wait(pull.turnHours))} ${numberCell(readyFor, values.wait(pull.waitingHours))}
    ${ranked ? numberCell(longerThan, share) : ''}
  </tr>`;
}

function numberCell(label: string, value: string): Html {
  return html`<td class="number" data-label="${label}">${keepUnits(value)}</td>`;
}
