import { describe, expect, test } from 'vitest';
import type { EventDetail } from '../../src/facts/events.ts';
import type { ItemHistory } from '../../src/facts/history.ts';
import { timeInLabel } from '../../src/signals/time-in-label.ts';
import { contextOf, historyOf, hours, pull, REPOSITORY, weeksAgo, who } from './build.ts';
import { measured, times } from './measured.ts';

/** An item on which labels were put, and from which they were taken, so many hours after it was opened. */
function labelled(
  steps: readonly [number, 'labeled' | 'unlabeled', string][],
  opened = weeksAgo(3),
  closedAfter = 0,
): ItemHistory {
  const { item, events } = pull(opened, 'ann', closedAfter === 0 ? [] : [`${closedAfter} ann closes`]);
  const told = steps.map(([after, kind, label]) => {
    const detail: EventDetail = { kind, label };
    const base = { repositoryId: REPOSITORY, number: item.number, actorId: who('ann'), provisional: false };
    return { ...base, at: hours(after, opened), ...detail };
  });
  return { item, events: [...events, ...told].toSorted((a, b) => a.at - b.at) };
}

const read = (items: readonly ItemHistory[], timedLabels?: readonly string[]) =>
  timeInLabel.measure(
    contextOf(
      { ...historyOf([...items.slice(10), pull(weeksAgo(26), 'ben')]), issues: items.slice(0, 10) },
      timedLabels === undefined ? {} : { settings: { timedLabels } },
    ),
  );

const blocked = (count: number, length = 10) =>
  times(count, () =>
    labelled([
      [1, 'labeled', 'blocked'],
      [1 + length, 'unlabeled', 'blocked'],
    ]),
  );

describe('timeInLabel', () => {
  test('is the median over issues and pull requests from putting a label on to taking it off', () => {
    const ui = times(20, () => labelled([[1, 'labeled', 'ui']], weeksAgo(3), 31));
    expect(measured(read([...blocked(24), ...ui]))).toMatchObject({ n: 44, groups: { blocked: 10, ui: 30 } });
  });

  test('counts what still wears a label as not over, and each time that it was put on', () => {
    const still = times(12, () => labelled([[1, 'labeled', 'blocked']]));
    const twice = times(10, () =>
      labelled([
        [1, 'labeled', 'blocked'],
        [5, 'unlabeled', 'blocked'],
        [6, 'labeled', 'blocked'],
        [26, 'unlabeled', 'blocked'],
      ]),
    );
    // 10 lasted 4 h, 10 lasted 20 h, and 12 have lasted for longer: half of 32 are over after 20 h.
    expect(measured(read([...still, ...twice]))).toMatchObject({ n: 32, groups: { blocked: 20 } });
    expect(measured(read([...still, ...still, ...twice])).groups).toEqual({});
  });

  test('tells of the five labels used most, or of those that the settings name', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((label, index) =>
      times(20 + index, () =>
        labelled([
          [1, 'labeled', label],
          [3, 'unlabeled', label],
        ]),
      ),
    );
    expect(Object.keys(measured(read(many)).groups ?? {})).toEqual(['f', 'e', 'd', 'c', 'b']);
    expect(measured(read(many, ['A'])).groups).toEqual({ a: 2 });
    expect(read(many, ['nothing'])).toMatchObject({ status: 'not-enough-data' });
  });

  test('leaves out machines, what began half a year before, and labels put on fewer than twenty times', () => {
    expect(read(blocked(19))).toMatchObject({ status: 'not-enough-data', n: 19 });
    const old = times(20, () => labelled([[1, 'labeled', 'old']], weeksAgo(28)));
    expect(read(old)).toMatchObject({ status: 'not-enough-data', n: 0 });
    const ofBot = blocked(24).map(({ item, events }) => ({
      events,
      item: { ...item, ...(item.core && { core: { ...item.core, authorId: who('robot[bot]') } }) },
    }));
    expect(read([...ofBot, pull(hours(1), 'robot[bot]')])).toMatchObject({ status: 'not-enough-data', n: 0 });
  });
});
