import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatIsoWeek, isoWeekSpan, parseIsoWeek } from '../../src/calendar/iso-week.ts';
import { resolveConfig } from '../../src/config/repository-config.ts';
import { WEEKDAYS } from '../../src/config/keys/calendar-values.ts';
import { DAY_MS, HOUR_MS, type Instant, instant, instantFromMs, MINUTE_MS, WEEK_MS } from '../../src/facts/instant.ts';
import { dueWeek, isSettled, possibleDueWeeks } from '../../src/jobs/schedule.ts';
import type { ReportOutcome } from '../../src/store/weekly-reports.ts';
import { FULL_SIZE_TIMEOUT_MS, sized } from '../reliability/full-size.ts';

const MONDAY_AT_NINE = { 'report-day': 'monday', 'report-hour': 9 } as const;

function due(now: string, zone: string, keys: object = MONDAY_AT_NINE): string {
  return formatIsoWeek(dueWeek(instant(now), resolveConfig([{ 'time-zone': zone, ...keys }])));
}

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
  expect(due(now, zone)).toBe(week);
});

test.each([
  ['an hour that is left out is the one after it', '2026-03-29T01:00:00Z', '2026-W12', '2026-W11'],
  ['an hour that is there twice is the first', '2026-10-25T00:00:00Z', '2026-W42', '2026-W41'],
])('dueWeek on a Sunday at two, when the clocks change in Berlin: %s', (_, first, week, before) => {
  const keys = { 'report-day': 'sunday', 'report-hour': 2 };
  expect(due(first, 'Europe/Berlin', keys)).toBe(week);
  expect(due(new Date(Date.parse(first) - 1000).toISOString(), 'Europe/Berlin', keys)).toBe(before);
  for (const hours of [1, 2, 3]) {
    const later = new Date(Date.parse(first) + hours * HOUR_MS).toISOString();
    expect(due(later, 'Europe/Berlin', keys)).toBe(week);
  }
});

test('isSettled: not before the week was over, not by a clock that was ahead, not where the repository wants it otherwise', () => {
  const week = parseIsoWeek('2026-W46');
  const now = instant('2026-11-16T09:00:00Z');
  const settled = (outcome: ReportOutcome, publishedAt: string, keys = {}) =>
    isSettled({ outcome, publishedAt: instant(publishedAt) }, week, resolveConfig([keys]), now);
  expect(isSettled(undefined, week, resolveConfig([]), now)).toBe(false);
  expect(settled('published', '2026-11-16T08:00:00Z')).toBe(true);
  expect(settled('published', '2026-11-15T08:00:00Z')).toBe(false);
  expect(settled('published', '2026-12-07T09:00:00Z')).toBe(false);
  expect(settled('left-alone', '2026-11-16T08:00:00Z')).toBe(true);
  expect(settled('quiet', '2026-11-16T08:00:00Z')).toBe(true);
  expect(settled('quiet', '2026-11-16T08:00:00Z', { 'report-quiet-weeks': 'publish' })).toBe(false);
  expect(settled('dry-run', '2026-11-16T08:00:00Z', { 'dry-run': true })).toBe(true);
  expect(settled('dry-run', '2026-11-16T08:00:00Z')).toBe(false);
});

/** Zones that change their clocks at different hours, at midnight, by half an hour, or not at all. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
];

/** What a clock does between two looks of fifteen minutes: goes on, stands still while the app is down, or jumps. */
const step = fc.oneof(
  { weight: 60, arbitrary: fc.constant(15 * MINUTE_MS) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 21 * 24 }).map((hours) => hours * HOUR_MS) },
);
const jump = fc.integer({ min: -21 * DAY_MS, max: 21 * DAY_MS });
const life = fc.record({
  zone: fc.constantFrom(...ZONES),
  day: fc.constantFrom(...WEEKDAYS),
  hour: fc.integer({ min: 0, max: 23 }),
  // Around a change of the clocks in most of them.
  start: fc.constantFrom('2026-03-02T00:07:00Z', '2026-10-05T00:07:00Z').map(instant),
  steps: fc.array(step, { minLength: 200, maxLength: 600 }),
});
const RUNS = sized(15, 1000);

/** A repository in memory, whose issues are made or brought up to date as its clock has it. */
class Reports {
  readonly writes = new Map<string, number>();
  readonly made = new Map<string, number>();
  readonly #notes = new Map<string, Instant>();
  readonly #config;

  constructor({ zone, day, hour }: { zone: string; day: (typeof WEEKDAYS)[number]; hour: number }) {
    this.#config = resolveConfig([{ 'time-zone': zone, 'report-day': day, 'report-hour': hour }]);
  }

  /** Looks at what is due; the week, if it was written. */
  look(now: Instant): string | undefined {
    const isoWeek = dueWeek(now, this.#config);
    const week = formatIsoWeek(isoWeek);
    if (!possibleDueWeeks(now).includes(week)) throw new RangeError(`${week} is looked up by nobody.`);
    const publishedAt = this.#notes.get(week);
    const known = publishedAt === undefined ? undefined : { outcome: 'published' as const, publishedAt };
    if (isSettled(known, isoWeek, this.#config, now)) return undefined;
    this.#notes.set(week, now);
    // An issue is found by its mark: it is made once.
    if (publishedAt === undefined) this.made.set(week, (this.made.get(week) ?? 0) + 1);
    this.writes.set(week, (this.writes.get(week) ?? 0) + 1);
    return week;
  }

  span(week: string) {
    return isoWeekSpan(parseIsoWeek(week), this.#config.timeZone);
  }
}

describe('reports by a virtual clock', { timeout: FULL_SIZE_TIMEOUT_MS }, () => {
  test('each period that the app sees has one, in order, and a pause of three weeks one', () => {
    fc.assert(
      fc.property(life, ({ start, steps, ...when }) => {
        const reports = new Reports(when);
        let now = start;
        reports.look(now);
        let last = '';
        for (const ms of steps) {
          now = instantFromMs(now + ms);
          const week = reports.look(now);
          if (week === undefined) continue;
          expect(week > last).toBe(true);
          last = week;
          // The last complete week, or the one before it while its successor is not due yet.
          const { untilMs } = reports.span(week);
          expect(now).toBeGreaterThanOrEqual(untilMs);
          expect(now - untilMs).toBeLessThan(2 * WEEK_MS + HOUR_MS);
        }
        expect(reports.look(now)).toBeUndefined();
        expect([...reports.writes.values()].every((count) => count === 1)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test('a clock that jumps and is put right leaves no period without its report, and makes none twice', () => {
    fc.assert(
      fc.property(life, jump, fc.nat(50), ({ start, ...when }, by, at) => {
        const reports = new Reports(when);
        const due = new Set<string>();
        for (let hour = 0; hour < 60 * 24; hour += 6) {
          const right = instantFromMs(start + hour * HOUR_MS);
          const isWrong = hour / 6 >= at && hour / 6 < at + 8;
          reports.look(isWrong ? instantFromMs(right + by) : right);
          if (!isWrong) due.add(formatIsoWeek(dueWeek(right, resolveConfig([keysOf(when)]))));
        }
        for (const week of due) expect(reports.made.get(week)).toBe(1);
        expect([...reports.made.values()].every((count) => count === 1)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});

function keysOf({ zone, day, hour }: { zone: string; day: (typeof WEEKDAYS)[number]; hour: number }) {
  return { 'time-zone': zone, 'report-day': day, 'report-hour': hour };
}
