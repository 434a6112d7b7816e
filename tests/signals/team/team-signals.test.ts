import { describe, expect, test } from 'vitest';
import type { Calendars } from '../../../src/calendar/calendars.ts';
import type { TimelineEvent } from '../../../src/facts/events.ts';
import type { RepositoryHistory } from '../../../src/facts/history.ts';
import type { PublishedSignal } from '../../../src/signals/signal.ts';
import { readSignals } from '../../../src/signals/table.ts';
import { measureTeamMedian } from '../../../src/signals/team/measure-team.ts';
import { teamCapacity } from '../../../src/signals/team/team-load.ts';
import { withholdDifferences } from '../../../src/signals/withhold-differences.ts';
import { leftOut } from '../../../src/report/left-out.ts';
import { signalOf } from '../../report/example-signals.ts';
import { commit, contextOf, historyOf, hours, pull, weeksAgo, who } from '../build.ts';
import { measured, times } from '../measured.ts';

const CALENDARS: Calendars = {
  repository: { timeZone: 'UTC', workingDays: [1, 2, 3, 4, 5], workingHours: { fromMinute: 540, toMinute: 1020 } },
  declared: true,
  teams: new Map(),
};
const PEOPLE = ['ann', 'ben', 'cyd', 'dee', 'eve', 'fay'];

/** Half a year of six people at work, and more. */
function lived(extra: readonly TimelineEvent[] = [], people = PEOPLE): RepositoryHistory {
  const commits = times(27, (week) =>
    people.flatMap((login, index) =>
      times(15, (deed) =>
        commit(hours((deed % 5) * 24 + 8 + Math.floor(deed / 5) * 2, weeksAgo(week)), login, 60 * (index % 3)),
      ),
    ),
  ).flat();
  return historyOf([pull(weeksAgo(26), 'zed')], [...commits, ...extra]);
}

function read(history: RepositoryHistory, id: string): PublishedSignal['reading'] {
  const signal = readSignals(contextOf(history), { afterHours: true }).find(({ about }) => about.id === id);
  if (!signal) throw new Error(`There is no signal ${id}`);
  return signal.reading;
}

/** Something every four hours, day and night. */
const nights = (login: string, weeks = 1) =>
  times(weeks, (ago) => times(42, (index) => commit(hours(4 * index + 1, weeksAgo(ago)), login, 60))).flat();

describe('team signals', () => {
  test('say of how many people rests are short, never of whom', () => {
    const reading = read(lived([...nights('ann'), ...nights('ben')]), 'short-rest');
    expect(reading).toMatchObject({ n: 6, value: 2 / 6, groups: { people: 6, concerned: 2 } });
    expect(JSON.stringify(reading)).not.toContain(String(who('ann')));
  });

  test('are withheld when they concern nobody or one, or everybody but for one, without telling which', () => {
    const nobody = read(lived(), 'short-rest');
    expect(nobody).toMatchObject({ status: 'not-enough-data', n: 6 });
    expect(read(lived(PEOPLE.flatMap((login) => nights(login))), 'short-rest')).toEqual(nobody);
    expect(read(lived(nights('ann')), 'short-rest')).toEqual(nobody);
    expect(read(lived(PEOPLE.slice(1).flatMap((login) => nights(login))), 'short-rest')).toEqual(nobody);
  });

  test('need five people', () => {
    expect(read(lived(nights('ann'), PEOPLE.slice(0, 4)), 'short-rest')).toMatchObject({
      status: 'not-enough-data',
      n: 4,
    });
  });

  test('leave out who opted out', () => {
    const history = lived([...nights('ann'), ...nights('ben'), ...nights('cyd')]);
    const ann = history.people.get(who('ann'));
    if (!ann) throw new Error('Ann is known');
    const people = new Map([...history.people, [ann.id, { ...ann, optedOut: true }]]);
    expect(read({ ...history, people }, 'short-rest')).toMatchObject({ n: 5, groups: { concerned: 2 } });
  });

  test('neither change nor count one person less when somebody goes on leave', () => {
    const history = lived([...nights('ann', 3), ...nights('ben', 3), ...nights('cyd', 3)]);
    const repositoryEvents = history.repositoryEvents.filter(
      ({ actorId, at }) => actorId !== who('ann') || at < weeksAgo(1),
    );
    const concerned = (first: string, last: string) => {
      const settings = { calendars: CALENDARS, personCalendars: new Map([['ann', { away: [{ first, last }] }]]) };
      const context = contextOf({ ...history, repositoryEvents }, { settings });
      const reading = readSignals(context, { afterHours: true }).find(
        ({ about }) => about.id === 'short-rest',
      )?.reading;
      return reading && 'groups' in reading ? reading.groups : undefined;
    };
    expect(concerned('2026-05-25', '2026-06-05')).toEqual({ people: 6, concerned: 3 });
    expect(concerned('2026-05-25', '2026-05-27')).toEqual({ people: 6, concerned: 2 });
  });

  test('do not tell of a time zone in which one person lives alone', () => {
    const far = times(27, (week) => commit(hours(9, weeksAgo(week)), 'gus', 600));
    expect(read(lived(far), 'zone-spread')).toMatchObject({ n: 7, value: 2, groups: { hoursApart: 1 } });
  });

  test('count the zones of the team and the hours that it shares', () => {
    const history = lived();
    expect(read(lived([], PEOPLE.slice(0, 4)), 'zone-spread')).toMatchObject({ status: 'not-enough-data', n: 4 });
    expect(read(history, 'zone-spread')).toMatchObject({
      n: 6,
      value: 2,
      groups: { hoursApart: 1, commits: 4, inferred: 2 },
    });
    expect(read(history, 'overlap-hours')).toMatchObject({ n: 6, value: 5 });
  });
});

