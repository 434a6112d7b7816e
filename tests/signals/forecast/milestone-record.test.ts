import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../../src/facts/history.ts';
import { recordOfDates } from '../../../src/signals/forecast/milestone-record.ts';
import { MONDAY, hours, weeksAgo } from '../build.ts';
import { historyWith, item, milestone } from './milestones.ts';

/** Milestones of twelve items, one begun every four weeks for a year; three items are done a week, one milestone after the other. */
function oneAfterTheOther(stuckFrom = 0): ReturnType<typeof historyWith> {
  const starts = Array.from({ length: 13 }, (_, index) => weeksAgo(52 - 4 * index));
  const items = starts.flatMap((start, index): ItemHistory[] =>
    Array.from({ length: 12 }, (__, n) => {
      const done = hours(24 * 7 * Math.floor(n / 3) + 30 + (n % 3), start);
      const isStuck = n === 11 && stuckFrom > 0 && index >= stuckFrom;
      return item(`m${index}`, start, isStuck || done > MONDAY ? undefined : done);
    }),
  );
  const ends = starts.map((start) => hours(24 * 7 * 3 + 40, start));
  const milestones = starts.map((start, index) =>
    milestone(index + 1, `m${index}`, start, undefined, stuckFrom > 0 && index >= stuckFrom ? undefined : ends[index]),
  );
  return historyWith(items, milestones);
}

describe('recordOfDates', () => {
  test('counts the dates that are over, and those by which the milestone was done', () => {
    const record = recordOfDates(oneAfterTheOther(), 52, MONDAY);
    expect(record[0.85].over).toBeGreaterThan(15);
    expect(record[0.85].held).toBe(record[0.85].over);
    // The later the date, the fewer are over.
    expect(record[0.95].over).toBeLessThanOrEqual(record[0.85].over);
    expect(record[0.85].over).toBeLessThanOrEqual(record[0.5].over);
  });

  test('counts a date as missed from the day after, although the milestone is still open', () => {
    const record = recordOfDates(oneAfterTheOther(8), 52, MONDAY);
    expect(record[0.5].over).toBeGreaterThan(10);
    expect(record[0.5].held).toBeLessThan(record[0.5].over);
  });

  test('has nothing to count where no milestone could be given a date', () => {
    const history = historyWith([item('m', weeksAgo(4))], [milestone(1, 'm', weeksAgo(4))]);
    const none = { over: 0, held: 0 };
    expect(recordOfDates(history, 52, MONDAY)).toEqual({ 0.5: none, 0.85: none, 0.95: none });
  });

  test('does not change with what happens after the moment', () => {
    const history = oneAfterTheOther();
    const early = weeksAgo(8);
    const known = history.pullRequests.filter(({ item: { createdAt } }) => createdAt <= early);
    const cut = {
      ...history,
      pullRequests: known.map((one) => ({ ...one, events: one.events.filter(({ at }) => at <= early) })),
    };
    expect(recordOfDates(history, 44, early)).toEqual(recordOfDates(cut, 44, early));
  });
});
