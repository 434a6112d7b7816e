import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatHalfYear } from '../../../src/calendar/zone-inference/half-years.ts';
import { type HalfYearZone, inferZones } from '../../../src/calendar/zone-inference/infer-zones.ts';
import { ZONE_FAMILIES } from '../../../src/calendar/zone-inference/zone-families.ts';
import { type SimulatedLife, livedHours } from './simulated-person.ts';

const YEAR = { since: '2023-11-10', until: '2024-10-15' };
const OFFICE = { dayStarts: 9, dayEnds: 18 };

const mostProbable = ({ families }: HalfYearZone) => ZONE_FAMILIES[families.indexOf(Math.max(...families))]?.zone;
const shareOf = ({ families }: HalfYearZone, zone: string) =>
  families[ZONE_FAMILIES.findIndex((family) => family.zone === zone)] ?? 0;
const offsets = (life: SimulatedLife) =>
  Object.fromEntries(
    inferZones(livedHours(life)).map(({ halfYear, estimate }) => [
      formatHalfYear(halfYear),
      estimate.offsetMinutes / 60,
    ]),
  );

describe('inferZones', () => {
  test.each([
    ['America/Los_Angeles', -8, -7],
    ['America/New_York', -5, -4],
    ['Europe/Paris', 1, 2],
    ['Asia/Tokyo', 9, 9],
    ['Australia/Sydney', 11, 10],
  ])('a day worker in %s is found within an hour, winter and summer', (zone, winter, summer) => {
    const found = offsets({ zone, ...OFFICE, ...YEAR });
    expect(Math.abs((found['2023W'] ?? 99) - winter)).toBeLessThanOrEqual(1);
    expect(Math.abs((found['2024S'] ?? 99) - summer)).toBeLessThanOrEqual(1);
  });

  test('where few of the people learned from live, a day worker is found within three hours', () => {
    const found = offsets({ zone: 'Asia/Kolkata', ...OFFICE, ...YEAR });
    expect(Math.abs((found['2024S'] ?? 99) - 5.5)).toBeLessThanOrEqual(3);
  });

  test('a day worker seen for a year is claimed, and the claim names a zone that keeps the offset', () => {
    for (const { claim } of inferZones(livedHours({ zone: 'Europe/Paris', ...OFFICE, ...YEAR }))) {
      expect(claim?.confidence).toBeGreaterThanOrEqual(0.9);
      expect(ZONE_FAMILIES.map(({ zone }) => zone)).toContain(claim?.zone);
    }
  });

  test('the change of the clocks is evidence: whoever changes with Europe is not taken for Lagos, nor the other way round', () => {
    const span = { since: '2022-01-01', until: '2024-12-31', busy: 0.4, dayStarts: 9, dayEnds: 17 };
    const [paris] = inferZones(livedHours({ zone: 'Europe/Paris', ...span }));
    const [lagos] = inferZones(livedHours({ zone: 'Africa/Lagos', ...span }));
    const ratio = (zone: HalfYearZone | undefined) =>
      zone ? shareOf(zone, 'Africa/Lagos') / shareOf(zone, 'Europe/Paris') : Number.NaN;
    expect(ratio(lagos)).toBeGreaterThan(3 * ratio(paris));
  });

  test('southern clocks go the other way, and that is seen: Sydney keeps daylight time when Brisbane does not', () => {
    const span = { since: '2021-01-01', until: '2024-12-31', busy: 0.4, ...OFFICE };
    const [sydney] = inferZones(livedHours({ zone: 'Australia/Sydney', ...span }));
    const [brisbane] = inferZones(livedHours({ zone: 'Australia/Brisbane', ...span }));
    const ratio = (zone: HalfYearZone | undefined) =>
      zone ? shareOf(zone, 'Australia/Sydney') / shareOf(zone, 'Australia/Brisbane') : Number.NaN;
    expect(ratio(sydney)).toBeGreaterThan(2 * ratio(brisbane));
  });

  test('somebody who moves from New York to Paris is found in both places', () => {
    const before = livedHours({ zone: 'America/New_York', ...OFFICE, since: '2022-11-10', until: '2023-10-15' });
    const after = livedHours({ zone: 'Europe/Paris', ...OFFICE, since: '2023-11-10', until: '2024-10-15', seed: 2 });
    const zones = inferZones([...before, ...after]);
    const found = zones.map(({ estimate }) => estimate.offsetMinutes / 60);
    expect(Math.abs((found[1] ?? 99) - -4)).toBeLessThanOrEqual(1);
    expect(Math.abs((found.at(-1) ?? 99) - 2)).toBeLessThanOrEqual(1);
  });

  test('a part-timer of two mornings a week is found within three hours or left unknown', () => {
    const life = { zone: 'Europe/Paris', dayStarts: 8, dayEnds: 13, days: [2, 4], busy: 0.3, ...YEAR };
    for (const { estimate, claim } of inferZones(livedHours(life))) {
      expect(claim === undefined || Math.abs(estimate.offsetMinutes - 90) <= 210).toBe(true);
    }
  });

  test('a night owl is not claimed as somebody of the far side of the world', () => {
    const life = { zone: 'America/New_York', dayStarts: 14, dayEnds: 27, days: [1, 2, 3, 4, 5, 6, 7], ...YEAR };
    for (const { estimate } of inferZones(livedHours(life))) {
      expect(Math.abs(estimate.offsetMinutes - -270)).toBeLessThanOrEqual(270);
    }
  });

  test('hours spread evenly around the clock, as of shift workers and robots, earn no claim', () => {
    const life = { zone: 'Etc/UTC', dayStarts: 0, dayEnds: 24, days: [1, 2, 3, 4, 5, 6, 7], busy: 0.05, ...YEAR };
    expect(inferZones(livedHours(life)).map(({ claim }) => claim)).toEqual([undefined, undefined]);
  });

  test('too few hours, or hours of one week only, are unknown however clear they look', () => {
    const hours = livedHours({ zone: 'Europe/Paris', ...OFFICE, busy: 0.9, since: '2024-05-06', until: '2024-05-18' });
    expect(hours.length).toBeGreaterThan(40);
    expect(inferZones(hours)[0]?.claim).toBeUndefined();
    expect(inferZones(hours.slice(0, 30))[0]?.claim).toBeUndefined();
  });

  test('the zones an organisation knows of its people move a guess that the hours leave open', () => {
    const hours = livedHours({ zone: 'America/New_York', ...OFFICE, since: '2024-05-06', until: '2024-05-11' });
    const prior = ZONE_FAMILIES.map(({ zone }) => (zone === 'America/Los_Angeles' ? 1 : 0.001));
    const [zone] = inferZones(hours, { prior });
    expect(zone && mostProbable(zone)).toBe('America/Los_Angeles');
  });

  test('a team whose day is elsewhere explains an early day: the person may live further west', () => {
    const hours = livedHours({ zone: 'America/New_York', ...OFFICE, ...YEAR });
    const angle = (2 * Math.PI * 14) / 24;
    const alone = inferZones(hours).at(-1);
    const withEuropeans = inferZones(hours, { team: { x: 0.6 * Math.cos(angle), y: 0.6 * Math.sin(angle) } }).at(-1);
    const west = (zone: HalfYearZone | undefined) =>
      zone ? shareOf(zone, 'America/Los_Angeles') + shareOf(zone, 'America/Denver') : Number.NaN;
    expect(west(withEuropeans)).toBeGreaterThan(west(alone));
  });

  test('nobody seen, nothing said', () => {
    expect(inferZones([])).toEqual([]);
  });

  test('probabilities sum to 1 and confidence is one, whatever the hours', () => {
    const hours = fc.uniqueArray(fc.integer({ min: 450_000, max: 480_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(hours, (some) => {
        for (const { families, estimate } of inferZones(some.toSorted((a, b) => a - b))) {
          expect(families.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
          expect(estimate.confidence).toBeGreaterThan(0);
          expect(estimate.confidence).toBeLessThan(1);
        }
      }),
      { numRuns: 15 },
    );
  });
});
