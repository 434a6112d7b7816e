import { describe, expect, test } from 'vitest';
import { offsetsOfZone } from '../../src/calendar/zone-offsets.ts';
import { offsetMinutesAt } from '../../src/calendar/zone-inference/zone-families.ts';

describe('offsetsOfZone', () => {
  test('changes in the very millisecond in which the clocks do, in whatever order it is asked', () => {
    const berlin = offsetsOfZone('Europe/Berlin');
    const change = Date.UTC(2026, 2, 29, 1);
    expect([change + 1, change, change - 1, change].map(berlin)).toEqual([120, 120, 60, 120]);
  });

  test('knows zones of half hours, of half-hour changes and without any change', () => {
    const january = Date.UTC(2026, 0, 15);
    const july = Date.UTC(2026, 6, 15);
    expect([january, july].map(offsetsOfZone('Asia/Kolkata'))).toEqual([330, 330]);
    expect([january, july].map(offsetsOfZone('Australia/Lord_Howe'))).toEqual([660, 630]);
    expect([january, july].map(offsetsOfZone('Etc/UTC'))).toEqual([0, 0]);
  });

  test('is what the zone says at every hour of a year', () => {
    const newYork = offsetsOfZone('America/New_York');
    for (let ms = Date.UTC(2025, 0, 1); ms < Date.UTC(2026, 0, 1); ms += 7 * 3_600_000)
      expect(newYork(ms)).toBe(offsetMinutesAt('America/New_York', ms));
  });
});
