import { describe, expect, test } from 'vitest';
import { byHalfYear, formatHalfYear, halfYearAt, middleOf } from '../../../src/calendar/zone-inference/half-years.ts';

const nameAt = (text: string) => formatHalfYear(halfYearAt(Date.parse(text)));

describe('halfYearAt', () => {
  test.each([
    ['2024-03-23T23:59:59Z', '2023W'],
    ['2024-03-24T00:00:00Z', '2024S'],
    ['2024-10-30T23:00:00Z', '2024S'],
    ['2024-10-31T00:00:00Z', '2024W'],
    ['2025-01-01T00:00:00Z', '2024W'],
  ])('%s lies in %s', (text, name) => {
    expect(nameAt(text)).toBe(name);
  });

  test('the middle of a half-year lies within it', () => {
    for (const season of ['S', 'W'] as const) {
      expect(halfYearAt(middleOf({ year: 2024, season }))).toEqual({ year: 2024, season });
    }
  });
});

test('byHalfYear keeps every hour once, oldest half-year first', () => {
  const hours = ['2024-12-01', '2024-06-01', '2025-02-01'].map((day) => Date.parse(day) / 3_600_000);
  const groups = byHalfYear(hours);
  expect(groups.map(({ halfYear }) => formatHalfYear(halfYear))).toEqual(['2024S', '2024W']);
  expect(groups.flatMap((group) => group.hours)).toEqual(hours.toSorted((a, b) => a - b));
});
