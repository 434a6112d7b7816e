import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../src/facts/history.ts';
import { authorWip } from '../../src/signals/author-wip.ts';
import { quantilesOfPeople } from '../../src/signals/people-quantiles.ts';
import { reviewLoadBySize } from '../../src/signals/review-load-by-size.ts';
import { reviewQueue } from '../../src/signals/review-queue.ts';
import { type Step, contextOf, historyOf, hours, pull, weeksAgo } from './build.ts';
import { measured, times } from './measured.ts';

const PEOPLE = ['ann', 'ben', 'cyd', 'dee', 'eve', 'fay'];
const sized = (history: ItemHistory, lines: number): ItemHistory => ({
  ...history,
  item: {
    ...history.item,
    size: { updatedAt: history.item.createdAt, additions: lines - 1, deletions: 1, changedFiles: 1, commits: 1 },
  },
});

describe('authorWip', () => {
  const open = (counts: readonly number[], ...steps: Step[]) =>
    counts.flatMap((count, index) => times(count, () => pull(weeksAgo(2), PEOPLE[index] ?? 'gus', steps)));

  test('is the median over the authors, with how many have more than five', () => {
    expect(measured(authorWip.measure(contextOf(historyOf(open([1, 1, 2, 3, 6, 8])))))).toMatchObject({
      n: 6,
      value: 2.5,
      groups: { aboveLimit: 2 },
    });
  });

  test('counts what is ready and open only, and tells of nobody alone', () => {
    const finished = [...open([9], '1 ann merges'), pull(weeksAgo(2), 'ann', [], { draft: true })];
    const reading = measured(authorWip.measure(contextOf(historyOf([...finished, ...open([1, 1, 2, 3, 6])]))));
    expect(reading).toMatchObject({ n: 5, value: 2 });
    expect(reading.groups).toEqual({});
    expect(authorWip.measure(contextOf(historyOf(open([9, 9, 9, 9]))))).toMatchObject({
      status: 'not-enough-data',
      n: 4,
    });
  });
});

describe('reviewLoadBySize', () => {
  const asked = (reviewer: string, lines?: number) => {
    const opened = pull(hours(1), 'zoe', [`1 zoe asks ${reviewer}`]);
    return lines === undefined ? opened : sized(opened, lines);
  };

  test('adds up the changed lines that wait for each person, an unknown size as the median of the others', () => {
    const pulls = [
      ...PEOPLE.slice(0, 5).map((login, index) => asked(login, 100 * (index + 1))),
      asked('ann', 50),
      asked('fay'),
    ];
    // Known are 50, 100, 200, 300, 400 and 500 lines, so Fay has 250, and Ann has 150.
    const context = contextOf(historyOf(pulls));
    expect(measured(reviewLoadBySize.measure(context))).toMatchObject({ n: 6, value: 275 });
    expect(measured(reviewQueue.measure(context)).n).toBe(6);
  });

  test('says nothing where most sizes are unknown, or fewer than five people are asked', () => {
    const few = PEOPLE.slice(0, 4).map((login) => asked(login, 10));
    expect(reviewLoadBySize.measure(contextOf(historyOf(few)))).toMatchObject({ status: 'not-enough-data' });
    const unknown = PEOPLE.map((login, index) => asked(login, index < 2 ? 10 : undefined));
    expect(reviewLoadBySize.measure(contextOf(historyOf(unknown)))).toMatchObject({ status: 'not-enough-data' });
  });
});

describe('quantilesOfPeople', () => {
  const figures = (values: readonly number[]) => quantilesOfPeople(authorWip.about, values, 5);

  test('tells how many are above the limit only where it is nobody, or two of whom two are not', () => {
    const groupsOf = (values: readonly number[]) => measured(figures(values)).groups;
    expect(groupsOf([1, 1, 1, 1, 1])).toEqual({ aboveLimit: 0 });
    expect(groupsOf([1, 1, 1, 1, 9])).toEqual({});
    expect(groupsOf([1, 1, 1, 9, 9])).toEqual({ aboveLimit: 2 });
    expect(groupsOf([1, 9, 9, 9, 9])).toEqual({});
    expect(groupsOf(times(20, (i) => i))).toMatchObject({ p90: 17.1, aboveLimit: 14 });
  });

  test('is the same in whichever order, and says how few there are of fewer than five', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 12 }), (values) => {
        expect(figures(values.toReversed())).toEqual(figures(values));
        expect(figures(values).status).toBe(values.length < 5 ? 'not-enough-data' : 'steady');
      }),
      { numRuns: 100 },
    );
  });
});
