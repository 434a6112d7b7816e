import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../src/facts/history.ts';
import { unreviewedMerges } from '../../src/signals/unreviewed-merges.ts';
import { type Step, contextOf, historyOf, hours, pull, weeksAgo } from './build.ts';
import { measured, times } from './measured.ts';

const merged = (steps: readonly Step[], opened = hours(1)) => pull(opened, 'ann', [...steps, '9 ann merges']);
const reviewed = (opened = hours(1)) => merged(['2 ben reviews'], opened);
const read = (pulls: readonly ItemHistory[]) => unreviewedMerges.measure(contextOf(historyOf(pulls)));
const shareWith = (steps: readonly Step[]) => measured(read([...times(19, () => reviewed()), merged(steps)])).value;

describe('unreviewedMerges', () => {
  test('is the share that no other human had reviewed before the merge', () => {
    expect(shareWith([])).toBe(1 / 20);
    expect(shareWith(['2 ben approves'])).toBe(0);
    expect(shareWith(['2 ann reviews', '3 copilot reviews', '4 ben comments'])).toBe(1 / 20);
    expect(shareWith(['10 ben reviews'])).toBe(1 / 20);
  });

  test('leaves out what was not merged', () => {
    const closed = pull(hours(1), 'ann', ['3 ann closes']);
    expect(measured(read([...times(20, () => reviewed()), closed]))).toMatchObject({ n: 20, value: 0 });
  });

  test('needs 20 merged ones, of the last 4 or 13 weeks if the week has fewer', () => {
    expect(read(times(19, () => reviewed()))).toMatchObject({ status: 'not-enough-data', n: 19 });
    const spread = times(4, (week) => times(5, () => reviewed(weeksAgo(week)))).flat();
    expect(measured(read(spread))).toMatchObject({ n: 20, span: { since: weeksAgo(3), until: hours(168) } });
  });

  test('has a Wilson interval, and is worse after a planted jump only', () => {
    const past = times(26, (week) =>
      times(20, (index) => (index < 2 ? merged([], weeksAgo(week + 1)) : reviewed(weeksAgo(week + 1)))),
    ).flat();
    const week = (unreviewed: number) =>
      measured(read([...past, ...times(20, (index) => (index < unreviewed ? merged([]) : reviewed()))]));
    expect(week(2)).toMatchObject({ status: 'steady', value: 0.1, baseline: { value: 0.1 } });
    expect(week(2).interval?.low).toBeCloseTo(0.0279, 3);
    expect(week(2).interval?.high).toBeCloseTo(0.301, 3);
    expect(week(14).status).toBe('worse');
  });

  test('calls no single exception a change where every merge of half a year was reviewed, and several do', () => {
    const past = times(26, (week) => times(20, () => reviewed(weeksAgo(week + 1)))).flat();
    const week = (unreviewed: number) =>
      measured(read([...past, ...times(20, (index) => (index < unreviewed ? merged([]) : reviewed()))]));
    expect(week(1)).toMatchObject({ status: 'steady', baseline: { value: 0, high: 0.05 } });
    expect(week(4).status).toBe('worse');
  });
});
