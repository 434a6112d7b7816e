import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../src/facts/history.ts';
import { agesAt, closingCurve, pullsInTheYear } from '../../src/signals/ages.ts';
import { overdue } from '../../src/signals/overdue.ts';
import { workItemAge } from '../../src/signals/work-item-age.ts';
import { type Step, contextOf, historyOf, hours, pull, weeksAgo } from './build.ts';
import { measured, times } from './measured.ts';

const END = hours(167);
/** Hundred that were closed after 1 to 100 hours: 85 % of them within 85 hours. */
const closed = (count = 100, opened = weeksAgo(8)) =>
  times(count, (index) => pull(opened, 'ann', [`${index + 1} ann merges`]));
const contextWith = (open: readonly ItemHistory[], past = closed()) => contextOf(historyOf([...past, ...open]));
/** Opened so many hours before the end. */
const aged = (age: number, steps: readonly Step[] = []) => pull(hours(167 - age), 'ann', steps);
const overdueOf = (...open: ItemHistory[]) => agesAt(contextWith(open), END).map((age) => age.overdue);

describe('agesAt', () => {
  test('lists what is ready and open, oldest first, with how many of the year were closed sooner', () => {
    const ages = agesAt(contextWith([aged(20), aged(50), pull(hours(1), 'ann', [], { draft: true })]), END);
    expect(ages.map((age) => age.hours)).toEqual([50, 20]);
    expect(ages[0]?.olderThan).toBeCloseTo(50 / 101, 2);
    expect(ages[1]?.olderThan).toBeCloseTo(20 / 102, 2);
  });

  test('does not count time in draft', () => {
    const [age] = agesAt(contextWith([aged(60, ['10 ann drafts', '40 ann readies'])]), END);
    expect(age?.hours).toBe(30);
  });

  test('calls overdue what is older than 85 % of the year and was left alone for a day', () => {
    expect(overdueOf(aged(100))).toEqual([true]);
    expect(overdueOf(aged(80))).toEqual([false]);
    expect(overdueOf(aged(100, ['75 ben comments']))).toEqual([true]);
    expect(overdueOf(aged(100, ['76 ben comments']))).toEqual([true]);
    expect(overdueOf(aged(100, ['77 ben comments']))).toEqual([false]);
    expect(overdueOf(aged(100, ['90 ci[bot] comments']))).toEqual([true]);
    expect(overdueOf(aged(100, ['90 ben labels']))).toEqual([true]);
  });

  test('calls nothing overdue, and ranks nothing, while the year has fewer than 30', () => {
    const few = agesAt(contextWith([aged(160)], closed(28)), END);
    expect(few).toMatchObject([{ overdue: false, hours: 160 }]);
    expect(few[0]).not.toHaveProperty('olderThan');
    expect(agesAt(contextWith([aged(160)], closed(29)), END)).toMatchObject([{ overdue: true }]);
  });

  test('takes the limit from open ones too: with many of them waiting long, long is not overdue', () => {
    const waiting = times(40, () => pull(weeksAgo(4), 'ann'));
    expect(overdueOf(...waiting).every((late) => !late)).toBe(true);
  });
});

describe('closingCurve', () => {
  test('looks back 365 days and no farther', () => {
    const context = contextWith([], [...closed(30, hours(-364 * 24)), ...closed(30, hours(-374 * 24))]);
    expect(pullsInTheYear(context, END)).toBe(0);
    expect(pullsInTheYear(context, hours(0))).toBe(30);
    expect(closingCurve(context, hours(0))?.n).toBe(30);
    expect(closingCurve(context, END)).toBeUndefined();
  });
});

