import { describe, expect, test } from 'vitest';
import type { Calendars } from '../../src/calendar/calendars.ts';
import type { ItemHistory } from '../../src/facts/history.ts';
import { type PersonId, toId } from '../../src/facts/ids.ts';
import { instant } from '../../src/facts/instant.ts';
import { reviewQueue } from '../../src/signals/review-queue.ts';
import { type Step, contextOf, historyOf, hours, pull } from './build.ts';
import { measured, times } from './measured.ts';

const asking = (...logins: string[]) =>
  pull(
    hours(1),
    'ann',
    logins.map((login): Step => `1 ann asks ${login}`),
  );
const read = (pulls: readonly ItemHistory[]) => reviewQueue.measure(contextOf(historyOf(pulls)));

const CALENDARS: Calendars = {
  repository: { timeZone: 'UTC', workingDays: [1, 2, 3, 4, 5], workingHours: { fromMinute: 540, toMinute: 1020 } },
  declared: true,
  teams: new Map(),
};

describe('reviewQueue', () => {
  test('is the median of the open requests a person, and how many people have more than five, where several have', () => {
    const pulls = [asking('ben', 'cyd', 'dee', 'eve', 'fay'), asking('ben', 'cyd'), ...times(4, () => asking('ben'))];
    expect(measured(read(pulls))).toEqual({
      level: 'team',
      status: 'steady',
      n: 5,
      value: 1,
      groups: { requests: 11 },
    });
    const two = [...pulls, ...times(4, () => asking('cyd'))];
    expect(measured(read(two)).groups).toEqual({ requests: 15, aboveLimit: 2 });
  });

  test('needs five people', () => {
    expect(read([asking('ben', 'cyd', 'dee', 'eve')])).toEqual({
      level: 'team',
      status: 'not-enough-data',
      n: 4,
      minimum: '5 people with open requests',
    });
  });

  test('counts only what is open: no answers, drafts, closed ones, teams or machines', () => {
    const settled = [
      pull(hours(1), 'ann', ['1 ann asks ben', '2 ben reviews']),
      pull(hours(1), 'ann', ['1 ann asks cyd', '2 ann unasks cyd']),
      pull(hours(1), 'ann', ['1 ann asks dee', '2 ann drafts']),
      pull(hours(1), 'ann', ['1 ann asks eve', '2 ann merges']),
      asking('@core', 'copilot'),
    ];
    expect(read(settled)).toMatchObject({ n: 0 });
    expect(measured(read([...settled, asking('ben', 'cyd', 'dee', 'eve', 'fay')]))).toMatchObject({
      value: 1,
      groups: { requests: 5, aboveLimit: 0 },
    });
  });

  test('leaves out who opted out, and what somebody was asked for while away', () => {
    const everybody = ['ben', 'cyd', 'dee', 'eve', 'fay', 'gus'];
    const history = historyOf([asking(...everybody)]);
    const people = new Map([...history.people].map(([id, one]) => [id, { ...one, optedOut: one.login === 'gus' }]));
    expect(reviewQueue.measure(contextOf({ ...history, people }))).toMatchObject({ n: 5 });
    const away = (first: string) => new Map([['fay', { away: [{ first, last: '2026-06-09' }] }]]);
    const readAway = (first: string) =>
      reviewQueue.measure(contextOf(history, { settings: { calendars: CALENDARS, personCalendars: away(first) } }));
    expect(readAway('2026-06-01')).toMatchObject({ n: 5 });
    expect(readAway('2026-06-02')).toMatchObject({ n: 6 });
  });

  test('tells nobody who is away by their own word alone: who is missing could be seen at GitHub', () => {
    const history = historyOf([asking('ben', 'cyd', 'dee', 'eve', 'fay', 'gus'), asking('fay')]);
    const fay = [...history.people.values()].find(({ login }) => login === 'fay');
    const own = new Map([['fay', { away: [{ first: '2026-05-25', last: '2026-06-09' }] }]]);
    const busy = { since: instant('2026-05-25T00:00:00Z'), seenUntil: instant('2026-06-09T00:00:00Z') };
    const statuses = new Map([[fay?.id ?? toId<PersonId>(0), { spells: [busy], lookedAt: busy.seenUntil }]]);
    const settings = { calendars: CALENDARS, personCalendars: own, fileCalendars: new Map(), statuses };
    expect(reviewQueue.measure(contextOf(history, { settings }))).toEqual(reviewQueue.measure(contextOf(history)));
  });
});
