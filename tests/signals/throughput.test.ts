import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../src/facts/history.ts';
import { signalContext } from '../../src/signals/context.ts';
import { throughput } from '../../src/signals/throughput.ts';
import { countLimits } from '../../src/statistics/xmr.ts';
import { MONDAY, contextOf, historyOf, hours, pull, weeksAgo } from './build.ts';
import { measured, times } from './measured.ts';

const mergedIn = (weekAgo: number, count: number) =>
  times(count, () => pull(weeksAgo(weekAgo), 'ann', ['5 ann merges']));
const read = (pulls: readonly ItemHistory[]) => throughput.measure(contextOf(historyOf(pulls)));
const past = (counts: readonly number[]) => counts.flatMap((count, index) => mergedIn(counts.length - index, count));
const born = (weeks: number) => pull(weeksAgo(weeks), 'ann', [], { draft: true });

describe('throughput', () => {
  test('counts what was merged in the week, not what was closed, by bots, or merged in another week', () => {
    const pulls = [
      born(8),
      ...mergedIn(0, 3),
      pull(hours(1), 'ann', ['5 ann closes']),
      pull(hours(1), 'renovate[bot]', ['5 ann merges']),
      pull(hours(1, weeksAgo(1)), 'ann', ['170 ann merges']),
      pull(hours(160), 'ann', ['8 ann merges']),
    ];
    expect(measured(read(pulls))).toMatchObject({ value: 4, weekly: [0, 0, 0, 0, 0, 0, 0, 0, 4] });
  });

  test('needs 8 weeks of the repository’s life before', () => {
    expect(read([born(7), ...mergedIn(0, 3)])).toEqual({
      level: 'repository',
      status: 'not-enough-data',
      n: 7,
      minimum: '8 weeks',
    });
    expect(read([born(8), ...mergedIn(0, 3)])).toMatchObject({ n: 8, value: 3 });
  });

  test('compares with the control limits of up to 26 weeks on the scale of counts', () => {
    const counts = times(26, (index) => 8 + (index % 4));
    const limits = countLimits(counts);
    const steady = measured(read([...past(counts), ...mergedIn(0, 9)]));
    expect(steady).toMatchObject({ status: 'steady', n: 26 });
    expect(steady.baseline).toEqual({ value: limits?.centre, low: limits?.low, high: limits?.high, weeks: 26 });
    expect(measured(read([...past(counts), ...mergedIn(0, 2)])).status).toBe('worse');
    expect(measured(read([...past(counts), ...mergedIn(0, 30)])).status).toBe('better');
  });

  test('does not compare a week that is not over, or a window that is no week, with whole weeks', () => {
    const history = historyOf([...past(times(26, () => 9)), ...mergedIn(0, 1)]);
    const early = measured(throughput.measure(contextOf(history, { asOf: hours(24) })));
    expect(early).toMatchObject({ value: 1, status: 'steady' });
    expect(early.baseline).toBeUndefined();
    const weeks = times(26, (index) => ({ since: weeksAgo(30 - index), until: weeksAgo(29 - index) }));
    const month = signalContext(history, { since: weeksAgo(4), until: MONDAY }, weeks, MONDAY);
    expect(measured(throughput.measure(month))).toMatchObject({ value: 36, status: 'steady' });
  });
});
