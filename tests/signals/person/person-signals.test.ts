import { describe, expect, test } from 'vitest';
import { type Instant, instantFromMs, WEEK_MS } from '../../../src/facts/instant.ts';
import type { Span } from '../../../src/facts/spans.ts';
import { asOfWeekEnd, isOverloaded, lastingLoad, readLoadSignals } from '../../../src/signals/person/load-signals.ts';
import type { PersonContext, PersonDeed, PulseAnswer } from '../../../src/signals/person/person-context.ts';
import { readPersonSignals } from '../../../src/signals/person/table.ts';
import { hours, weeksAgo } from '../build.ts';
import { times } from '../measured.ts';
import { deed, personOf, workedWeek } from './build-person.ts';

/** What the signal of an id says of somebody. */
function read(context: PersonContext, id: string) {
  const signal = readPersonSignals(context).find(({ about }) => about.id === id);
  if (!signal) throw new Error(`There is no signal ${id}`);
  return signal.reading;
}

/** So many weeks up to the one in question, with as many things done in each. */
const steady = (weeks: number, perWeek = 30) => times(weeks, (ago) => workedWeek(weeksAgo(ago), perWeek)).flat();
/** The last weeks with more. */
const rising = (weeks: number, perWeek: number) => [
  ...times(weeks, (ago) => workedWeek(weeksAgo(ago), perWeek)).flat(),
  ...times(26 - weeks, (ago) => workedWeek(weeksAgo(ago + weeks), 30)).flat(),
];

describe('a person’s signals', () => {
  test('say of somebody new that there is too little, and never 0', () => {
    const readings = readPersonSignals(personOf([]));
    const known = readings.filter(({ reading }) => reading.status !== 'not-enough-data');
    expect(known.map(({ about, reading }) => [about.id, 'value' in reading && reading.value])).toEqual([
      ['review-queue', 0],
    ]);
    expect(new Set(readings.map(({ about }) => about.level))).toEqual(new Set(['person']));
  });

  test('load-vs-baseline compares the week with one’s own, and lights only what lasts', () => {
    expect(read(personOf(steady(20)), 'load-vs-baseline')).toMatchObject({ status: 'steady', value: 30, n: 19 });
    expect(read(personOf(rising(1, 60)), 'load-vs-baseline')).toMatchObject({ status: 'steady', value: 60 });
    expect(read(personOf(rising(3, 48)), 'load-vs-baseline')).toMatchObject({ status: 'worse', value: 48 });
    expect(read(personOf(steady(12)), 'load-vs-baseline')).toMatchObject({ status: 'not-enough-data', n: 11 });
  });

  test('load-vs-baseline counts what is done to one place within an hour once', () => {
    const burst = times(40, (index) => deed(10 + index / 100, { place: '12' }));
    expect(read(personOf([...steady(20), ...burst]), 'load-vs-baseline')).toMatchObject({ value: 31 });
  });

  test('load-vs-baseline leaves weeks without anything out of what is usual', () => {
    const away = steady(26).filter(({ at }) => at < weeksAgo(12) || at >= weeksAgo(7));
    expect(read(personOf(away), 'load-vs-baseline')).toMatchObject({ n: 20, baseline: { low: 30, high: 30 } });
  });

  test('capacity says how long the queue is at one’s own pace', () => {
    const reviews = times(10, (week) =>
      times(5, (index) =>
        deed(9 + 24 * index, { since: weeksAgo(week + 1), place: `r${week}-${index}`, isReview: true }),
      ),
    ).flat();
    const requests = times(12, (index) => ({ at: hours(index) }));
    const person = personOf(reviews, { requests: [...requests, { at: hours(1), answeredAt: hours(2) }] });
    expect(read(person, 'review-queue')).toMatchObject({ value: 12 });
    expect(read(person, 'capacity')).toMatchObject({ value: 12 });
    expect(read(personOf(steady(20), { requests }), 'capacity').status).toBe('not-enough-data');
  });

  test('review-requests counts what is asked in the week, beside the weeks at work', () => {
    const weekly = times(20, (ago) =>
      times(2, (index) => ({ at: hours(index, weeksAgo(ago + 1)), endedAt: hours(9) })),
    );
    const requests = [...weekly.flat(), ...times(5, (index) => ({ at: hours(index) }))];
    const away = [{ since: weeksAgo(10), until: weeksAgo(6) }];
    const asked = (of: object) => read(personOf(steady(20), { requests, ...of }), 'review-requests');
    expect(asked({})).toMatchObject({ n: 19, value: 5, status: 'steady', baseline: { value: 2, low: 2, high: 2 } });
    expect(asked({ away })).toMatchObject({ n: 15, value: 5 });
    expect(read(personOf(steady(8), { requests }), 'review-requests')).toMatchObject({
      status: 'not-enough-data',
      n: 7,
    });
  });

  test('request-to-response counts the unanswered as waiting', () => {
    const requests = times(30, (index) =>
      index < 20 ? { at: hours(0), answeredAt: hours(index + 1) } : { at: hours(0) },
    );
    expect(read(personOf(steady(10), { requests }), 'request-to-response')).toMatchObject({
      n: 30,
      value: 15,
      percentiles: { p50: 15 },
    });
  });

  test('off-hours-share is worse when it has surely risen, and unknown without a zone', () => {
    const late = times(3, (ago) =>
      times(20, (index) =>
        deed((index % 5) * 24 + 20 + Math.floor(index / 5), { since: weeksAgo(ago), place: `l${ago}-${index}` }),
      ),
    ).flat();
    expect(read(personOf(steady(26)), 'off-hours-share').status).toBe('steady');
    expect(read(personOf([...steady(26), ...late]), 'off-hours-share').status).toBe('worse');
    const nowhere = personOf([...steady(26), ...late], { offsetMinutesAt: () => undefined });
    expect(read(nowhere, 'off-hours-share')).toMatchObject({ status: 'not-enough-data', n: 0 });
  });

  test('off-hours-share goes by the hours that somebody declared, where they did', () => {
    const untilNoon = (at: Instant) => new Date(at).getUTCHours() < 12;
    const person = personOf(steady(26), { isWorkingAt: untilNoon });
    expect(read(personOf(steady(26)), 'off-hours-share')).toMatchObject({ value: 1 / 6 });
    // 30 hours a week from nine o’clock on, 15 of them before noon.
    expect(read(person, 'off-hours-share')).toMatchObject({ n: 120, value: 0.5, status: 'steady' });
  });

  test('unusual-pause shows the pause beside one’s own limit', () => {
    const days = times(60, (day) =>
      deed(10, { since: instantFromMs(weeksAgo(0) - day * 2 * (WEEK_MS / 7)), place: `d${day}` }),
    );
    expect(read(personOf(days), 'unusual-pause')).toMatchObject({ n: 59, value: 158, baseline: { high: 48 } });
  });
});

