import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sayHours, sayHoursRange, sayWait } from '../../src/report/language/en/words/time-words.ts';

test.each([
  [0, '0 h'],
  [0.01, 'under 1 min'],
  [0.4, '24 min'],
  [0.996, '1 h'],
  [6.52, '6.5 h'],
  [9.96, '10 h'],
  [19.4, '19 h'],
  [72, '72 h'],
  [72.1, '3 d'],
  [120, '5 d'],
  [1000, '42 d'],
])('sayHours of %d h is “%s”', (hours, said) => {
  expect(sayHours(hours)).toBe(said);
});

test('sayHours says zero only of no time at all', () => {
  fc.assert(
    fc.property(fc.double({ min: Number.MIN_VALUE, max: 1e5, noNaN: true }), (hours) => {
      expect(sayHours(hours)).not.toMatch(/^0 /);
    }),
  );
});

describe('sayHoursRange', () => {
  test.each([
    [14.2, 26, '14–26 h'],
    [50, 110, '2.1–4.6 d'],
    [0.1, 0.5, '6–30 min'],
    [0.6, 12, '36 min – 12 h'],
    [5, 220, '5 h – 9.2 d'],
    [0, 19, '0–19 h'],
    [0.001, 19, 'under 1 min – 19 h'],
    [19.1, 19.4, '19 h'],
  ])('of %d to %d h is “%s”', (low, high, said) => {
    expect(sayHoursRange(low, high)).toBe(said);
  });

  test('keeps the unit of the value beside it where that suits', () => {
    expect(sayHoursRange(44, 82, 'h')).toBe('44–82 h');
    expect(sayHoursRange(44, 500, 'h')).toBe('1.8–21 d');
    expect(sayHoursRange(0.6, 1.5, 'min')).toBe('36–90 min');
  });
});

test.each([
  [0.2, 'under an hour'],
  [1, '1 h'],
  [23.9, '23 h'],
  [48, '2 d'],
  [148, '6 d 4 h'],
  [1000, '41 d'],
])('sayWait of %d h is “%s”', (hours, said) => {
  expect(sayWait(hours)).toBe(said);
});
