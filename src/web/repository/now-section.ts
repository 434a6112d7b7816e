import { html } from 'hono/html';
import { queueByTurn } from '../../report/dashboard/queue.ts';
import { ageFigure } from '../../report/html/charts/figures.ts';
import type { Html } from '../../report/html/html.ts';
import { prospectsNote, waitingTable } from '../../report/html/waiting.ts';
import type { Language } from '../../report/language/language.ts';
import type { Queue } from '../../report/queue-now.ts';
import type { WaitingPull } from '../../report/report.ts';
import { drawnOnce } from '../drawn-once.ts';
import { REPOSITORY_WORDS as say } from './words.ts';

const MAX_AT_ONCE = 10;
/** A longer list is a page of GitHub’s. */
const MAX_LISTED = 200;

/** The state now: what is open, whose turn it is, what is overdue, and what waits longest. */
export function nowSection(now: Queue, language: Language): Html {
  const { waiting, asOf, zone } = now;
  return html`<section aria-labelledby="now">
    <div class="section-head">
      <h2 id="now">${say.now}</h2>
      <p class="meta">${language.explanation.asOf(asOf, zone)}</p>
    </div>
    ${waiting.length === 0 ? html`<p>${say.nothingOpen}</p>` : queue(now, language)}
  </section>`;
}

function queue(report: Queue, language: Language): Html {
  const figure = drawnOnce(report, () => ageFigure(report, language));
  const list = html`<div>
    <h3>${say.longest}</h3>
    ${longest(report.waiting, language)}
  </div>`;
  const both = html`<div class="columns">
    ${list}
    <div>${figure}</div>
  </div>`;
  return html`${tiles(report.waiting, language)} ${figure === '' ? list : both}`;
}

function tiles(waiting: readonly WaitingPull[], language: Language): Html {
  const count = (value: number) => language.values.value(value, '1');
  const known = waiting.some(({ olderThan }) => olderThan !== undefined);
  const late = waiting.filter(({ overdue }) => overdue).length;
  const turns = queueByTurn(waiting).map(({ turn, pulls }) => tile(say.turns[turn], count(pulls)));
  return html`<dl class="tiles">
    ${tile(say.ready, count(waiting.length))} ${turns}
    ${known ? tile(say.overdue, count(late), late > 0) : tile(say.overdueUnknown, '–')}
  </dl>`;
}

function tile(name: string, value: string, attention = false): Html {
  const shown = attention ? html`<dd class="attention">${value}</dd>` : html`<dd>${value}</dd>`;
  return html`<div>
    <dt>${name}</dt>
    ${shown}
  </div>`;
}

function longest(waiting: readonly WaitingPull[], language: Language): Html {
  const rest = waiting.slice(MAX_AT_ONCE, MAX_LISTED);
  const unlisted = waiting.length - MAX_LISTED;
  const first = html`${waitingTable(waiting.slice(0, MAX_AT_ONCE), language)} ${prospectsNote(waiting, language)}`;
  if (rest.length === 0) return first;
  return html`${first}
    <details>
      <summary>${say.others(waiting.length - MAX_AT_ONCE)}</summary>
      ${waitingTable(rest, language)} ${unlisted > 0 ? html`<p class="meta">${say.notListed(unlisted)}</p>` : ''}
    </details>`;
}