describe('load signals', () => {
  test('show each with its figures', () => {
    const busy = times(5, (index) => deed(10, { repository: index + 1, place: 'x' }));
    const lit = readLoadSignals(personOf([...steady(26), ...busy]));
    expect(lit.find(({ id }) => id === 'repositories')).toEqual({
      id: 'repositories',
      lit: true,
      evidence: { repositories: 5 },
    });
    expect(lit.filter((signal) => signal.lit).map(({ id }) => id)).toEqual(['repositories']);
  });

  test('speak up when two are lit for two of three weeks, and not before', () => {
    const nights = (weeks: number) =>
      times(weeks, (ago) =>
        times(7 * 6, (index) => deed(4 * index, { since: weeksAgo(ago), place: `n${ago}-${index}` })),
      ).flat();
    expect(isOverloaded(personOf(rising(3, 39)))).toBe(false);
    expect(isOverloaded(personOf([...rising(1, 39), ...nights(1)]))).toBe(false);
    expect(isOverloaded(personOf([...rising(3, 39), ...nights(3)]))).toBe(true);
  });

  test('are said to last by what held when the last week ended, whenever one looks', () => {
    const later = ({ since, until }: Span) => ({ since: hours(63, since), until: hours(63, until) });
    const onWednesday = (deeds: PersonDeed[]) => {
      const monday = personOf(deeds);
      return { ...monday, window: later(monday.window), trailingWeeks: monday.trailingWeeks.map(later) };
    };
    const quietSince = onWednesday(rising(3, 48));
    expect(asOfWeekEnd(quietSince)).toMatchObject({ window: personOf([]).window, asOf: personOf([]).asOf });
    expect(lastingLoad(asOfWeekEnd(quietSince))).toBe('rise');
    expect(lastingLoad(asOfWeekEnd(onWednesday(steady(26))))).toBeUndefined();
    expect(asOfWeekEnd(personOf(steady(26))).window).toEqual(personOf([]).window);
  });

  test('count one’s own answer to the pulse', () => {
    const answered = (...pulse: PulseAnswer[]) =>
      readLoadSignals(personOf(steady(26), { pulse })).find(({ id }) => id === 'pulse');
    expect(answered({ at: hours(1), answer: 2 })).toEqual({ id: 'pulse', lit: true, evidence: { answer: 2 } });
    expect(answered({ at: hours(1), answer: 1 }, { at: hours(2), answer: 3 })?.lit).toBe(false);
    expect(answered({ at: hours(-1), answer: 1 })).toEqual({ id: 'pulse', lit: false });
  });

  test('count each week’s own answer to the pulse', () => {
    const scattered = times(2, (ago) =>
      times(5, (index) => deed(10 + index, { since: weeksAgo(ago), repository: index })),
    ).flat();
    const answer = (ago: number) => ({ at: hours(30, weeksAgo(ago)), answer: 1 });
    const overloaded = (...pulse: PulseAnswer[]) => isOverloaded(personOf([...steady(26), ...scattered], { pulse }));
    expect(overloaded()).toBe(false);
    expect(overloaded(answer(0))).toBe(false);
    expect(overloaded(answer(3), answer(0))).toBe(false);
    expect(overloaded(answer(1), answer(0))).toBe(true);
  });
});
