import { describe, expect, it } from 'vitest';

import { localInstant, withLocalOffset } from '../../../src/sandbox/scenario/zones.ts';

describe('localInstant', () => {
  it.each([
    ['Europe/Berlin', '2026-10-24', '2026-10-24T07:30:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-25T08:30:00.000Z'],
    ['America/New_York', '2026-10-31', '2026-10-31T13:30:00.000Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T14:30:00.000Z'],
    ['Australia/Sydney', '2026-10-03', '2026-10-02T23:30:00.000Z'],
    ['Australia/Sydney', '2026-10-04', '2026-10-03T22:30:00.000Z'],
    ['Asia/Kolkata', '2026-11-16', '2026-11-16T04:00:00.000Z'],
  ])('is half past nine in %s on %s', (zone, day, expected) => {
    const instantMs = localInstant(zone, Date.parse(`${day}T00:00:00Z`), 9 * 60 + 30);
    expect(new Date(instantMs).toISOString()).toBe(expected);
  });
});

describe('withLocalOffset', () => {
  it('writes the offset of that moment, in whole seconds', () => {
    const instantMs = Date.parse('2026-11-16T09:12:00.700Z');
    expect(withLocalOffset('Europe/Berlin', instantMs)).toBe('2026-11-16T10:12:00+01:00');
    expect(withLocalOffset('Asia/Kolkata', instantMs)).toBe('2026-11-16T14:42:00+05:30');
    expect(withLocalOffset('UTC', instantMs)).toBe('2026-11-16T09:12:00+00:00');
  });
});
