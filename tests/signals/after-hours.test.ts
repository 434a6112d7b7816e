import { describe, expect, test } from 'vitest';
import type { TimelineEvent } from '../../src/facts/events.ts';
import { activeHours } from '../../src/signals/active-hours.ts';
import { offHoursShare } from '../../src/signals/off-hours-share.ts';
import { weekendShare } from '../../src/signals/weekend-share.ts';
import { commit, contextOf, historyOf, hours, pull, weeksAgo, who } from './build.ts';
import { measured, times } from './measured.ts';

const PEOPLE = ['ann', 'ben', 'cyd', 'dee', 'eve'];
const SATURDAY = 5 * 24;

/** Commits in so many different hours from 9 o'clock UTC on, eight a day from the day given (Monday is 0). */
const working = (login: string, count: number, { monday = hours(0), day = 0, offset = 60, from = 9 } = {}) =>
  times(count, (index) =>
    commit(hours((day + Math.floor(index / 8)) * 24 + from + (index % 8), monday), login, offset),
  );
const team = (count: number, people = PEOPLE) => people.flatMap((login) => working(login, count));
const weekendOf = (commits: readonly TimelineEvent[]) => weekendShare.measure(contextOf(historyOf([], commits)));

describe('activeHours', () => {
  test('counts an hour once, however much was done in it', () => {
    const commits = [commit(hours(9), 'ann', 60), commit(hours(9.5), 'ann', 60), commit(hours(10), 'ann', 60)];
    const pulls = [pull(hours(9.2), 'ann', ['0.1 ann comments'])];
    const active = activeHours(contextOf(historyOf(pulls, commits)));
    expect(active.map(({ at }) => at)).toEqual([hours(9), hours(10)]);
  });

  test('is on the clock of whoever it was, half-hour zones included', () => {
    const commits = [commit(hours(9), 'ann', 330), commit(hours(9.6), 'ann', 330)];
    const active = activeHours(contextOf(historyOf([], commits)));
    expect(active.map(({ local }) => local % 24)).toEqual([14, 15]);
  });

  test('assumes nothing of people whose zone is not known, and leaves machines out', () => {
    const commits = [commit(hours(9), 'ann', 0), commit(hours(9), 'dependabot[bot]', 120)];
    const pulls = [pull(hours(9), 'ben', ['1 cyd comments'])];
    expect(activeHours(contextOf(historyOf(pulls, commits)))).toEqual([]);
  });

  test('knows a habit from 40 hours in 4 weeks on', () => {
    const habitOf = (weeks: number, count: number) => {
      const commits = times(weeks, (week) => working('ann', count, { monday: weeksAgo(week) })).flat();
      return activeHours(contextOf(historyOf([], commits)))[0]?.habitual;
    };
    expect(habitOf(4, 10)).toEqual({ start: 10, length: 6 });
    expect(habitOf(4, 9)).toBeUndefined();
    expect(habitOf(3, 16)).toBeUndefined();
  });
});

describe('weekendShare', () => {
  test('is the share of active hours on a Saturday or Sunday of people’s own clock', () => {
    const bens = commit(hours(SATURDAY + 10), 'ben', 60);
    const saturday = commit(hours(SATURDAY + 10), 'ann', 60);
    expect(measured(weekendOf([...team(9), bens, saturday]))).toMatchObject({
      level: 'team',
      n: 47,
      value: 2 / 47,
      groups: { people: 5 },
    });
    const fridayInUtc = commit(hours(SATURDAY - 0.5), 'ann', 60);
    expect(measured(weekendOf([...team(9), bens, fridayInUtc])).value).toBe(2 / 47);
    const saturdayInUtc = commit(hours(SATURDAY + 0.5), 'ann', -60);
    expect(
      weekendOf([...team(9, PEOPLE.slice(1)), bens, ...working('ann', 9, { offset: -60 }), saturdayInUtc]),
    ).toMatchObject({
      status: 'not-enough-data',
    });
  });

  test('needs five people and 40 hours', () => {
    const saturday = commit(hours(SATURDAY + 10), 'ann', 60);
    expect(weekendOf([...team(20, PEOPLE.slice(1)), commit(hours(9), 'ann', 0)])).toMatchObject({
      n: 4,
      minimum: '5 people whose time zone is known',
    });
    const justEnough = [...team(8, PEOPLE.slice(1)), ...working('ann', 7)];
    expect(weekendOf(justEnough)).toMatchObject({ n: 39, minimum: '40 active hours' });
    const bens = commit(hours(SATURDAY + 10), 'ben', 60);
    expect(measured(weekendOf([...justEnough, saturday, bens])).n).toBe(41);
  });

  test('is withheld when all are concerned, or one or none, and does not say which', () => {
    const all = PEOPLE.map((login) => commit(hours(SATURDAY + 10), login, 60));
    const none = weekendOf(team(9));
    expect(none.status).toBe('not-enough-data');
    expect(weekendOf([...team(9), ...all])).toEqual(none);
    expect(weekendOf([...team(9), ...all.slice(0, 1)])).toEqual(none);
    expect(weekendOf([...team(9), ...all.slice(1)]).status).toBe('steady');
  });

  test('withholds the weeks of the chart in the same way', () => {
    const lastWeek = PEOPLE.flatMap((login) => working(login, 9, { monday: weeksAgo(1) }));
    const born = pull(weeksAgo(1), 'zed');
    const saturday = ['ann', 'ben'].map((login) => commit(hours(SATURDAY + 10), login, 60));
    const commits = [...lastWeek, ...team(9), ...saturday];
    const reading = weekendShare.measure(contextOf(historyOf([born], commits)));
    expect(measured(reading).weekly).toEqual([undefined, 2 / 47]);
  });

  test('does not count what bots do at weekends', () => {
    const bot = times(30, (index) => commit(hours(SATURDAY + index), 'renovate[bot]', 60));
    const saturday = ['ann', 'ben'].map((login) => commit(hours(SATURDAY + 10), login, 60));
    expect(measured(weekendOf([...team(9), ...bot, ...saturday])).n).toBe(47);
  });

  test('is worse when a crunch is planted at the weekend, and steady without', () => {
    const born = pull(weeksAgo(26), 'zed');
    const usual = (week: number) => [
      ...PEOPLE.flatMap((login) => working(login, 24, { monday: weeksAgo(week) })),
      commit(hours(SATURDAY + 10, weeksAgo(week)), PEOPLE[week % 5] ?? 'ann', 60),
    ];
    const crunch = PEOPLE.slice(0, 4).flatMap((login) => working(login, 10, { day: 5 }));
    const past = times(26, (week) => usual(week + 1)).flat();
    const read = (...now: TimelineEvent[]) =>
      measured(weekendShare.measure(contextOf(historyOf([born], [...past, ...usual(0), ...now]))));
    expect(read().status).toBe('steady');
    expect(read(...crunch).status).toBe('worse');
  });
});