describe('the review queue at the usual pace', () => {
  /** Six people who review one another each week, each asked by name if so many are; the requests of the last week are open. */
  const reviewing = (asked: number) =>
    historyOf(
      times(27, (week) =>
        PEOPLE.flatMap((login, index) => {
          const author = PEOPLE[(index + 1) % PEOPLE.length] ?? login;
          const asks = index < asked ? ([`0 ${author} asks ${login}`] as const) : [];
          return [
            pull(hours(8, weeksAgo(week)), author, [...asks, `2 ${login} approves`, `3 ${author} merges`]),
            ...(week === 0 && index < asked ? [pull(hours(20), author, asks)] : []),
          ];
        }),
      ).flat(),
    );

  test('is a day’s work for each request of somebody who does a review a working day; here one a week, so five', () => {
    expect(read(reviewing(6), 'capacity')).toMatchObject({ n: 6, value: 5, groups: { people: 6 } });
  });

  test('says nothing of a repository in which nobody, or hardly anybody, is asked by name', () => {
    expect(read(reviewing(0), 'capacity')).toEqual({
      level: 'team',
      status: 'not-enough-data',
      n: 0,
      minimum: '5 people who are asked for reviews',
    });
    expect(read(reviewing(4), 'capacity')).toMatchObject({ status: 'not-enough-data', n: 4 });
  });

  test('is not counted among what is missing where nobody is asked', () => {
    const missing = (asked: number) =>
      leftOut(
        readSignals(contextOf(reviewing(asked)), { afterHours: false }).filter(({ about }) => about.id === 'capacity'),
        { afterHours: true },
      );
    expect(missing(0)).toEqual([]);
    expect(missing(4)).toEqual(['Too little data yet for 1 figure.']);
  });
});

describe('measureTeamMedian', () => {
  const { about } = teamCapacity;
  const read = (people: string[]) =>
    measured(measureTeamMedian(contextOf(lived([], people)), about, ({ deeds }) => deeds.length)).groups;

  test('tells no quantile that fewer than two people lie beyond', () => {
    expect(Object.keys(read(PEOPLE) ?? {})).toEqual(['people']);
    expect(Object.keys(read([...PEOPLE, 'gil', 'hal']) ?? {})).toEqual(['people', 'p75']);
  });
});

describe('withholdDifferences', () => {
  test('keeps back what one person fewer is the base of', () => {
    const six = signalOf('short-rest', { value: 0.5, groups: { people: 6 } });
    const five = signalOf('weekend-share', { value: 0.1, groups: { people: 5 } });
    const nine = signalOf('capacity', { value: 2, groups: { people: 9 } });
    const kept = withholdDifferences([six, five, nine]);
    expect(kept.map(({ reading }) => reading.status)).toEqual(['steady', 'not-enough-data', 'steady']);
  });
});
