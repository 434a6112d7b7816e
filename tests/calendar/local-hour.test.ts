import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { habitualArc, hourOfDay, isOnArc, isoDayOfWeek, localHourAt } from '../../src/calendar/local-hour.ts';

const at = (text: string, offsetMinutes: number) => localHourAt(Date.parse(text), offsetMinutes);
const arcHours = ({ start, length }: { start: number; length: number }): number[] =>
  Array.from({ length }, (_, index) => (start + index) % 24);

describe('localHourAt', () => {
  test('is one hour for all that happens within it, and another a minute later', () => {
    expect(at('2026-06-01T09:00:00Z', 0)).toBe(at('2026-06-01T09:59:59Z', 0));
    expect(at('2026-06-01T10:00:00Z', 0)).toBe(at('2026-06-01T09:59:59Z', 0) + 1);
  });

  test('begins at the half hour of UTC in a half-hour zone', () => {
    expect(at('2026-06-01T09:29:59Z', 330)).toBe(at('2026-06-01T08:30:00Z', 330));
    expect(at('2026-06-01T09:30:00Z', 330)).toBe(at('2026-06-01T09:29:59Z', 330) + 1);
    expect(hourOfDay(at('2026-06-01T09:30:00Z', 330))).toBe(15);
    expect(hourOfDay(at('2026-06-01T09:30:00Z', -210))).toBe(6);
  });
});

describe('hourOfDay and isoDayOfWeek', () => {
  test('tell hour and day on the local clock, over midnight both ways', () => {
    const sundayNight = '2026-06-07T23:30:00Z';
    expect([hourOfDay(at(sundayNight, 0)), isoDayOfWeek(at(sundayNight, 0))]).toEqual([23, 7]);
    expect([hourOfDay(at(sundayNight, 60)), isoDayOfWeek(at(sundayNight, 60))]).toEqual([0, 1]);
    const monday = '2026-06-08T01:00:00Z';
    expect([hourOfDay(at(monday, -300)), isoDayOfWeek(at(monday, -300))]).toEqual([20, 7]);
  });

  test('agree with the calendar, also before 1970', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.parse('1930-01-01T00:00Z'), max: Date.parse('2060-01-01T00:00Z') }),
        fc.integer({ min: -12 * 4, max: 14 * 4 }),
        (ms, quarters) => {
          const local = new Date(ms + quarters * 15 * 60_000);
          const hour = localHourAt(ms, quarters * 15);
          expect(hourOfDay(hour)).toBe(local.getUTCHours());
          expect(isoDayOfWeek(hour)).toBe(local.getUTCDay() === 0 ? 7 : local.getUTCDay());
        },
      ),
    );
  });
});

describe('isOnArc', () => {
  test('holds from the start up to the length, over midnight too', () => {
    const night = { start: 22, length: 4 };
    expect([21, 22, 23, 0, 1, 2].map((hour) => isOnArc(hour, night))).toEqual([false, true, true, true, true, false]);
  });
});

describe('habitualArc', () => {
  test('is the shortest arc with 80 % of the hours', () => {
    const nineToFive = Array.from({ length: 80 }, (_, index) => 9 + (index % 8));
    const strays = Array.from({ length: 20 }, (_, index) => index % 2);
    expect(habitualArc([...nineToFive, ...strays])).toEqual({ start: 9, length: 8 });
  });

  test('may go over midnight', () => {
    expect(habitualArc([22, 23, 24, 25, 46, 47, 48, 49])).toEqual({ start: 22, length: 4 });
  });

  test('of equally short ones is the fullest, then the earliest', () => {
    expect(habitualArc([3, 3, 12, 12, 12], 0.4)).toEqual({ start: 12, length: 1 });
    expect(habitualArc([7, 19], 0.5)).toEqual({ start: 7, length: 1 });
  });

  test('is the whole day of somebody who is awake at every hour', () => {
    expect(
      habitualArc(
        Array.from({ length: 24 }, (_, hour) => hour),
        1,
      ),
    ).toEqual({ start: 0, length: 24 });
  });

  test('holds at least its share, and no shorter arc does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5000, max: 5000 }), { minLength: 1, maxLength: 60 }), (hours) => {
        const arc = habitualArc(hours);
        const held = (candidate: { start: number; length: number }) =>
          hours.filter((hour) => arcHours(candidate).includes(hourOfDay(hour))).length;
        expect(held(arc) * 5).toBeGreaterThanOrEqual(hours.length * 4);
        for (let start = 0; start < 24; start++)
          expect(held({ start, length: arc.length - 1 }) * 5).toBeLessThan(hours.length * 4);
      }),
    );
  });
});
