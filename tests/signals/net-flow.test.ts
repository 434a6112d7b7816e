import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../src/facts/history.ts';
import { netFlow } from '../../src/signals/net-flow.ts';
import { contextOf, historyOf, hours, pull, weeksAgo } from './build.ts';
import { measured, times } from './measured.ts';

const read = (pulls: readonly ItemHistory[]) => netFlow.measure(contextOf(historyOf(pulls)));
const lived = (weekAgo: number) => pull(weeksAgo(weekAgo), 'ann', ['5 ann merges']);
const settled = (weeks: number) => times(weeks, (week) => times(3, () => lived(week + 1))).flat();

describe('netFlow', () => {
  test('is opened less merged or closed, drafts among the opened, and may be negative', () => {
    const more = [...times(4, () => pull(hours(1), 'ann')), pull(hours(1), 'ann', [], { draft: true }), lived(0)];
    expect(measured(read([...settled(8), ...more])).value).toBe(5);
    const old = times(3, () => pull(hours(1, weeksAgo(1)), 'ann', ['200 ann closes']));
    expect(measured(read([...settled(8), ...old])).value).toBe(-3);
  });

  test('needs 8 weeks', () => {
    expect(read(settled(7))).toMatchObject({ status: 'not-enough-data', n: 7 });
    expect(read(settled(8))).toMatchObject({ status: 'steady', n: 8, value: 0 });
  });

  test('is worse when far more is opened than usual, and a reopened one counts as open', () => {
    const flood = times(12, () => pull(hours(1), 'ann', ['2 ann closes', '3 ann reopens']));
    expect(measured(read([...settled(26), ...flood]))).toMatchObject({ status: 'worse', value: 12 });
  });
});
