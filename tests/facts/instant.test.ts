import { describe, expect, test } from 'vitest';
import { earlier, instant, instantFromMs, later, toIso } from '../../src/facts/instant.ts';

describe('instant', () => {
  test('reads UTC and offsets alike', () => {
    expect(instant('2026-03-02T09:00:00Z')).toBe(Date.UTC(2026, 2, 2, 9));
    expect(instant('2026-03-02T14:30:00+05:30')).toBe(Date.UTC(2026, 2, 2, 9));
    expect(instant('2026-03-02T04:00:00-0500')).toBe(Date.UTC(2026, 2, 2, 9));
  });

  test('refuses a time without a zone, and what is no time', () => {
    for (const text of ['2026-03-02T09:00:00', '2026-03-02', 'yesterday', '', '2026-13-02T09:00:00Z']) {
      expect(() => instant(text)).toThrow(RangeError);
    }
  });
});

describe('toIso', () => {
  test('is to the second, with milliseconds only where there are some', () => {
    expect(toIso(instant('2026-03-02T10:00:00+01:00'))).toBe('2026-03-02T09:00:00Z');
    expect(toIso(instantFromMs(Date.UTC(2026, 2, 2) + 7))).toBe('2026-03-02T00:00:00.007Z');
  });
});

describe('earlier and later', () => {
  test('pick one of two moments', () => {
    const [a, b] = [instantFromMs(1), instantFromMs(2)];
    expect([earlier(a, b), earlier(b, a), later(a, b), later(b, a)]).toEqual([a, a, b, b]);
  });
});
