import { describe, expect, it } from 'vitest';

import { colleague, type Colleague } from '../../../src/sandbox/scenario/people.ts';
import { randomStream } from '../../../src/sandbox/scenario/random.ts';
import { hourMs, weeksBefore } from '../../../src/sandbox/scenario/weeks.ts';
import { workingTime } from '../../../src/sandbox/scenario/working-time.ts';

const weeks = weeksBefore('2026-11-23T00:00:00Z', 26);
const ilse = colleague('ilse-larkfold');

function timeOf(person: Colleague) {
  return workingTime(person, weeks, randomStream(1, person.login));
}

function local(zone: string, instantMs: number): { weekday: string; hour: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const [weekday = '', hour = ''] = parts.format(new Date(instantMs)).split(', ');
  return { weekday, hour: Number(hour) };
}

describe('workingTime', () => {
  it('keeps hours on the local clock over daylight saving', () => {
    const time = timeOf(ilse);
    const beginning = (day: string): number => local(ilse.zone, time.after(Date.parse(day), 0.5 * hourMs)).hour;
    expect(beginning('2026-10-23T00:00:00Z')).toBeGreaterThanOrEqual(8);
    expect(beginning('2026-10-23T00:00:00Z')).toBeLessThanOrEqual(9);
    expect(beginning('2026-10-26T00:00:00Z')).toBeGreaterThanOrEqual(8);
    expect(beginning('2026-10-26T00:00:00Z')).toBeLessThanOrEqual(9);
  });

  it('passes nights and weekends without counting them', () => {
    const fridayNoon = Date.parse('2026-11-13T12:00:00Z');
    const atMs = timeOf(ilse).after(fridayNoon, 6 * hourMs);
    expect(local(ilse.zone, atMs).weekday).toBe('Mon');
    expect(atMs - fridayNoon).toBeGreaterThan(60 * hourMs);
  });

  it('knows no end of what lies beyond its days', () => {
    expect(timeOf(ilse).after(weeks.endMs, 400 * hourMs)).toBe(Infinity);
    expect(timeOf(ilse).near(weeks.endMs + 365 * 24 * hourMs, weeks.endMs, randomStream(1, 'x'))).toBeLessThan(
      Infinity,
    );
    expect(timeOf(ilse).near(Infinity, Infinity, randomStream(1, 'x'))).toBe(Infinity);
  });

  it('leaves a wish within working hours as it is', () => {
    const wednesday = Date.parse('2026-11-11T12:00:00Z');
    expect(timeOf(ilse).near(wednesday, wednesday - hourMs, randomStream(1, 'x'))).toBe(wednesday);
  });

  it('moves a wish at night to the nearer day, but never before the earliest time', () => {
    const evening = Date.parse('2026-11-11T18:00:00Z');
    const time = timeOf(ilse);
    expect(time.near(evening, evening - 8 * hourMs, randomStream(1, 'x'))).toBeLessThan(evening);
    expect(time.near(evening, evening - 1, randomStream(1, 'x'))).toBeGreaterThan(evening + 12 * hourMs);
  });

  it('has no moment in a week away and none before somebody joined', () => {
    const random = randomStream(1, 'moments');
    expect(timeOf(ilse).momentIn(7, random)).toBeUndefined();
    expect(timeOf(ilse).worksIn(8)).toBe(true);
    const jonas = timeOf(colleague('jonas-larkfold'));
    expect([jonas.worksIn(21), jonas.worksIn(22)]).toEqual([false, true]);
  });

  it('works on the person’s own weekdays', () => {
    const noor = colleague('noor-larkfold');
    const time = timeOf(noor);
    const random = randomStream(2, 'weekdays');
    const days = new Set(
      Array.from({ length: 200 }, () => local(noor.zone, time.momentIn(20, random) ?? Number.NaN).weekday),
    );
    expect(days).toEqual(new Set(['Sun', 'Mon', 'Tue', 'Wed', 'Thu']));
  });
});
