import { describe, expect, test } from 'vitest';
import { ZONE_FAMILIES, offsetMinutesAt, steadySpans } from '../../../src/calendar/zone-inference/zone-families.ts';
import { LEARNED_HABITS } from '../../../src/calendar/zone-inference/learned.ts';

describe('steadySpans', () => {
  test('within a span no family changes its clocks', () => {
    const spans = steadySpans(Date.parse('2024-01-01'), Date.parse('2025-01-01'));
    expect(spans.length).toBeGreaterThan(6);
    for (const [index, { offsetMinutes }] of spans.entries()) {
      const last = (spans[index + 1]?.sinceMs ?? Date.parse('2025-01-01')) - 1;
      expect(ZONE_FAMILIES.map(({ zone }) => offsetMinutesAt(zone, last))).toEqual(offsetMinutes);
    }
  });

  test('Europe and North America change on different days', () => {
    const spans = steadySpans(Date.parse('2024-03-01'), Date.parse('2024-04-05')).map(({ sinceMs }) =>
      new Date(sinceMs).toISOString(),
    );
    expect(spans).toContain('2024-03-10T07:00:00.000Z');
    expect(spans).toContain('2024-03-31T01:00:00.000Z');
  });
});

test('the learned shares belong to the families and sum to 1', () => {
  expect(LEARNED_HABITS.familyShares).toHaveLength(ZONE_FAMILIES.length);
  expect(LEARNED_HABITS.familyShares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
});
