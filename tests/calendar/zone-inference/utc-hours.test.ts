import { describe, expect, test } from 'vitest';
import {
  distinctUtcHours,
  distinctWeeks,
  startOfHourMs,
  utcHourOfWeek,
  weekHistogram,
} from '../../../src/calendar/zone-inference/utc-hours.ts';

const at = (text: string) => Date.parse(text);

describe('distinctUtcHours', () => {
  test('a burst within an hour counts once, and order does not matter', () => {
    const hours = distinctUtcHours([
      at('2024-05-06T10:59:59Z'),
      at('2024-05-06T09:00:00Z'),
      at('2024-05-06T10:00:00Z'),
    ]);
    expect(hours.map(startOfHourMs)).toEqual([at('2024-05-06T09:00:00Z'), at('2024-05-06T10:00:00Z')]);
  });
});

describe('utcHourOfWeek', () => {
  test('counts from Monday 00:00, before 1970 too', () => {
    const hourOfWeek = (text: string) => utcHourOfWeek(at(text) / 3_600_000);
    expect(hourOfWeek('2024-05-06T00:00:00Z')).toBe(0);
    expect(hourOfWeek('2024-05-12T23:00:00Z')).toBe(167);
    expect(hourOfWeek('1969-12-29T01:00:00Z')).toBe(1);
  });
});

describe('distinctWeeks', () => {
  test('a week turns on Monday', () => {
    const hours = ['2024-05-05T23:00:00Z', '2024-05-06T00:00:00Z', '2024-05-12T23:00:00Z'].map(
      (t) => at(t) / 3_600_000,
    );
    expect(distinctWeeks(hours)).toBe(2);
    expect(weekHistogram(hours).filter((count) => count > 0)).toEqual([1, 2]);
  });
});
