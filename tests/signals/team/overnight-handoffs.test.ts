import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../../src/facts/history.ts';
import type { SignalSettings } from '../../../src/signals/context.ts';
import { overnightHandoffs } from '../../../src/signals/team/overnight-handoffs.ts';
import { commit, contextOf, historyOf, hours, pull, weeksAgo } from '../build.ts';
import { measured, times } from '../measured.ts';

/** By where they live: minutes ahead of UTC. */
const BERLIN = ['ann', 'ben', 'cyd'];
const DENVER = ['dee', 'eve', 'fay'];
const OFFSETS = { berlin: 120, denver: -360 };

/** Nine to five on weekdays, by one's own clock, for eight weeks. */
const working = (people: readonly string[], offset: number) =>
  people.flatMap((login) =>
    times(8, (week) =>
      times(5, (day) =>
        times(8, (hour) => commit(hours(24 * day + 9 + hour - offset / 60, weeksAgo(week)), login, offset)),
      ).flat(),
    ).flat(),
  );

const COMMITS = [...working(BERLIN, OFFSETS.berlin), ...working(DENVER, OFFSETS.denver)];

/** Asked at noon in Berlin, which is four in the morning in Denver, and answered there at ten. */
const late = (index: number) =>
  pull(hours(24 * (index % 5) + 10, weeksAgo(Math.floor(index / 5) % 4)), BERLIN[index % 3] ?? '', [
    `6 ${DENVER[index % 3]} approves`,
  ]);
/** Asked at five in Berlin, which is nine in Denver, and answered at once. */
const prompt = (index: number) =>
  pull(hours(24 * (index % 5) + 14.9, weeksAgo(Math.floor(index / 5) % 4)), BERLIN[index % 3] ?? '', [
    `0.5 ${DENVER[(index + 1) % 3]} approves`,
  ]);
const near = (index: number) => pull(hours(24 * (index % 5) + 9), BERLIN[index % 3] ?? '', ['1 ann2 approves']);

const read = (pulls: readonly ItemHistory[], settings: Partial<SignalSettings> = {}) =>
  overnightHandoffs.measure(contextOf(historyOf([pull(weeksAgo(20), 'zed'), ...pulls], COMMITS), { settings }));

describe('hand-offs across time zones', () => {
  test('are told by the share that waited for the taker’s morning, with the hours lost', () => {
    const { n, value, groups } = measured(read([...times(15, late), ...times(10, prompt), ...times(9, near)]));
    expect({ n, value }).toEqual({ n: 25, value: 0.6 });
    expect(groups).toEqual({ people: 6, hoursLost: 15 * 5 });
  });

  test('go by declared hours where there are any', () => {
    const early = { workingHours: { fromMinute: 4 * 60, toMinute: 12 * 60 } };
    const personCalendars = new Map([['dee', early]]);
    const { value } = measured(read([...times(15, late), ...times(10, prompt)], { personCalendars }));
    expect(value).toBe(10 / 25);
  });

  test('are not told of fewer than twenty, of fewer than five people, or where all waited', () => {
    expect(read(times(19, late))).toMatchObject({ status: 'not-enough-data', n: 19 });
    expect(read(times(25, late))).toMatchObject({ status: 'not-enough-data', minimum: expect.stringMatching(/^1 /) });
    const two = times(25, (index) => (index % 2 === 0 ? late(0) : prompt(0)));
    expect(read(two)).toMatchObject({ status: 'not-enough-data', n: 3, minimum: expect.stringMatching(/^5 people/) });
  });

  test('are withheld where one person is in most of them', () => {
    const toDee = (index: number) => pull(hours(24 * (index % 5) + 10), BERLIN[index % 3] ?? '', ['6 dee approves']);
    const pulls = [...times(20, toDee), ...times(6, prompt)];
    expect(read(pulls)).toMatchObject({ status: 'not-enough-data', minimum: expect.stringMatching(/^1 /) });
  });

  test('leave out who opted out', () => {
    const history = historyOf([pull(weeksAgo(20), 'zed'), ...times(15, late), ...times(10, prompt)], COMMITS);
    const people = new Map([...history.people].map(([id, one]) => [id, { ...one, optedOut: one.login === 'dee' }]));
    const { n } = overnightHandoffs.measure(contextOf({ ...history, people }));
    expect(n).toBe(17);
  });
});
