import { describe, expect, test } from 'vitest';
import { type Wait, percentileIntervalOf, waitPercentile } from '../../../src/signals/measure/wait-curve.ts';
import { MONDAY } from '../build.ts';
import { times } from '../measured.ts';

const ended = (hours: number): Wait => ({ at: MONDAY, hours, ended: true });
const waiting = (hours: number): Wait => ({ at: MONDAY, hours, ended: false });
const otherwise = (hours: number): Wait => ({ at: MONDAY, hours, ended: false, endedOtherwise: true });

describe('waitPercentile', () => {
  test('is Kaplan–Meier’s, by hand', () => {
    // S: 4/5 at 1, then 1 censored at 2, 4/5 · 2/3 at 3, 4/5 · 1/3 at 5.
    const waits = [ended(1), waiting(2), ended(3), ended(5), waiting(9)];
    expect(waitPercentile(waits, 0.2)).toBe(1);
    expect(waitPercentile(waits, 0.46)).toBe(3);
    expect(waitPercentile(waits, 0.5)).toBe(5);
    expect(waitPercentile(waits, 0.75)).toBeUndefined();
  });

  test('is Aalen–Johansen’s where some ended otherwise, by hand', () => {
    // Incidence of what was waited for: 1/4 at 1; survival 3/4; 1/4 otherwise at 2; survival 1/2; 1/4 more at 3 makes 1/2.
    const waits = [ended(1), otherwise(2), ended(3), otherwise(4)];
    expect(waitPercentile(waits, 0.25)).toBe(1);
    expect(waitPercentile(waits, 0.5)).toBe(3);
    expect(waitPercentile(waits, 0.51)).toBeUndefined();
  });

  test('says nothing of none', () => {
    expect(waitPercentile([], 0.5)).toBeUndefined();
  });
});

describe('percentileIntervalOf', () => {
  test('holds the median in both ways of computing it', () => {
    const waits = times(40, (index) => ended(index + 1));
    for (const sample of [waits, [...waits, otherwise(50)]]) {
      const { low = Number.NaN, high = Number.NaN } = percentileIntervalOf(sample, 0.5);
      expect(low).toBeGreaterThan(10);
      expect(low).toBeLessThan(20);
      expect(high).toBeGreaterThan(21);
      expect(high).toBeLessThan(32);
    }
  });

  test('leaves out a bound that was not reached', () => {
    const waits = [...times(20, (index) => ended(index + 1)), ...times(20, () => otherwise(30))];
    expect(percentileIntervalOf(waits, 0.5)).toHaveProperty('low');
    expect(percentileIntervalOf(waits, 0.5)).not.toHaveProperty('high');
  });
});
