import { describe, expect, test } from 'vitest';
import { readSignals } from '../../src/signals/table.ts';
import { contextOf, weeksAgo } from './build.ts';
import { simulate } from './simulate.ts';

/** Each is the last week of a repository of its own, so that one odd week is not seen thrice in windows that overlap. */
const WEEKS = 50;
/** Over all signals together. */
const BUDGET = 0.01;
/** Of one signal: in fifty weeks two are still chance where one in a hundred is right. */
const BUDGET_OF_ONE = 0.04;

describe('a repository in which nothing changes', () => {
  test('is called worse in at most 1 % of the weeks and signals, and by no signal in more than 4 %', () => {
    const worse = new Map<string, number>();
    const judged = new Map<string, number>();
    for (let seed = 1; seed <= WEEKS; seed++) {
      const history = simulate({ seed, weeks: 29, since: weeksAgo(28), pullsPerWeek: 22 });
      for (const { about, reading } of readSignals(contextOf(history), { afterHours: true })) {
        if (reading.status === 'not-enough-data' || reading.baseline === undefined) continue;
        judged.set(about.id, (judged.get(about.id) ?? 0) + 1);
        if (reading.status === 'worse') worse.set(about.id, (worse.get(about.id) ?? 0) + 1);
      }
    }
    expect(judged.size).toBe(22);
    // Hand-offs across time zones are withheld in weeks in which none waited overnight, which most of these are.
    judged.delete('overnight-handoffs');
    for (const count of judged.values()) expect(count).toBeGreaterThan(0.8 * WEEKS);
    expect(sum(worse.values())).toBeLessThanOrEqual(BUDGET * sum(judged.values()));
    expect([...worse].filter(([, count]) => count > BUDGET_OF_ONE * WEEKS)).toEqual([]);
  });
});

function sum(counts: Iterable<number>): number {
  return [...counts].reduce((total, count) => total + count, 0);
}
