import { html } from 'hono/html';
import type { Html } from '../../report/html/html.ts';
import { capitalise } from '../../report/words.ts';
import type { HourShares } from '../../signals/person/hour-shares.ts';
import type { OwnFigures } from '../own-figures.ts';
import type { OwnRhythm } from '../own-rhythm.ts';
import { rhythm as say, sayClock } from '../words/rhythm.ts';

/** When the person works, or, unless they asked, only that it can be shown; and their clock in either case. */
export function rhythmPart(figures: OwnFigures, showsHours: boolean): Html {
  return html`<h2 id="hours">${say.heading}</h2>
    ${showsHours ? hours(figures) : html`<p>${say.hidden} <a href="/me?hours=show#hours">${say.show}</a></p>`}
    <p>${say.clock.lead} ${sayClock(figures.clock)} <a href="/me/calendar">${say.clock.correct}</a></p>`;
}

function hours({ rhythm }: OwnFigures): Html {
  const { offHours, weekends, shortRests, weeksWithoutRest } = rhythm;
  return html`<p><a href="/me#hours">${say.hide}</a></p>
    ${basis(rhythm)}
    <table class="wide">
      <thead>
        <tr>
          <th scope="col">${capitalise(say.columns.what)}</th>
          <th scope="col" class="number">${capitalise(say.columns.now)}</th>
          <th scope="col" class="number">${capitalise(say.columns.before)}</th>
        </tr>
      </thead>
      <tbody>
        ${shareRow(say.rows[rhythm.hours], offHours)} ${shareRow(say.rows.weekends, weekends)}
        ${row(say.rows.shortRests, say.count(shortRests), '')}
        ${row(say.rows.weeksWithoutRest, say.count(weeksWithoutRest), '')}
      </tbody>
    </table>
    <p class="meta">${say.caveat}</p>`;
}

function basis({ hours: kind, habit }: OwnRhythm): Html {
  if (kind === 'declared') return html`<p>${say.declared}</p>`;
  return habit === undefined ? '' : html`<p>${say.habit(habit)} ${say.fifth}</p>`;
}

function shareRow(name: string, shares: HourShares | undefined): Html {
  return shares === undefined ? row(name, say.tooFew, '') : row(name, say.share(shares), say.before(shares));
}

function row(name: string, now: string, before: string): Html {
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="number date">${now}</td>
    <td class="number date" data-label="${say.columns.before}">${before}</td>
  </tr>`;
}