describe('overdue', () => {
  test('is a share of what is ready and open, with its Wilson interval', () => {
    const reading = measured(overdue.measure(contextWith([aged(100), aged(20), aged(10), aged(5)])));
    expect(reading).toMatchObject({ value: 0.25, n: 4, groups: { overdue: 1 } });
    expect(reading.interval?.low).toBeCloseTo(0.0456, 3);
    expect(reading.interval?.high).toBeCloseTo(0.6994, 3);
  });

  test('needs 30 pull requests in the year before, counted without older ones, and one that is open', () => {
    const older = closed(50, hours(-500 * 24));
    expect(overdue.measure(contextWith([aged(50)], [...older, ...closed(28)]))).toEqual({
      level: 'repository',
      status: 'not-enough-data',
      n: 29,
      minimum: '30 pull requests in a year',
    });
    expect(overdue.measure(contextWith([aged(50)], closed(29)))).toMatchObject({ n: 1 });
    expect(overdue.measure(contextWith([]))).toMatchObject({
      status: 'not-enough-data',
      minimum: '1 open pull request',
    });
  });

  test('says of a week in which nothing could be so old yet that there is no value, not that none was overdue', () => {
    // At the end of the first week 40 are open, none of which can be 300 hours old.
    const young = times(40, () => pull(weeksAgo(6), 'ann', ['300 ann merges']));
    const reading = measured(overdue.measure(contextWith([aged(350)], young)));
    expect(reading.weekly).toEqual([undefined, undefined, undefined, undefined, 0, 0, 1]);
  });

  test('is not told while fewer than 85 % of the year were closed: that none is older than nobody knows would be false comfort', () => {
    const lingering = (count: number) => times(count, () => pull(weeksAgo(20), 'ann'));
    expect(overdue.measure(contextWith(lingering(30)))).toEqual({
      level: 'repository',
      status: 'not-enough-data',
      n: 100,
      minimum: '111 closed pull requests, 85 % of the year’s',
    });
    expect(overdue.measure(contextWith(lingering(10)))).toMatchObject({ value: 1 });
  });

  test('measures the weeks before by the age of today, so that faster closings alone make nothing worse', () => {
    const slow = times(30, (index) => pull(weeksAgo(24), 'ann', [`${1000 + index} ann merges`]));
    const fast = times(200, (index) => pull(hours(-20), 'ann', [`${1 + (index % 90)} ann merges`]));
    const always = times(4, () => pull(weeksAgo(30), 'ann'));
    const reading = measured(overdue.measure(contextWith(always, [...slow, ...fast])));
    expect(reading).toMatchObject({ value: 1, status: 'steady' });
    expect(reading.baseline?.value).toBeGreaterThan(0.9);
  });

  test('has a usual range in whole pull requests, so that a part of one more is no news', () => {
    const past = times(26, (week) =>
      times(10, (index) => pull(weeksAgo(week + 1), 'ann', [`${20 + index * 100} ann merges`])),
    ).flat();
    const { n, baseline } = measured(
      overdue.measure(
        contextWith(
          times(7, () => pull(hours(150), 'ann')),
          past,
        ),
      ),
    );
    const counts = [(baseline?.low ?? 0.5) * n, (baseline?.high ?? 0.5) * n];
    for (const count of counts) expect(count).toBeCloseTo(Math.round(count), 9);
    expect(counts[1]).toBeGreaterThan(0);
  });

  test('leaves out of the year what was ready before all is known: only the slow ones would be among them', () => {
    const history = historyOf([
      ...closed(),
      ...times(60, () => pull(weeksAgo(30), 'ann', ['3000 ann merges'])),
      aged(100),
    ]);
    expect(overdue.measure(contextOf(history))).toMatchObject({ value: 0 });
    expect(overdue.measure(contextOf({ ...history, completeSince: weeksAgo(27) }))).toMatchObject({ value: 1 });
  });

  test('is worse when a planted share of the open ones is left lying', () => {
    const past = times(26, (week) =>
      times(10, (index) => pull(hours(100, weeksAgo(week + 1)), 'ann', [`${20 + index * 30} ann merges`])),
    ).flat();
    const forgotten = times(6, () => pull(hours(-200), 'ann'));
    const fresh = times(6, () => pull(hours(150), 'ann'));
    expect(measured(overdue.measure(contextWith(fresh, past))).status).toBe('steady');
    expect(measured(overdue.measure(contextWith([...forgotten, ...fresh], past)))).toMatchObject({
      status: 'worse',
      groups: { overdue: 6 },
    });
  });
});

describe('workItemAge', () => {
  test('is the median age of what is ready and open, with percentiles', () => {
    const reading = measured(workItemAge.measure(contextWith([aged(10), aged(20), aged(40)])));
    expect(reading.n).toBe(3);
    expect(reading.value).toBeCloseTo(21, 2);
    expect(reading.percentiles?.p90).toBeCloseTo(37, 2);
    expect(reading.status).toBe('steady');
  });

  test('says too little data by the year’s pull requests, or when nothing is open', () => {
    expect(workItemAge.measure(contextWith([aged(50)], closed(28)))).toMatchObject({
      status: 'not-enough-data',
      n: 29,
      minimum: '30 pull requests in a year',
    });
    expect(workItemAge.measure(contextWith([aged(50)], closed(29)))).toMatchObject({ n: 1 });
    expect(workItemAge.measure(contextWith([]))).toMatchObject({ n: 0, minimum: '1 open pull request' });
  });
});
