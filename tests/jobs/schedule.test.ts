import { expect, test } from 'vitest';
import { formatIsoWeek } from '../../src/calendar/iso-week.ts';
import { instant } from '../../src/facts/instant.ts';
import { dueWeek, possibleDueWeeks } from '../../src/jobs/schedule.ts';

test.each([
  ['2026-11-16T08:59:59Z', 'UTC', '2026-W45'],
  ['2026-11-16T09:00:00Z', 'UTC', '2026-W46'],
  ['2026-11-22T23:59:59Z', 'UTC', '2026-W46'],
  ['2026-11-15T19:59:59Z', 'Pacific/Auckland', '2026-W45'],
  ['2026-11-15T20:00:00Z', 'Pacific/Auckland', '2026-W46'],
  ['2026-03-30T06:59:59Z', 'Europe/Berlin', '2026-W12'],
  ['2026-03-30T07:00:00Z', 'Europe/Berlin', '2026-W13'],
  ['2026-10-26T07:59:59Z', 'Europe/Berlin', '2026-W42'],
  ['2026-10-26T08:00:00Z', 'Europe/Berlin', '2026-W43'],
  ['2027-01-04T09:00:00Z', 'UTC', '2026-W53'],
])('dueWeek at %s in %s is %s', (now, zone, week) => {
  expect(formatIsoWeek(dueWeek(instant(now), zone))).toBe(week);
});

test.each([
  ['2026-11-15T18:59:59Z', ['2026-W45']],
  ['2026-11-15T19:00:00Z', ['2026-W46', '2026-W45']],
  ['2026-11-16T20:59:59Z', ['2026-W46', '2026-W45']],
  ['2026-11-16T21:00:00Z', ['2026-W46']],
])('possibleDueWeeks at %s are %j', (now, weeks) => {
  expect(possibleDueWeeks(instant(now)).map(formatIsoWeek)).toEqual(weeks);
});
