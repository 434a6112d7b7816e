import { describe, expect, test } from 'vitest';
import { sayRange, sayShare, sayUsual, sayValue } from '../../src/report/language/en/words/values.ts';

test.each([
  [19.2, 'h', '19 h'],
  [0.61, 'share', '61 %'],
  [14, '1/wk', '14'],
  [0, 'd', 'none'],
  [1, 'd', '1 working day'],
  [2.5, 'd', '2.5 working days'],
  [1012, '1/wk', '1,012'],
  [-1250, '1/wk', '−1,250'],
  [-3, '1/wk', '−3'],
  [2.5, '1', '2.5'],
  [-0.01, '1', '0'],
] as const)('sayValue of %d %s is “%s”', (value, unit, said) => {
  expect(sayValue(value, unit)).toBe(said);
});

test.each([
  [0, '0 %'],
  [0.0004, '0.1 %'],
  [0.004, '0.4 %'],
  [0.5, '50 %'],
  [0.9999, '99.9 %'],
  [1, '100 %'],
])('sayShare of %d is “%s”', (share, said) => {
  expect(sayShare(share)).toBe(said);
});

describe('sayRange', () => {
  test('writes the unit once', () => {
    expect(sayRange({ low: 14, high: 26 }, 'h')).toBe('14–26 h');
    expect(sayRange({ low: 0.0857, high: 0.358 }, 'share')).toBe('9–36 %');
  });

  test('says “at least” where the upper end was not reached', () => {
    expect(sayRange({ low: 31 }, 'h')).toBe('at least 31 h');
    expect(sayRange({ low: 31, high: Number.POSITIVE_INFINITY }, 'h')).toBe('at least 31 h');
  });

  test('says nothing of a range that begins at none and has no end', () => {
    expect(sayRange({ low: 0.004 }, 'h')).toBeUndefined();
    expect(sayRange({ low: 0 }, 'h')).toBeUndefined();
  });

  test('says “up to” where the lower end was not reached', () => {
    expect(sayRange({ high: 31 }, 'h')).toBe('up to 31 h');
  });

  test('is nothing where neither end is known', () => {
    expect(sayRange({}, 'h')).toBeUndefined();
  });
});

describe('sayUsual', () => {
  const usual = (low: number, high: number) => ({ value: (low + high) / 2, low, high, weeks: 26 });

  test('gives the whole numbers within the limits of a count, or the nearest ones', () => {
    expect(sayUsual(usual(8.7, 21.3), '1/wk')).toBe('9–21');
    expect(sayUsual(usual(0, 0.4), '1')).toBe('0');
    expect(sayUsual(usual(2.2, 2.8), '1')).toBe('2–3');
  });

  test('writes “to” beside a minus', () => {
    expect(sayUsual(usual(-8.4, 8.8), '1/wk')).toBe('−8 to 8');
    expect(sayUsual(usual(-0.4, 3.2), '1/wk')).toBe('0–3');
  });

  test('is open where the past often did not reach it', () => {
    expect(sayUsual(usual(6, Number.POSITIVE_INFINITY), 'h')).toBe('at least 6 h');
  });
});
