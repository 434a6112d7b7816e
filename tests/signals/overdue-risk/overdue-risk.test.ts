import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../../src/facts/history.ts';
import { overdueRisks } from '../../../src/signals/overdue-risk/overdue-risk.ts';
import { MONDAY, historyOf, hours, pull, weeksAgo } from '../build.ts';

/** So many pull requests a day apart: approved ones are merged on their sixth day, the others close after a month. */
function past(count: number): ItemHistory[] {
  return Array.from({ length: count }, (_, index) => {
    const opened = hours(24 * index, weeksAgo(60));
    return index % 2 === 0
      ? pull(opened, 'ann', ['20 ben approves', '140 ann merges'])
      : pull(opened, 'ann', ['20 ben comments', '720 ann closes']);
  });
}

const approved = pull(hours(-100), 'ann', ['20 ben approves']);
const untouched = pull(hours(-100), 'cyd');

describe('overdueRisks', () => {
  test('are told for those that wait and are between 3 and 14 days old, the highest first, with reasons', () => {
    const young = pull(hours(-71), 'ann');
    const old = pull(hours(-14 * 24), 'ann');
    const drafted = pull(hours(-100), 'ann', ['90 ann drafts']);
    const risks = overdueRisks(historyOf([...past(200), approved, untouched, young, old, drafted]), MONDAY);
    expect(risks.map(({ number }) => number)).toEqual([untouched.item.number, approved.item.number]);
    const [high, low] = risks;
    expect(high?.probability).toBeGreaterThan(0.6);
    expect(low?.probability).toBeLessThan(0.5);
    expect(high?.reasons).toHaveLength(2);
    expect(low?.reasons[0]).toEqual({
      feature: 'waitsForMerge',
      effect: 'lowers',
      value: 1,
    });
  });

  test('do not change with what happens after the moment', () => {
    const then = historyOf([...past(120), approved, untouched]);
    const later = [
      { ...approved, events: [...approved.events, ...pull(hours(-100), 'ann', ['130 ann closes']).events.slice(1)] },
      {
        ...untouched,
        events: [...untouched.events, ...pull(hours(-100), 'cyd', ['120 ben approves']).events.slice(1)],
      },
      pull(hours(10), 'ben', ['5 cyd comments']),
    ];
    expect(overdueRisks(historyOf([...then.pullRequests.slice(0, 120), ...later]), MONDAY)).toEqual(
      overdueRisks(then, MONDAY),
    );
  });
});
