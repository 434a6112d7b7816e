import { describe, expect, test } from 'vitest';
import { type SeenPerson, rhythmOf, teamRhythms } from '../../../src/calendar/zone-inference/team-rhythm.ts';

const seen = (hourOfDay: number, repositories: Record<string, number>): SeenPerson => ({
  hours: Array.from({ length: 10 }, (_, day) => 24 * (19_000 + day) + hourOfDay),
  eventsByRepository: new Map(Object.entries(repositories)),
});
const hourOf = ({ x, y }: { x: number; y: number }) => ((Math.atan2(y, x) * 24) / (2 * Math.PI) + 24) % 24;

describe('rhythmOf', () => {
  test('people who keep to one hour have a length of 1, and opposite hours cancel', () => {
    const one = rhythmOf(seen(9, {}).hours);
    expect(Math.hypot(one.x, one.y)).toBeCloseTo(1, 9);
    expect(hourOf(one)).toBeCloseTo(9.5, 9);
    const both = rhythmOf([...seen(3, {}).hours, ...seen(15, {}).hours]);
    expect(Math.hypot(both.x, both.y)).toBeCloseTo(0, 9);
  });
});

describe('teamRhythms', () => {
  test('leaves out the person’s own hours and people of other repositories', () => {
    const people = new Map([
      ['ada', seen(9, { tea: 5 })],
      ['bo', seen(15, { tea: 1 })],
      ['cy', seen(22, { rum: 100 })],
    ]);
    const rhythms = teamRhythms(people);
    expect(hourOf(rhythms.get('ada') ?? { x: 0, y: 0 })).toBeCloseTo(15.5, 9);
    expect(rhythms.get('cy')).toEqual({ x: 0, y: 0 });
  });

  test('one busy person is not the team', () => {
    const quiet = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, seen(8, { tea: 4 })]));
    const people = new Map([
      ...Object.entries(quiet),
      ['busy', seen(14, { tea: 16 })],
      ['me', seen(0, { tea: 1 })],
    ] as const);
    expect(hourOf(teamRhythms(people).get('me') ?? { x: 0, y: 0 })).toBeLessThan(11.5);
  });
});
