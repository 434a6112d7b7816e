import { describe, expect, test } from 'vitest';
import { approvalToMerge } from '../../src/signals/approval-to-merge.ts';
import { cycleTimeStages } from '../../src/signals/cycle-time-stages.ts';
import { reverts } from '../../src/signals/reverts.ts';
import { timeToClose } from '../../src/signals/time-to-close.ts';
import { contextOf, deployed, historyOf, hours, pull, withCommit } from './build.ts';
import { measured, times } from './measured.ts';

describe('approvalToMerge', () => {
  test('runs from the first approval, and counts what is not merged yet', () => {
    const merged = times(15, (i) => pull(hours(i), 'ann', ['2 ben approves', '5 cyd approves', '10 ann merges']));
    const open = times(6, (i) => pull(hours(i), 'ann', ['2 ben approves']));
    const unapproved = times(9, (i) => pull(hours(i), 'ann', ['1 ann merges', '2 ben approves']));
    const reading = measured(approvalToMerge.measure(contextOf(historyOf([...merged, ...open, ...unapproved]))));
    expect(reading).toMatchObject({ n: 21, value: 8, percentiles: { p50: 8 } });
    expect(reading.percentiles?.p75).toBeUndefined();
  });
});

describe('timeToClose', () => {
  test('tells the two ways to end apart', () => {
    const pulls = [
      ...times(18, (i) => pull(hours(i), 'ann', ['10 ann merges'])),
      ...times(12, (i) => pull(hours(i), 'ann', ['20 ann closes'])),
    ];
    const { value, groups } = measured(timeToClose.measure(contextOf(historyOf(pulls))));
    expect(value).toBe(10);
    expect(groups?.['mergedWithin7Days']).toBeCloseTo(0.6);
    expect(groups?.['closedWithin7Days']).toBeCloseTo(0.4);
  });
});

describe('cycleTimeStages', () => {
  const lived = (i: number) =>
    withCommit(
      pull(hours(i + 3), 'ann', ['2 ann drafts', '5 ann readies', '9 ben approves', '12 ann merges']),
      hours(i),
    );

  test('runs from the first commit to the merge, with the median of each stage', () => {
    const { value, groups } = measured(cycleTimeStages.measure(contextOf(historyOf(times(20, lived)))));
    expect(value).toBe(15);
    expect(groups).toEqual({
      commitToOpened: 3,
      openedToReady: 0,
      readyToFirstReview: 6,
      firstReviewToApproval: 0,
      approvalToMerge: 3,
    });
  });

  test('ends with the delivery where deliveries are known', () => {
    const history = historyOf(times(20, lived), [deployed(hours(40), 'production', 'success')]);
    expect(measured(cycleTimeStages.measure(contextOf(history))).groups?.['mergeToDelivery']).toBe(15);
  });

  test('says nothing where no commits are known', () => {
    const pulls = times(30, (i) => pull(hours(i), 'ann', ['1 ann merges']));
    expect(cycleTimeStages.measure(contextOf(historyOf(pulls)))).toMatchObject({ status: 'not-enough-data', n: 0 });
  });
});

describe('reverts', () => {
  test('knows a revert by its title', () => {
    const titles = ['Revert "Grind finer"', 'revert: grind finer', 'Reverting is hard', 'Let reviewers revert'];
    const merged = ['1 ann merges'] as const;
    const pulls = titles.flatMap((title) => times(5, (i) => pull(hours(i), 'ann', merged, { title })));
    expect(measured(reverts.measure(contextOf(historyOf(pulls)))).value).toBe(0.5);
  });
});