describe('offHoursShare', () => {
  const born = pull(weeksAgo(26), 'zed');
  /** Half a year of 9 to 17 o'clock, with as much in the evening as is ordinary. */
  const past = times(26, (week) =>
    PEOPLE.flatMap((login) => [
      ...working(login, 24, { monday: weeksAgo(week + 1) }),
      commit(hours(21 + (week % 3), weeksAgo(week + 1)), login, 60),
    ]),
  ).flat();
  const read = (commits: readonly TimelineEvent[]) =>
    offHoursShare.measure(contextOf(historyOf([born], [...past, ...commits])));
  const late = (login: string, count: number) => working(login, count, { from: 19 });

  test('is the share outside everybody’s own habitual hours', () => {
    const reading = measured(read([...team(16), ...late('ann', 8), ...late('ben', 8)]));
    expect(reading.n).toBe(96);
    expect(reading.groups).toEqual({ people: 5, commits: 5 });
    // The habit holds seven of the eight hours of a day; the eighth is as ordinary as the evening.
    expect(reading.value).toBeGreaterThan(16 / 96);
    expect(reading.value).toBeLessThan(0.3);
    expect(reading.baseline).toBeDefined();
  });

  test('compares night owls with their own nights', () => {
    const owl = times(27, (week) => working('owl', 24, { monday: weeksAgo(week), from: 22 })).flat();
    const reading = measured(read([...owl, ...team(16), ...late('ann', 8), ...late('ben', 8)]));
    const without = measured(read([...team(16), ...late('ann', 8), ...late('ben', 8)]));
    expect(reading.groups).toEqual({ people: 6, commits: 6 });
    expect(reading.value).toBeLessThanOrEqual(without.value ?? 0);
  });

  test('is withheld when all have more than the ordinary fifth, or none', () => {
    expect(read(PEOPLE.flatMap((login) => late(login, 16))).status).toBe('not-enough-data');
    expect(read(PEOPLE.flatMap((login) => working(login, 16, { from: 11 }).slice(0, 9))).status).toBe(
      'not-enough-data',
    );
  });

  test('leaves out people whose habit is not known yet', () => {
    const newcomers = ['fay', 'gil'].flatMap((login) => late(login, 8));
    const reading = measured(read([...team(16), ...late('ann', 8), ...late('ben', 8), ...newcomers]));
    expect(reading.groups).toEqual({ people: 5, commits: 5 });
    const young = offHoursShare.measure(contextOf(historyOf([], [...team(16), ...late('ann', 8), ...late('ben', 8)])));
    expect(young).toMatchObject({ status: 'not-enough-data', n: 0 });
  });

  test('is worse when a crunch is planted in the evenings', () => {
    const crunch = PEOPLE.slice(0, 4).flatMap((login) => late(login, 20));
    expect(measured(read([...team(24), ...crunch])).status).toBe('worse');
  });

  test('names nobody', () => {
    const text = JSON.stringify(read([...team(16), ...late('ann', 8), ...late('ben', 8)]));
    for (const login of PEOPLE) expect(text).not.toContain(String(who(login)));
  });
});
