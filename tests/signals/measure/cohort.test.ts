import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cohortOf, splitByWeek } from '../../../src/signals/measure/cohort.ts';
import { contextOf, historyOf, hours, pull, weeksAgo } from '../build.ts';
import { times } from '../measured.ts';

/** A context with so many trailing weeks. */
const contextWith = (weeks: number) => contextOf(historyOf([pull(weeksAgo(weeks), 'ann')]));
const oneAWeek = (weeks: number) => times(weeks, (week) => ({ at: hours(30, weeksAgo(week)), week }));
const cohort = (weeks: number, needed: number) =>
  cohortOf(contextWith(weeks), oneAWeek(weeks + 1), (some) => some.length >= needed);

describe('cohortOf', () => {
  test('is the week itself when that is enough, and then says no span', () => {
    const { members, span, weeksBefore, byWeek } = cohort(26, 1);
    expect(members.map(({ week }) => week)).toEqual([0]);
    expect(span).toBeUndefined();
    expect(weeksBefore).toHaveLength(26);
    expect(byWeek).toHaveLength(27);
  });

  test('grows to 4 weeks, then 13, and is not compared with weeks that it covers', () => {
    const month = cohort(26, 2);
    expect(month.members).toHaveLength(4);
    expect(month.span).toEqual({ since: weeksAgo(3), until: hours(168) });
    expect(month.weeksBefore).toHaveLength(23);
    const quarter = cohort(26, 5);
    expect(quarter.members).toHaveLength(13);
    expect(quarter.span?.since).toBe(weeksAgo(12));
    expect(quarter.weeksBefore).toHaveLength(14);
    expect(quarter.weeksBefore.at(-1)).toMatchObject([{ week: 13 }]);
  });

  test('is the longest there is when none is enough', () => {
    expect(cohort(26, 99).members).toHaveLength(13);
    expect(cohort(5, 99).members).toHaveLength(4);
    expect(cohort(2, 99)).toMatchObject({ members: [{ week: 0 }] });
    expect(cohort(2, 99)).not.toHaveProperty('span');
  });
});

describe('splitByWeek', () => {
  test('puts each into the week that it falls in, from its first moment up to its end', () => {
    const weeks = [
      { since: hours(0), until: hours(168) },
      { since: hours(168), until: hours(336) },
    ];
    const all = [-1, 0, 167.9, 168, 335, 336].toReversed().map((hour) => ({ at: hours(hour) }));
    expect(splitByWeek(weeks, all).map((week) => week.map(({ at }) => at))).toEqual([
      [hours(0), hours(167.9)],
      [hours(168), hours(335)],
    ]);
  });

  test('loses none, whatever the order', () => {
    const weeks = times(5, (index) => ({ since: weeksAgo(4 - index), until: weeksAgo(3 - index) }));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4 * 168, max: 167 })), (offsets) => {
        const split = splitByWeek(
          weeks,
          offsets.map((offset) => ({ at: hours(offset) })),
        );
        const sizes = weeks.map(
          ({ since, until }) => offsets.filter((offset) => hours(offset) >= since && hours(offset) < until).length,
        );
        expect(split.map((week) => week.length)).toEqual(sizes);
      }),
    );
  });
});
