import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../src/facts/history.ts';
import { timeToFirstReview } from '../../src/signals/time-to-first-review.ts';
import { type Step, contextOf, historyOf, hours, pull, weeksAgo } from './build.ts';
import { measured, times } from './measured.ts';

const reviewedAfter = (wait: number, opened = hours(9)): ItemHistory => pull(opened, 'ann', [`${wait} ben approves`]);
const read = (pulls: readonly ItemHistory[]) => timeToFirstReview.measure(contextOf(historyOf(pulls)));
/** Nineteen that were reviewed after 1 to 19 hours, and the one in question. */
const among = (one: ItemHistory) => measured(read([...times(19, (index) => reviewedAfter(index + 1)), one]));

describe('timeToFirstReview', () => {
  test('is the median of the week, with percentiles and the interval', () => {
    const reading = measured(read(times(20, (index) => reviewedAfter(index + 1))));
    expect(reading).toMatchObject({ n: 20, value: 10, status: 'steady', percentiles: { p50: 10, p75: 15, p90: 18 } });
    expect(reading.interval?.low).toBeLessThan(10);
    expect(reading.interval?.high).toBeGreaterThan(10);
    expect(reading.span).toBeUndefined();
    expect(reading.baseline).toBeUndefined();
  });

  test('tells by when three quarters were reviewed, beside what is usual of that', () => {
    const each = (week: number) =>
      times(20, (index) => reviewedAfter(index + 1 + (week % 3), hours(9, weeksAgo(week))));
    const { threeQuarters } = measured(read(times(27, each).flat()));
    expect(threeQuarters).toMatchObject({ value: 15, baseline: { value: 16, weeks: 21 } });
    expect(threeQuarters?.interval.low).toBeLessThan(15);
    expect(threeQuarters?.interval.high).toBeGreaterThan(15);
    expect(threeQuarters?.baseline?.low).toBeLessThan(16);
    expect(threeQuarters?.baseline?.high).toBeGreaterThan(16);
    const waiting = times(6, () => pull(hours(9), 'ann'));
    const few = measured(read([...times(14, () => reviewedAfter(2)), ...waiting])).threeQuarters;
    expect(few).toEqual({ atLeast: 159, interval: { low: 2 } });
  });

  test('says too little data, and gives no value, with one fewer than 20', () => {
    const reading = read(times(19, () => reviewedAfter(1)));
    expect(reading).toEqual({
      level: 'repository',
      status: 'not-enough-data',
      n: 19,
      minimum: '20 pull requests',
    });
  });

  test('counts open pull requests as waiting: they push the median up, where leaving them out would not', () => {
    const closed = times(12, (index) => reviewedAfter(index + 1));
    const waiting = times(8, () => pull(hours(9), 'ann'));
    const withOpen = measured(read([...closed, ...waiting]));
    expect(withOpen.value).toBe(10);
    const closedOnly = measured(read([...closed, ...times(8, (index) => reviewedAfter(2 + index))]));
    expect(closedOnly.value).toBeLessThan(10);
  });

  test('tells how long at the least when most are still waiting', () => {
    const reading = measured(read([...times(5, () => reviewedAfter(1)), ...times(15, () => pull(hours(100), 'ann'))]));
    expect(reading.value).toBeUndefined();
    expect(reading.atLeast).toBe(68);
    expect(reading.percentiles).toEqual({});
  });

  test('stops the clock in drafts', () => {
    const opened = hours(0);
    const steps: Step[] = ['10 ann readies', '20 ann drafts', '50 ann readies', '55 ben reviews'];
    const drafted = times(20, () => pull(opened, 'ann', steps, { draft: true }));
    expect(measured(read(drafted)).value).toBe(15);
  });

  test('counts neither bots nor the author nor comments nor reviews of a draft', () => {
    const answers = ['1 ci[bot] reviews', '2 ann reviews', '3 ben comments', '30 ben reviews'] as const;
    expect(among(pull(hours(9), 'ann', answers)).percentiles).toEqual(among(reviewedAfter(30)).percentiles);
    const draft = pull(hours(4), 'ann', ['1 ben reviews', '5 ann readies', '35 ben reviews'], { draft: true });
    expect(among(draft).percentiles).toEqual(among(reviewedAfter(30)).percentiles);
    const again = pull(hours(9), 'ann', ['0.5 ann drafts', '1 ben reviews', '5 ann readies', '34.5 ben reviews']);
    expect(measured(read(times(20, () => again))).value).toBe(30);
  });

  test('takes a closing without a review, and what is said after it, for no answer', () => {
    const thanked = () => pull(hours(9), 'ann', ['5 ann merges', '6 ben reviews']);
    const reading = measured(read(times(20, thanked)));
    expect(reading.value).toBeUndefined();
    expect(reading.atLeast).toBe(5);
  });

  test('leaves out pull requests by bots', () => {
    expect(read(times(20, () => pull(hours(9), 'dependabot[bot]', ['1 ben approves'])))).toMatchObject({ n: 0 });
  });

  test('knows nothing of what happened after the moment of the report', () => {
    const pulls = times(20, (index) => reviewedAfter(index < 5 ? 1 : 30));
    const early = timeToFirstReview.measure(contextOf(historyOf(pulls), { asOf: hours(29) }));
    expect(measured(early).value).toBeUndefined();
    expect(measured(early).atLeast).toBe(20);
    expect(measured(read(pulls)).value).toBe(30);
  });

  test('covers 4 weeks, then 13, where the week has too few, and says so', () => {
    const each = (weeks: number, count: number) =>
      times(weeks, (week) => times(count, () => reviewedAfter(8, hours(9, weeksAgo(week))))).flat();
    expect(measured(read(each(27, 5)))).toMatchObject({ n: 20, span: { since: weeksAgo(3), until: hours(168) } });
    expect(measured(read(each(27, 2)))).toMatchObject({ n: 26, span: { since: weeksAgo(12), until: hours(168) } });
    expect(read(each(27, 1))).toMatchObject({ n: 13, status: 'not-enough-data' });
  });

  test('is worse after a planted jump, steady without one, and has a baseline of whole weeks', () => {
    const past = times(26, (week) =>
      times(20, (index) => reviewedAfter(4 + ((index * 7 + week) % 9), hours(9, weeksAgo(week + 1)))),
    ).flat();
    const same = times(20, (index) => reviewedAfter(4 + ((index * 7) % 9)));
    const slow = times(20, (index) => reviewedAfter(24 + index));
    const quick = times(20, (index) => reviewedAfter(0.5 + index / 40));
    const steady = measured(read([...past, ...same]));
    expect(steady.status).toBe('steady');
    expect(steady.baseline?.low).toBeLessThanOrEqual(8);
    expect(steady.baseline?.high).toBeGreaterThanOrEqual(8);
    expect(measured(read([...past, ...slow])).status).toBe('worse');
    expect(measured(read([...past, ...quick])).status).toBe('better');
  });

  test('never calls a median that was not reached better than usual, but worse once it is surely longer', () => {
    const past = times(26, (week) => times(20, () => reviewedAfter(60, hours(9, weeksAgo(week + 1))))).flat();
    const justOpened = times(20, () => pull(hours(167), 'ann'));
    expect(measured(read([...past, ...justOpened]))).toMatchObject({ status: 'steady', atLeast: 1 });
    const longOpen = times(20, () => pull(hours(9), 'ann'));
    expect(measured(read([...past, ...longOpen]))).toMatchObject({ status: 'worse', atLeast: 159 });
  });

  test('draws a point of the chart only where a week has at least five', () => {
    const pulls = [...times(20, () => reviewedAfter(3)), ...times(4, () => reviewedAfter(3, hours(9, weeksAgo(1))))];
    const older = times(5, () => reviewedAfter(2, hours(9, weeksAgo(2))));
    const born = pull(weeksAgo(2), 'ann', [], { draft: true });
    expect(measured(read([born, ...older, ...pulls])).weekly).toEqual([2, undefined, 3]);
  });
});
