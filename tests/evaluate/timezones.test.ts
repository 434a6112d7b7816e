import { describe, expect, test } from 'vitest';
import type { SeenPerson } from '../../src/calendar/zone-inference/team-rhythm.ts';
import { gatherPeople } from '../../src/evaluate/seen-people.ts';
import { type ScoredWindow, offHoursShare, scoreTimeZones, timeZoneFigures } from '../../src/evaluate/timezones.ts';
import type { TruthRow } from '../../src/evaluate/truth-rows.ts';
import { livedHours } from '../calendar/zone-inference/simulated-person.ts';

const hour = (text: string) => Date.parse(text) / 3_600_000;

function windowOf(part: Partial<ScoredWindow>): ScoredWindow {
  const hours = [hour('2024-05-06T08:00:00Z')];
  return {
    login: 'ada',
    season: '2024S',
    trueMinutes: 60,
    inferredMinutes: 60,
    confidence: 0.9,
    claimed: false,
    hours,
    ...part,
  };
}

function truthOf(login: string, offsetHours: number, usable = true): TruthRow {
  const halfYear = { year: 2024, season: 'S' } as const;
  return { login, halfYear, offsetMinutes: 60 * offsetHours, usable, commits: 10, offsetShare: 1 };
}

describe('offHoursShare', () => {
  test('off-hours are weekends and weekdays outside 9 to 18, by the clock of the offset', () => {
    const hours = ['06T07', '06T08', '06T16', '06T17', '11T12'].map((at) => hour(`2024-05-${at}:00:00Z`));
    expect(offHoursShare(hours, 60)).toBeCloseTo(3 / 5, 9);
    expect(offHoursShare(hours, 120)).toBeCloseTo(3 / 5, 9);
    expect(offHoursShare(hours, 0)).toBeCloseTo(3 / 5, 9);
    expect(offHoursShare(hours.slice(0, 2), 120)).toBe(0);
  });
});

describe('timeZoneFigures', () => {
  test('counts by distance, an hour included', () => {
    const windows = [0, 60, -120, 180, 240].map((off) => windowOf({ inferredMinutes: 60 + off }));
    expect(timeZoneFigures(windows)).toMatchObject({
      windows: 5,
      exact: 0.2,
      within1h: 0.4,
      within2h: 0.6,
      within3h: 0.8,
      claimed: 0,
    });
  });

  test('a share of no claims is absent, not zero', () => {
    expect(timeZoneFigures([windowOf({})])).not.toHaveProperty('claimedWithin1h');
    expect(timeZoneFigures([])).toEqual({ windows: 0 });
  });

  test('claims are judged among themselves', () => {
    const windows = [
      windowOf({ claimed: true }),
      windowOf({ claimed: true, inferredMinutes: 300 }),
      windowOf({ inferredMinutes: 300 }),
    ];
    expect(timeZoneFigures(windows)).toMatchObject({ claimed: 2 / 3, claimedWithin1h: 0.5 });
  });

  test('a person who was not seen counts as wrong and leaves the off-hours error alone', () => {
    const figures = timeZoneFigures([windowOf({ inferredMinutes: undefined, hours: [] }), windowOf({})]);
    expect(figures).toMatchObject({ within1h: 0.5, offHoursErrorPoints: 0, offHoursErrorPointsAlwaysUtc: 100 });
  });
});

describe('scoreTimeZones', () => {
  const seen = (zone: string): SeenPerson => ({
    hours: livedHours({ zone, dayStarts: 9, dayEnds: 18, since: '2023-11-10', until: '2024-10-15' }),
    eventsByRepository: new Map([['tea/pot', 100]]),
  });
  const people = new Map([
    ['ada', seen('Europe/Paris')],
    ['bo', seen('Asia/Tokyo')],
  ]);

  test('scores usable rows only, and people who are missing from the events as well', () => {
    const rows = [truthOf('ada', 2), truthOf('bo', 9), truthOf('bo', 9, false), truthOf('nobody', 1)];
    const windows = scoreTimeZones(people, rows);
    expect(windows.map(({ login }) => login)).toEqual(['ada', 'bo', 'nobody']);
    expect(timeZoneFigures(windows).within1h).toBeCloseTo(2 / 3, 9);
  });

  test('what is inferred does not depend on the truth', () => {
    const inferred = (offset: number) =>
      scoreTimeZones(people, [truthOf('ada', offset)]).map(({ inferredMinutes, confidence }) => [
        inferredMinutes,
        confidence,
      ]);
    expect(inferred(-8)).toEqual(inferred(2));
  });
});

describe('gatherPeople', () => {
  test('keeps distinct hours in order and counts events by repository', () => {
    const gatherer = gatherPeople();
    for (const at of ['2024-05-06T10:10:00Z', '2024-05-06T09:10:00Z', '2024-05-06T09:50:00Z']) {
      gatherer.add({ atMs: Date.parse(at), login: 'ada', repository: 'tea/pot' });
    }
    expect(gatherer.people().get('ada')).toEqual({
      hours: [hour('2024-05-06T09:00:00Z'), hour('2024-05-06T10:00:00Z')],
      eventsByRepository: new Map([['tea/pot', 3]]),
    });
  });
});
