import { expect, test } from 'vitest';
import type { ItemHistory } from '../../src/facts/history.ts';
import { changeSizeAmong } from '../../src/signals/change-size.ts';
import { MONDAY, contextOf, historyOf, hours, pull, weeksAgo } from './build.ts';
import { times } from './measured.ts';

const sizeOf = (additions: number) => ({ updatedAt: MONDAY, additions, deletions: 0, changedFiles: 1, commits: 1 });
const sized = (history: ItemHistory, additions: number): ItemHistory => ({
  ...history,
  item: { ...history.item, size: sizeOf(additions) },
});
const lately = times(40, (index) => sized(pull(hours(index, weeksAgo(3)), 'ann'), index + 1));

test('changeSizeAmong ranks a change among those of people, from thirty on', () => {
  const machines = times(40, () => sized(pull(weeksAgo(3), 'renovate[bot]'), 5000));
  const context = contextOf(historyOf([...lately, ...machines]));
  expect(changeSizeAmong(context, sizeOf(31))).toEqual({ changedLines: 31, biggerThan: 0.75, usualLines: 20.5 });
  expect(changeSizeAmong(contextOf(historyOf(lately.slice(0, 29))), sizeOf(31))).toBeUndefined();
});

test('changeSizeAmong leaves out what was opened before all is known: of that only what stayed open is there', () => {
  const old = times(40, () => sized(pull(weeksAgo(60), 'ann'), 900));
  const history = historyOf([...lately, ...old]);
  const shareBelow = (completeSince: typeof MONDAY) =>
    changeSizeAmong(contextOf({ ...history, completeSince }), sizeOf(500))?.biggerThan;
  expect(shareBelow(weeksAgo(70))).toBe(0.5);
  expect(shareBelow(weeksAgo(50))).toBe(1);
});
