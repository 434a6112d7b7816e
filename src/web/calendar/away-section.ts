import { html } from 'hono/html';
import { Temporal } from 'temporal-polyfill';
import { awaySpans } from '../../calendar/calendars.ts';
import type { DateSpan } from '../../calendar/declared-calendar.ts';
import { instantFromMs } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { LANGUAGES } from '../../report/language/language.ts';
import type { Html } from '../page.ts';
import type { CalendarView } from './calendar-view.ts';
import { CALENDAR_WORDS } from './calendar-words.ts';
import { field } from './field.ts';

const { away: say } = CALENDAR_WORDS;

/** The days away, each with a way to remove it, and the form for more. */
export function awaySection(view: CalendarView): Html {
  const { calendar, away, awayFaults: faults, csrf } = view;
  const spans = calendar.away ?? [];
  return html`<h2 id="away">${say.heading}</h2>
    <p>${say.effect}</p>
    ${spans.length === 0 ? html`<p class="muted">${say.none}</p>` : awayTable(spans, view)}
    <form method="post" action="/me/calendar">
      ${csrf}<input type="hidden" name="do" value="add" />
      <div class="fields">
        ${field({ name: 'first', label: say.first, type: 'date', value: away.first, isRequired: true, ...optional('fault', faults.first) })}
        ${field({ name: 'last', label: say.last, type: 'date', value: away.last, hint: say.lastHint, ...optional('fault', faults.last) })}
      </div>
      <button type="submit">${say.add}</button>
    </form>`;
}

function awayTable(spans: readonly DateSpan[], { now, zone, csrf }: CalendarView): Html {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();
  return html`<table class="narrow">
    <thead>
      <tr>
        <th scope="col">${say.days}</th>
        <th scope="col">${say.action}</th>
      </tr>
    </thead>
    <tbody>
      ${spans.map((span) => {
        const days = sayDays(span);
        return html`<tr>
          <th scope="row">${days}${whenIs(span, today)}</th>
          <td>
            <form method="post" action="/me/calendar">
              ${csrf}<input type="hidden" name="do" value="remove" />
              <input type="hidden" name="span" value="${span.first}..${span.last}" />
              <button type="submit" class="plain" aria-label="${say.removeNamed(days)}">${say.remove}</button>
            </form>
          </td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function whenIs({ first, last }: DateSpan, today: string): Html | '' {
  if (last < today) return html` <span class="muted">${say.over}</span>`;
  return first <= today ? html` <span class="tag">${say.now}</span>` : '';
}

function sayDays(span: DateSpan): string {
  const [days] = awaySpans([span], 'UTC');
  if (days === undefined) return '';
  const [since, until] = [instantFromMs(days.sinceMs), instantFromMs(days.untilMs)];
  return LANGUAGES.en.dates.days({ since, until }, 'UTC');
}
