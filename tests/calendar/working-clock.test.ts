import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { layeredCalendar } from '../../src/calendar/layered-calendar.ts';
import { type WorkingCalendar, workingClock } from '../../src/calendar/working-clock.ts';

const OFFICE: WorkingCalendar = {
  timeZone: 'Europe/Berlin',
  workingDays: [1, 2, 3, 4, 5],
  workingHours: { fromMinute: 9 * 60, toMinute: 17 * 60 },
};

const at = (text: string) => Date.parse(text);

/** Working hours by this calendar between two moments. */
function hours(calendar: WorkingCalendar, since: string, until: string): number {
  return workingClock(calendar).hoursBetween(at(since), at(until));
}

describe('workingClock', () => {
  test.each([
    ['an afternoon', '2026-11-23T14:00+01:00', '2026-11-23T16:30+01:00', 2.5],
    ['a night in between', '2026-11-23T16:00+01:00', '2026-11-24T10:00+01:00', 2],
    ['a weekend', '2026-11-20T17:00+01:00', '2026-11-23T09:00+01:00', 0],
    ['over a weekend', '2026-11-20T16:00+01:00', '2026-11-23T10:00+01:00', 2],
    ['a week', '2026-11-16T00:00+01:00', '2026-11-23T00:00+01:00', 40],
    ['backwards', '2026-11-23T16:00+01:00', '2026-11-23T10:00+01:00', 0],
    ['over New Year', '2026-12-31T16:00+01:00', '2027-01-01T10:00+01:00', 2],
  ])('counts %s', (_, since, until, expected) => expect(hours(OFFICE, since, until)).toBe(expected));

  test('leaves out public holidays, free days and days away', () => {
    const week = ['2026-04-27T00:00+02:00', '2026-05-04T00:00+02:00'] as const;
    expect(hours({ ...OFFICE, holidays: 'DE' }, ...week)).toBe(32);
    expect(hours({ ...OFFICE, holidays: 'US' }, ...week)).toBe(40);
    expect(hours({ ...OFFICE, daysOff: [{ first: '2026-04-28', last: '2026-04-29' }] }, ...week)).toBe(24);
    expect(hours({ ...OFFICE, away: [{ first: '2026-01-01', last: '2026-12-31' }] }, ...week)).toBe(0);
  });

  test('knows holidays of a subdivision, and those that last several days', () => {
    const monday = ['2026-11-02T00:00+01:00', '2026-11-03T00:00+01:00'] as const;
    expect(hours({ ...OFFICE, holidays: 'DE-BW' }, '2027-01-06T00:00+01:00', '2027-01-07T00:00+01:00')).toBe(0);
    expect(hours({ ...OFFICE, holidays: 'DE-BE' }, '2027-01-06T00:00+01:00', '2027-01-07T00:00+01:00')).toBe(8);
    expect(hours({ ...OFFICE, holidays: 'XX' }, ...monday)).toBe(8);
    const riyadh: WorkingCalendar = {
      ...OFFICE,
      timeZone: 'Asia/Riyadh',
      workingDays: [7, 1, 2, 3, 4],
      holidays: 'SA',
    };
    // Eid al-Fitr: four days from 19 March 2026, a Thursday.
    expect(hours(riyadh, '2026-03-18T00:00+03:00', '2026-03-24T00:00+03:00')).toBe(16);
  });

  test('counts nights for the day on which they begin', () => {
    const nights: WorkingCalendar = { ...OFFICE, workingHours: { fromMinute: 22 * 60, toMinute: 6 * 60 } };
    expect(hours(nights, '2026-11-20T12:00+01:00', '2026-11-23T12:00+01:00')).toBe(8);
    expect(
      hours(
        { ...nights, daysOff: [{ first: '2026-11-20', last: '2026-11-20' }] },
        '2026-11-20T00:00+01:00',
        '2026-11-21T12:00+01:00',
      ),
    ).toBe(6);
    expect(hours(nights, '2026-12-31T23:00+01:00', '2027-01-01T03:00+01:00')).toBe(4);
  });

  test('is exact when the clocks change', () => {
    const night: WorkingCalendar = {
      ...OFFICE,
      workingDays: [6, 7],
      workingHours: { fromMinute: 0, toMinute: 6 * 60 },
    };
    expect(hours(night, '2026-03-29T00:00+01:00', '2026-03-29T12:00+02:00')).toBe(5);
    expect(hours(night, '2026-10-25T00:00+02:00', '2026-10-25T12:00+01:00')).toBe(7);
  });

  test('says when work begins next', () => {
    const clock = workingClock(OFFICE);
    const friday = at('2026-11-20T17:00+01:00');
    expect(clock.isWorking(friday)).toBe(false);
    expect(clock.nextWorking(friday)).toBe(at('2026-11-23T09:00+01:00'));
    expect(clock.isWorking(at('2026-11-20T16:59:59+01:00'))).toBe(true);
    expect(workingClock({ ...OFFICE, workingDays: [] }).nextWorking(friday)).toBeUndefined();
  });

  test('hours add up, and agree with counting minute by minute on the wall clock', () => {
    const zones = ['Europe/Berlin', 'America/St_Johns', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia'];
    // No clock changes in these months: on such days the wall shows minutes twice or not at all.
    const start = at('2026-05-01T00:00Z') / 60_000;
    const minutes = fc.integer({ min: start, max: start + 120 * 24 * 60 });
    const calendar = fc.record({
      timeZone: fc.constantFrom(...zones),
      workingDays: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, 6, 7)),
      workingHours: fc
        .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 1439 }))
        .map(([fromMinute, toMinute]) => ({ fromMinute, toMinute })),
    });
    fc.assert(
      fc.property(
        calendar,
        minutes,
        fc.integer({ min: 0, max: 3 * 24 * 60 }),
        fc.nat(5000),
        (own, since, length, more) => {
          const clock = workingClock(own);
          const [a, b, c] = [since, since + length, since + length + more].map((minute) => minute * 60_000) as [
            number,
            number,
            number,
          ];
          expect(clock.hoursBetween(a, b) + clock.hoursBetween(b, c)).toBeCloseTo(clock.hoursBetween(a, c), 6);
          expect(clock.hoursBetween(a, b) * 60).toBeCloseTo(minutesOnTheWall(own, since, length), 6);
        },
      ),
      { numRuns: 25 },
    );
  });
});

