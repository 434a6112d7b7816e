import { describe, expect, test } from 'vitest';
import { instant } from '../../../src/facts/instant.ts';
import { workdaysIn, yearEndDaysIn } from '../../../src/signals/overdue-risk/time-left.ts';

const span = (since: string, until: string) => ({ since: instant(since), until: instant(until) });

describe('workdaysIn', () => {
  test('counts Monday to Friday, parts of days as parts', () => {
    expect(workdaysIn(span('2026-06-01T00:00:00Z', '2026-06-08T00:00:00Z'))).toBe(5);
    expect(workdaysIn(span('2026-06-06T00:00:00Z', '2026-06-08T00:00:00Z'))).toBe(0);
    expect(workdaysIn(span('2026-06-05T12:00:00Z', '2026-06-08T06:00:00Z'))).toBe(0.75);
    expect(workdaysIn(span('2026-06-01T00:00:00Z', '2026-06-01T00:00:00Z'))).toBe(0);
  });
});

describe('yearEndDaysIn', () => {
  test('counts 20 December to 2 January', () => {
    expect(yearEndDaysIn(span('2026-12-01T00:00:00Z', '2027-02-01T00:00:00Z'))).toBe(14);
    expect(yearEndDaysIn(span('2026-12-18T00:00:00Z', '2026-12-22T12:00:00Z'))).toBe(2.5);
    expect(yearEndDaysIn(span('2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z'))).toBe(0);
  });
});
