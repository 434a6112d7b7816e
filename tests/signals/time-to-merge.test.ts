import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../src/facts/history.ts';
import { timeToMerge } from '../../src/signals/time-to-merge.ts';
import { contextOf, historyOf, hours, pull } from './build.ts';
import { measured, times } from './measured.ts';

const read = (pulls: readonly ItemHistory[]) => timeToMerge.measure(contextOf(historyOf(pulls)));
const merged = (wait: number) => pull(hours(0), 'ann', [`${wait} ann merges`]);
const closed = (wait: number) => pull(hours(0), 'ann', [`${wait} ann closes`]);

describe('timeToMerge', () => {
  test('is the median from ready to the merge', () => {
    expect(measured(read(times(30, (index) => merged(index + 1))))).toMatchObject({
      n: 30,
      value: 15,
      percentiles: { p50: 15, p75: 23, p90: 27 },
    });
  });

  test('needs 30 pull requests', () => {
    expect(read(times(29, () => merged(1)))).toEqual({
      level: 'repository',
      status: 'not-enough-data',
      n: 29,
      minimum: '30 pull requests',
    });
  });

  test('is pushed up by what is still open', () => {
    const open = times(10, () => pull(hours(0), 'ann'));
    expect(measured(read([...times(20, (index) => merged(index + 1)), ...open])).value).toBe(15);
  });

  test('lets merging and closing compete: what was closed can never be merged', () => {
    // Half of 40 is 20: the twentieth merge. 1 − Kaplan–Meier, which censors the closed ones, would say 18 or less.
    const pulls = [...times(30, (index) => merged(index + 1)), ...times(10, () => closed(0.5))];
    const reading = measured(read(pulls));
    expect(reading.value).toBe(20);
    expect(reading.interval?.low).toBeLessThan(20);
    expect(reading.interval?.high ?? 21).toBeGreaterThan(20);
  });

  test('has no median when fewer than half are ever merged', () => {
    const reading = measured(read([...times(14, () => merged(1)), ...times(16, () => closed(2))]));
    expect(reading.value).toBeUndefined();
    expect(reading.percentiles).toEqual({});
    expect(reading.interval).not.toHaveProperty('high');
  });

  test('runs on through a closing that was undone', () => {
    const reopened = () => pull(hours(0), 'ann', ['10 ann closes', '20 ann reopens', '25 ann merges']);
    expect(measured(read(times(30, reopened))).value).toBe(15);
  });
});
