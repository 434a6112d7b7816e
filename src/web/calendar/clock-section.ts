import { html } from 'hono/html';
import { Temporal } from 'temporal-polyfill';
import type { ClockReading } from '../../signals/people-clocks.ts';
import type { Html } from '../page.ts';
import type { CalendarView } from './calendar-view.ts';
import { CALENDAR_WORDS } from './calendar-words.ts';

const { clock: say } = CALENDAR_WORDS;

/** What is thought of somebody's clock and how that is known, with a way to say that it is right. */
export function clockSection({ clock, calendar, now, csrf }: CalendarView): Html {
  if (clock === undefined) return html``;
  return html`<h2>${say.heading}</h2>
    ${
      clock === undefined
        ? html`<p>${say.none}</p>`
        : html`<p>${knownFrom(clock, calendar.timeZone)} ${say.now(localTime(clock, now))}</p>`
    }
    ${clock?.source === 'inferred' && clock.zone !== undefined ? confirmation(clock.zone, csrf) : ''}
    <p class="muted">${clock?.source === 'declared' ? say.correct : say.wrong}</p>`;
}

function confirmation(zone: string, csrf: Html): Html {
  return html`<form method="post" action="/me/calendar">
    ${csrf}<input type="hidden" name="do" value="zone" /><input type="hidden" name="zone" value="${zone}" />
    <p><button type="submit">${say.right(zone)}</button></p>
  </form>`;
}

function knownFrom({ source, zone, offsetMinutes, confidence }: ClockReading, own: string | undefined): string {
  const place = zone ?? sayOffset(offsetMinutes);
  switch (source) {
    case 'declared':
      return own === undefined ? say.file(place) : say.own(place);
    case 'commits':
      return say.commits(sayOffset(offsetMinutes));
    case 'inferred':
    default:
      return say.inferred(place, Math.floor(100 * confidence));
  }
}

/** `UTC+05:30` */
function sayOffset(minutes: number): string {
  const sign = minutes < 0 ? '−' : '+';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${sign}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

function localTime({ offsetMinutes }: ClockReading, now: number): string {
  const local = Temporal.Instant.fromEpochMilliseconds(now + offsetMinutes * 60_000).toZonedDateTimeISO('UTC');
  return local.toPlainTime().toString({ smallestUnit: 'minute' });
}
