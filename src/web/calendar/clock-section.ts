import { html } from 'hono/html';
import { Temporal } from 'temporal-polyfill';
import { MINUTE_MS } from '../../facts/instant.ts';
import { rhythm, sayClock } from '../../personal/words/rhythm.ts';
import type { ClockReading } from '../../signals/people-clocks.ts';
import type { Html } from '../page.ts';
import type { CalendarView } from './calendar-view.ts';
import { CALENDAR_WORDS } from './calendar-words.ts';

const { clock: say } = CALENDAR_WORDS;

/** What is thought of somebody's clock and how that is known, with a way to say that it is right. */
export function clockSection({ clock, now, csrf }: Pick<CalendarView, 'clock' | 'now' | 'csrf'>): Html {
  const time = clock === undefined ? '' : say.now(localTime(clock, now));
  return html`<h2>${say.heading}</h2>
    <p>${rhythm.clock.lead} ${sayClock(clock)} ${time}</p>
    ${clock?.source === 'inferred' && clock.zone !== undefined ? confirmation(clock.zone, csrf) : ''}
    <p class="muted">${clock?.source === 'declared' ? say.correct : say.wrong}</p>`;
}

function confirmation(zone: string, csrf: Html): Html {
  return html`<form method="post" action="/me/calendar">
    ${csrf}<input type="hidden" name="do" value="zone" /><input type="hidden" name="zone" value="${zone}" />
    <p><button type="submit">${say.right(zone)}</button></p>
  </form>`;
}

function localTime({ offsetMinutes }: ClockReading, now: number): string {
  const local = Temporal.Instant.fromEpochMilliseconds(now + offsetMinutes * MINUTE_MS).toZonedDateTimeISO('UTC');
  return local.toPlainTime().toString({ smallestUnit: 'minute' });
}
