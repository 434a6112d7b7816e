import { describe, expect, test } from 'vitest';
import { calibrated, claimOf, guessZone, massWithinAnHour } from '../../../src/calendar/zone-inference/zone-claim.ts';

describe('guessZone', () => {
  test('prefers the offset with the most probability within an hour of it to the single most probable one', () => {
    const [families, offsets] = [
      [0.4, 0.3, 0.3],
      [0, 480, 540],
    ];
    const { offsetMinutes } = guessZone(families, offsets);
    expect([480, 540]).toContain(offsetMinutes);
    expect(massWithinAnHour(families, offsets, offsetMinutes)).toBeCloseTo(0.6, 9);
  });

  test('of offsets with equal probability around them, names the more probable one', () => {
    expect(guessZone([0.2, 0.8], [60, 120]).offsetMinutes).toBe(120);
  });
});

describe('claimOf', () => {
  const sure = { offsetMinutes: 60, zone: 'Europe/Paris', confidence: 0.93 };
  test.each([
    [sure, { activeHours: 40, weeks: 4 }, sure],
    [sure, { activeHours: 39, weeks: 4 }, undefined],
    [sure, { activeHours: 40, weeks: 3 }, undefined],
    [{ ...sure, confidence: 0.89 }, { activeHours: 400, weeks: 40 }, undefined],
  ])('%o with %o', (estimate, seen, claim) => {
    expect(claimOf(estimate, seen)).toEqual(claim);
  });
});

describe('calibrated', () => {
  test('stays a probability at the ends and keeps the order', () => {
    const values = [0, 0.2, 0.6, 0.9, 1].map((mass) => calibrated(mass, -0.3));
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(values[0]).toBeGreaterThan(0);
    expect(values.at(-1)).toBeLessThan(1);
  });

  test('moves the log odds, and nothing without a correction', () => {
    expect(calibrated(0.8, 0)).toBeCloseTo(0.8, 9);
    expect(calibrated(0.5, Math.log(9))).toBeCloseTo(0.9, 9);
  });
});
