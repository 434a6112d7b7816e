import { html } from 'hono/html';
import { holidayCountries } from '../../calendar/holiday-places.ts';
import { ZONE_NAMES } from '../../calendar/zone-names.ts';
import { optional } from '../../facts/optional.ts';
import type { Html } from '../page.ts';
import { dayField, WEEK } from './calendar-fields.ts';
import type { CalendarView } from './calendar-view.ts';
import { CALENDAR_WORDS } from './calendar-words.ts';
import { field } from './field.ts';

const { work: say, weekdays } = CALENDAR_WORDS;

/** The form for when somebody works. */
export function workSection({ work, workFaults: faults, csrf }: CalendarView): Html {
  return html`<h2 id="work">${say.heading}</h2>
    <form method="post" action="/me/calendar">
      ${csrf}<input type="hidden" name="do" value="work" />
      ${field({ name: 'zone', label: say.zone, type: 'text', value: work.zone, hint: say.zoneHint, list: 'zones', ...optional('fault', faults.zone) })}
      <datalist id="zones">${ZONE_NAMES.map((name) => html`<option value="${name}"></option>`)}</datalist>
      <fieldset aria-describedby="days-hint">
        <legend>${say.days}</legend>
        <div class="fields">${WEEK.map((day) => dayBox(day, work.days.includes(day)))}</div>
        <small class="muted" id="days-hint">${say.daysHint}</small>
      </fieldset>
      <fieldset aria-describedby="hours-hint">
        <legend>${say.hours}</legend>
        <div class="fields">
          ${field({ name: 'from', label: say.from, type: 'time', value: work.from, ...optional('fault', faults.from) })}
          ${field({ name: 'until', label: say.until, type: 'time', value: work.until, ...optional('fault', faults.until) })}
        </div>
        <small class="muted" id="hours-hint">${say.hoursHint}</small>
      </fieldset>
      ${field({ name: 'holidays', label: say.holidays, type: 'text', value: work.holidays, hint: say.holidaysHint, list: 'places', ...optional('fault', faults.holidays) })}
      <datalist id="places">
        ${holidayCountries().map(([code, name]) => html`<option value="${code}">${name}</option>`)}
      </datalist>
      <button type="submit" class="primary">${say.save}</button>
    </form>`;
}

function dayBox(day: (typeof WEEK)[number], isTicked: boolean): Html {
  return html`<label>
    <input type="checkbox" name="${dayField(day)}" value="yes" ${isTicked ? html`checked` : ''} />
    ${weekdays[day - 1]}
  </label>`;
}
