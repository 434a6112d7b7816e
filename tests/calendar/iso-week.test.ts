import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addIsoWeeks,
  formatIsoWeek,
  isoWeekAt,
  isoWeekSpan,
  isoWeeksBefore,
  lastCompleteIsoWeek,
  parseIsoWeek,
} from '../../src/calendar/iso-week.ts';

const HOUR_MS = 60 * 60 * 1000;
const ms = (text: string): number => Date.parse(text);
const weekOf = (text: string, zone = 'UTC'): string => formatIsoWeek(isoWeekAt(ms(text), zone));
const hoursOf = (week: string, zone: string): number => {
  const { sinceMs, untilMs } = isoWeekSpan(parseIsoWeek(week), zone);
  return (untilMs - sinceMs) / HOUR_MS;
};

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia'];
const anyMoment = fc.integer({ min: ms('1990-01-01T00:00Z'), max: ms('2060-01-01T00:00Z') });
const anyZone = fc.constantFrom(...zones);

describe('isoWeekAt', () => {
  test('follows ISO 8601 at the ends of years', () => {
    expect(weekOf('2020-12-31T12:00Z')).toBe('2020-W53');
    expect(weekOf('2021-01-03T23:59:59Z')).toBe('2020-W53');
    expect(weekOf('2021-01-04T00:00Z')).toBe('2021-W01');
    expect(weekOf('2024-12-30T00:00Z')).toBe('2025-W01');
    expect(weekOf('2024-12-29T23:59:59Z')).toBe('2024-W52');
    expect(weekOf('2027-01-01T00:00Z')).toBe('2026-W53');
  });

  test('is the week on the calendar of the zone', () => {
    expect(weekOf('2026-11-22T23:30Z', 'UTC')).toBe('2026-W47');
    expect(weekOf('2026-11-22T23:30Z', 'Europe/Berlin')).toBe('2026-W48');
    expect(weekOf('2026-11-23T04:30Z', 'America/New_York')).toBe('2026-W47');
  });

  test('holds for every moment: it lies in the span of its week', () => {
    fc.assert(
      fc.property(anyMoment, anyZone, (moment, zone) => {
        const { sinceMs, untilMs } = isoWeekSpan(isoWeekAt(moment, zone), zone);
        expect(moment).toBeGreaterThanOrEqual(sinceMs);
        expect(moment).toBeLessThan(untilMs);
      }),
    );
  });
});

describe('parseIsoWeek', () => {
  test('reads what formatIsoWeek writes', () => {
    fc.assert(
      fc.property(anyMoment, (moment) => {
        const week = isoWeekAt(moment, 'UTC');
        expect(parseIsoWeek(formatIsoWeek(week))).toEqual(week);
      }),
    );
  });

  test('knows which years have 53 weeks', () => {
    expect(parseIsoWeek('2020-W53')).toEqual({ year: 2020, week: 53 });
    expect(() => parseIsoWeek('2021-W53')).toThrow(RangeError);
  });

  test.each([
    '2026-W00',
    '2026-W54',
    '2026-W7',
    '2026W47',
    '26-W47',
    ' 2026-W47',
    '2026-W47\n',
    '2026-W471',
    '',
    'W47',
  ])('refuses “%s” and says how to write it', (text) => {
    expect(() => parseIsoWeek(text)).toThrow(/write it as 2026-W47/);
  });
});

describe('isoWeekSpan', () => {
  test('is an hour shorter when the clocks go forward and an hour longer when they go back', () => {
    expect(hoursOf('2026-W13', 'Europe/Berlin')).toBe(167);
    expect(hoursOf('2026-W43', 'Europe/Berlin')).toBe(169);
    expect(hoursOf('2026-W10', 'America/New_York')).toBe(167);
    expect(hoursOf('2026-W44', 'America/New_York')).toBe(169);
    expect(hoursOf('2026-W13', 'UTC')).toBe(168);
  });

  test('begins on Monday at midnight of the zone', () => {
    expect(isoWeekSpan({ year: 2026, week: 47 }, 'Asia/Kolkata').sinceMs).toBe(ms('2026-11-16T00:00+05:30'));
    expect(isoWeekSpan({ year: 2026, week: 47 }, 'America/New_York').sinceMs).toBe(ms('2026-11-16T00:00-05:00'));
  });

  test('refuses a zone that does not exist', () => {
    expect(() => isoWeekSpan({ year: 2026, week: 47 }, 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('addIsoWeeks', () => {
  test('goes over the ends of years both ways', () => {
    expect(addIsoWeeks({ year: 2020, week: 53 }, 1)).toEqual({ year: 2021, week: 1 });
    expect(addIsoWeeks({ year: 2021, week: 1 }, -1)).toEqual({ year: 2020, week: 53 });
    expect(addIsoWeeks({ year: 2026, week: 47 }, 0)).toEqual({ year: 2026, week: 47 });
  });

  test('leads back to where it began', () => {
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: -500, max: 500 }), (moment, weeks) => {
        const week = isoWeekAt(moment, 'UTC');
        expect(addIsoWeeks(addIsoWeeks(week, weeks), -weeks)).toEqual(week);
      }),
    );
  });
});

describe('isoWeeksBefore', () => {
  test('leaves no gap, through both changes of the clocks, and ends where the week begins', () => {
    fc.assert(
      fc.property(anyMoment, anyZone, (moment, zone) => {
        const week = isoWeekAt(moment, zone);
        const spans = [...isoWeeksBefore(week, 27, zone), isoWeekSpan(week, zone)];
        expect(spans).toHaveLength(28);
        expect(spans.slice(1).map(({ sinceMs }) => sinceMs)).toEqual(spans.slice(0, -1).map(({ untilMs }) => untilMs));
      }),
    );
  });

  test('gives none when none are asked for', () => {
    expect(isoWeeksBefore({ year: 2026, week: 47 }, 0, 'UTC')).toEqual([]);
  });
});

describe('lastCompleteIsoWeek', () => {
  const last = (text: string, zone: string) => formatIsoWeek(lastCompleteIsoWeek(ms(text), zone));

  test('is the week that has just ended from the first moment of Monday on', () => {
    expect(last('2026-11-23T00:00Z', 'UTC')).toBe('2026-W47');
    expect(last('2026-11-22T23:59:59Z', 'UTC')).toBe('2026-W46');
  });

  test('ends when it ends in the zone', () => {
    expect(last('2026-11-22T23:30Z', 'Europe/Berlin')).toBe('2026-W47');
    expect(last('2026-11-23T04:59Z', 'America/New_York')).toBe('2026-W46');
    expect(last('2025-01-06T00:00Z', 'UTC')).toBe('2025-W01');
  });
});
