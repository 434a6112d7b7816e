import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../src/facts/history.ts';
import { endOf, wip } from '../../src/signals/wip.ts';
import { MONDAY, contextOf, historyOf, hours, pull, weeksAgo } from './build.ts';
import { measured, times } from './measured.ts';

const read = (pulls: readonly ItemHistory[], asOf = hours(168)) => wip.measure(contextOf(historyOf(pulls), { asOf }));

describe('wip', () => {
  test('counts what is open and ready at the end of the week', () => {
    const pulls = [
      pull(hours(1), 'ann'),
      pull(hours(1), 'ann', ['2 ann drafts']),
      pull(hours(1), 'ann', [], { draft: true }),
      pull(hours(1), 'ann', ['160 ann readies'], { draft: true }),
      pull(hours(1), 'ann', ['5 ann merges']),
      pull(hours(1), 'ann', ['5 ann closes', '6 ann reopens']),
      pull(hours(1), 'renovate[bot]'),
      pull(hours(1, weeksAgo(1)), 'ann', ['400 ann merges']),
    ];
    expect(measured(read(pulls)).value).toBe(4);
  });

  test('has a value from the first week on, but calls nothing usual before 8', () => {
    expect(read([pull(hours(1), 'ann')])).toMatchObject({ status: 'steady', n: 0, value: 1 });
    expect(read([])).toMatchObject({ status: 'steady', value: 0 });
    const grown = (weeks: number) =>
      measured(read([pull(weeksAgo(weeks), 'ann'), ...times(9, () => pull(hours(1), 'ann'))]));
    expect(grown(7)).toMatchObject({ status: 'steady', value: 10 });
    expect(grown(8)).toMatchObject({ status: 'worse', value: 10, baseline: { value: 1, weeks: 8 } });
  });

  test('tells the weeks before as they stood at their ends', () => {
    const pulls = [pull(weeksAgo(3), 'ann', ['200 ann merges']), pull(weeksAgo(1), 'ann')];
    expect(measured(read(pulls)).weekly).toEqual([1, 0, 1, 1]);
  });

  test('is as of the moment of the report when the week is not over', () => {
    const pulls = [pull(hours(1), 'ann', ['40 ann merges']), pull(hours(90), 'ann')];
    expect(measured(read(pulls, hours(30))).value).toBe(1);
    expect(measured(read(pulls, hours(60))).value).toBe(0);
  });
});

describe('endOf', () => {
  test('is the last moment before the end, or the moment of the report if that is earlier', () => {
    expect(endOf(MONDAY, hours(5))).toBe(MONDAY - 1);
    expect(endOf(MONDAY, hours(-5))).toBe(hours(-5));
  });
});