/** Counts the minutes whose wall-clock time lies in a shift. */
function minutesOnTheWall(
  { timeZone, workingDays, workingHours }: WorkingCalendar,
  since: number,
  length: number,
): number {
  const { fromMinute, toMinute } = workingHours;
  const overnight = toMinute <= fromMinute;
  let count = 0;
  for (let minute = since; minute < since + length; minute++) {
    const wall = Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(timeZone);
    const ofDay = wall.hour * 60 + wall.minute;
    const yesterday = wall.subtract({ days: 1 }).dayOfWeek;
    const today = workingDays.some((day) => day === wall.dayOfWeek);
    const inToday = today && ofDay >= fromMinute && (overnight || ofDay < toMinute);
    const inYesterday = overnight && ofDay < toMinute && workingDays.some((day) => day === yesterday);
    if (inToday || inYesterday) count += 1;
  }
  return count;
}

describe('layeredCalendar', () => {
  test('takes the particular before the general, and no holidays of another country', () => {
    const base: WorkingCalendar = { ...OFFICE, holidays: 'DE' };
    expect(layeredCalendar(base, { workingHours: { fromMinute: 0, toMinute: 60 } })).toEqual({
      ...base,
      workingHours: { fromMinute: 0, toMinute: 60 },
    });
    expect(layeredCalendar(base, { timeZone: 'Asia/Kolkata' }).holidays).toBeUndefined();
    expect(layeredCalendar(base, { timeZone: 'Asia/Kolkata', holidays: 'IN' }).holidays).toBe('IN');
  });
});
