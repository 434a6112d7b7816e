import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../../../facts/instant.ts';
import type { Span } from '../../../../facts/spans.ts';

/** `16–22 November 2026`, `30 November – 6 December 2026`: the days of a span, the last one included. */
export function sayDays(span: Span, zone: string): string {
  const first = dateIn(span.since, zone);
  const last = dateIn((span.until - 1) as Instant, zone);
  if (first.equals(last)) return full(last);
  if (first.year !== last.year) return `${full(first)} – ${full(last)}`;
  if (first.month !== last.month) return `${first.day} ${monthName(first)} – ${full(last)}`;
  return `${first.day}–${full(last)}`;
}

/** `23 November 2026` */
export function sayDate(at: Instant, zone: string): string {
  return full(dateIn(at, zone));
}

/** `23 November 2026, 09:00 (Europe/Berlin)` */
export function sayMoment(at: Instant, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${full(local.toPlainDate())}, ${time} (${zone})`;
}

function dateIn(at: Instant, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}

function full(date: Temporal.PlainDate): string {
  return `${date.day} ${monthName(date)} ${date.year}`;
}

function monthName(date: Temporal.PlainDate): string {
  return date.toLocaleString('en-GB', { month: 'long' });
}
