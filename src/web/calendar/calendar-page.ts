import { html } from 'hono/html';
import { awayWhileBusy, busyTimes, type StatusSeen } from '../../facts/busy-status.ts';
import type { Instant } from '../../facts/instant.ts';
import { LANGUAGES } from '../../report/language/language.ts';
import type { Html, Page } from '../page.ts';
import { awaySection } from './away-section.ts';
import { CALENDAR_WORDS as say } from './calendar-words.ts';
import type { CalendarView } from './calendar-view.ts';
import { clockSection } from './clock-section.ts';
import { workSection } from './work-section.ts';

/** The page on which somebody says when they work and when they are away. */
export function calendarPage(view: CalendarView): Page {
  const isFaulty = Object.keys({ ...view.workFaults, ...view.awayFaults }).length > 0;
  return {
    title: say.title,
    ...(isFaulty || view.isUnknown ? { status: 422 } : {}),
    body: html`<h1>${say.title}</h1>
      <p class="lead">${say.lead}</p>
      ${isFaulty ? html`<p class="notice attention" role="alert">${say.notSaved}</p>` : ''}
      ${view.isUnknown ? html`<p class="notice attention" role="alert">${say.unknown}</p>` : ''}
      ${view.done === undefined ? '' : html`<p class="notice" role="status">${say.done[view.done]}</p>`}
      ${clockSection(view)} ${workSection(view)} ${awaySection(view)} ${statusSection(view)} ${usesSection()}
      ${removeSection(view)}`,
  };
}

function statusSection({ readsBusyStatus, seen, now, zone, csrf }: CalendarView): Html {
  return html`<h2>${say.status.heading}</h2>
    <form method="post" action="/me/calendar#status" id="status">
      ${csrf}<input type="hidden" name="do" value="status" />
      <p>
        <label>
          <input
            type="checkbox"
            name="reads"
            value="yes"
            ${readsBusyStatus ? html`checked` : ''}
            aria-describedby="reads-hint"
          />
          ${say.status.read}
        </label>
        <small class="muted" id="reads-hint">${say.status.hint}</small>
      </p>
      <button type="submit">${say.status.save}</button>
    </form>
    ${seen === undefined || seen.spells.length === 0 ? '' : seenTable(seen, now, zone)}`;
}

/** The last ones first. */
const MOST_TIMES = 10;

function seenTable(seen: StatusSeen, now: Instant, zone: string): Html {
  const { moment } = LANGUAGES.en.dates;
  const away = awayWhileBusy(seen, now);
  const times = busyTimes(seen).toReversed().slice(0, MOST_TIMES);
  return html`<h3>${say.status.seen}</h3>
    <table class="narrow">
      <thead>
        <tr>
          <th scope="col">${say.status.times}</th>
          <th scope="col">${say.status.counts}</th>
        </tr>
      </thead>
      <tbody>
        ${times.map(
          ({ since, until }) =>
            html`<tr>
              <th scope="row">
                ${until > now ? say.status.since(moment(since, zone)) : html`${moment(since, zone)} – ${moment(until, zone)}`}
              </th>
              <td>${away.some((span) => span.since === since) ? say.status.yes : say.status.no}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function usesSection(): Html {
  return html`<h2>${say.uses.heading}</h2>
    <p>${say.uses.nobody}</p>
    <ul>
      ${say.uses.points.map((point) => html`<li>${point}</li>`)}
    </ul>`;
}

function removeSection({ csrf }: CalendarView): Html {
  return html`<details>
    <summary>${say.remove.heading}</summary>
    <form method="post" action="/me/calendar">
      ${csrf}<input type="hidden" name="do" value="delete" />
      <p>${say.remove.explain}</p>
      <button type="submit">${say.remove.button}</button>
    </form>
  </details>`;
}
