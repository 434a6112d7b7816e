import { expect, test } from 'vitest';
import { reviewRounds } from '../../src/signals/review-rounds.ts';
import { contextOf, historyOf, hours, pull, weeksAgo } from './build.ts';
import { measured, times } from './measured.ts';

const monthOld = (index: number) => hours(index, weeksAgo(4));

test('reviewRounds counts each finished pull request when it is 28 days old', () => {
  const pulls = [
    ...times(10, (i) => pull(monthOld(i), 'ann', ['1 ben approves', '2 ann merges'])),
    ...times(10, (i) => pull(monthOld(i), 'ann', ['1 ben rejects', '2 ann pushes', '3 ben approves', '4 ann merges'])),
    ...times(5, (i) => pull(monthOld(i), 'ann', ['1 ann merges'])),
    ...times(5, (i) => pull(monthOld(i), 'ann', ['1 ben rejects'])),
    ...times(50, (i) => pull(hours(i), 'ann', ['1 ben approves', '2 ann merges'])),
  ];
  const { n, value, interval } = measured(reviewRounds.measure(contextOf(historyOf(pulls))));
  expect({ n, value }).toEqual({ n: 20, value: 1.5 });
  expect(interval?.low).toBeLessThan(1.5);
  expect(interval?.high).toBeGreaterThan(1.5);
});

test('reviewRounds leaves out what took longer than 28 days: it would not be known of the young', () => {
  const late = times(20, (i) => pull(monthOld(i), 'ann', ['1 ben approves', '690 ann merges']));
  expect(reviewRounds.measure(contextOf(historyOf(late)))).toMatchObject({ status: 'not-enough-data', n: 0 });
});

test('reviewRounds counts no review that came after the end', () => {
  const thanked = times(20, (i) =>
    pull(monthOld(i), 'ann', ['1 ben approves', '2 ann pushes', '3 ann merges', '9 cyd reviews']),
  );
  expect(measured(reviewRounds.measure(contextOf(historyOf(thanked)))).value).toBe(1);
});
