import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayWaves, weighed, zoneEvidence } from '../../../src/calendar/zone-inference/zone-evidence.ts';

const HOURS = fc.uniqueArray(fc.integer({ min: 400_000, max: 410_000 }), { minLength: 1, maxLength: 200 });
const OFFSETS = [-480, -300, 0, 60, 330];
const EVEN = OFFSETS.map(() => 1 / OFFSETS.length);

describe('zoneEvidence', () => {
  test('is that of the same day when person and zone are shifted alike', () => {
    fc.assert(
      fc.property(HOURS, fc.integer({ min: -12, max: 12 }), (hours, later) => {
        const before = zoneEvidence(EVEN, EVEN, dayWaves(hours), OFFSETS);
        const moved = dayWaves(hours.map((hour) => hour + later));
        const after = zoneEvidence(
          EVEN,
          EVEN,
          moved,
          OFFSETS.map((minutes) => minutes - 60 * later),
        );
        for (const [family, row] of after.entries())
          for (const [index, value] of row.entries())
            expect(value).toBeCloseTo(before[family]?.[index] ?? Number.NaN, 9);
      }),
    );
  });

  test('says the less of a day the fewer hours it rests on', () => {
    const lengthOf = (count: number) => {
      const [wave] = dayWaves(Array.from({ length: count }, (_, day) => 24 * day + 9));
      return Math.hypot(wave?.x ?? 0, wave?.y ?? 0);
    };
    expect(lengthOf(60)).toBeCloseTo(0.5, 9);
    expect(lengthOf(6)).toBeLessThan(0.1);
    expect(dayWaves([])).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ]);
  });
});

describe('weighed', () => {
  test('gives the probabilities back when they alone count, whole', () => {
    const probabilities = [0.1, 0.2, 0.3, 0.25, 0.15];
    const evidence = zoneEvidence(probabilities, EVEN, dayWaves([9, 33]), OFFSETS);
    for (const [family, value] of weighed(evidence, [1]).entries())
      expect(value).toBeCloseTo(probabilities[family] ?? 0, 9);
  });
});
