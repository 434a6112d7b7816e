import { describe, expect, test } from 'vitest';
import { oncePerContext, remembered } from '../../src/signals/context.ts';
import { deedsOf } from '../../src/signals/deeds.ts';
import { commit, contextOf, historyOf, hours, pull, weeksAgo, who } from './build.ts';

describe('signalContext', () => {
  test('takes the 26 weeks before the window, of which only those that the repository was alive in', () => {
    expect(contextOf(historyOf([pull(weeksAgo(40), 'ann')])).trailingWeeks).toHaveLength(26);
    const young = contextOf(historyOf([pull(hours(1, weeksAgo(3)), 'ann')]));
    expect(young.trailingWeeks.map(({ since }) => since)).toEqual([weeksAgo(2), weeksAgo(1)]);
    expect(contextOf(historyOf([])).trailingWeeks).toEqual([]);
  });

  test('takes no week of which not all is known', () => {
    const history = { ...historyOf([pull(weeksAgo(40), 'ann')]), completeSince: hours(1, weeksAgo(9)) };
    const { trailingWeeks } = contextOf(history);
    expect(trailingWeeks).toHaveLength(8);
    expect(trailingWeeks[0]?.since).toBe(weeksAgo(8));
  });

  test('leaves out bots’ pull requests and what happened after the moment of the report', () => {
    const pulls = [pull(hours(1), 'ann', ['9 ann merges']), pull(hours(1), 'renovate[bot]'), pull(hours(30), 'ann')];
    const context = contextOf(historyOf(pulls), { asOf: hours(5) });
    expect(context.lifecycles).toHaveLength(1);
    expect(context.lifecycles[0]?.mergedAt).toBeUndefined();
    expect([...context.events()]).toHaveLength(2);
  });

  test('shows what was open and ready at a moment as it stood then', () => {
    const pulls = [
      pull(hours(1), 'ann', ['2 ben reviews', '20 ann merges']),
      pull(hours(1), 'ann', ['5 ann drafts', '30 ann readies']),
      pull(hours(50), 'ann'),
    ];
    const context = contextOf(historyOf(pulls));
    const openAt = (hour: number) =>
      context.openAt(hours(hour)).map(({ createdAt, reviews }) => [createdAt, reviews.length]);
    expect(openAt(2)).toEqual([
      [hours(1), 0],
      [hours(1), 0],
    ]);
    expect(openAt(10)).toEqual([[hours(1), 1]]);
    expect(openAt(40)).toEqual([[hours(1), 0]]);
    expect(context.openAt(hours(40))).toBe(context.openAt(hours(40)));
  });
});

describe('deedsOf', () => {
  test('is what people did, with a commit at the time it was written, and whose the thing was', () => {
    const pulls = [
      pull(hours(1), 'ann', ['1 ben reviews', '2 ann reviews', '3 ci[bot] reviews', '4 - reviews', '200 ben reviews']),
    ];
    const written = { ...commit(hours(3), 'cyd', 60), authoredAt: hours(-50) };
    expect(deedsOf(contextOf(historyOf(pulls, [written])))).toMatchObject([
      { at: hours(-50), by: who('cyd'), kind: 'committed', toOwn: false },
      { at: hours(1), by: who('ann'), kind: 'opened', toOwn: true },
      { at: hours(2), by: who('ben'), kind: 'reviewed', toOwn: false },
      { at: hours(3), by: who('ann'), kind: 'reviewed', toOwn: true },
    ]);
  });
});

describe('oncePerContext and remembered', () => {
  test('compute each value once', () => {
    let computed = 0;
    const count = oncePerContext(() => (computed += 1));
    const [one, other] = [contextOf(historyOf([])), contextOf(historyOf([]))];
    expect([count(one), count(one), count(other), count(one)]).toEqual([1, 1, 2, 1]);
    const double = remembered((value: number) => {
      computed += 1;
      return value * 2;
    });
    expect([double(4), double(4), double(5), computed]).toEqual([8, 8, 10, 4]);
  });
});
