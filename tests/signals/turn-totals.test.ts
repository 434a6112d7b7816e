import { describe, expect, test } from 'vitest';
import { timeInReview } from '../../src/signals/time-in-review.ts';
import { timeWaitingOnAuthor } from '../../src/signals/time-waiting-on-author.ts';
import { contextOf, historyOf, hours, pull } from './build.ts';
import { measured, times } from './measured.ts';

/** Waits 4 h for a review, 6 h for the author, 10 h for a review again, and is merged 2 h after the approval. */
const TWO_ROUNDS = ['4 ben rejects', '10 ann pushes', '20 ben approves', '22 ann merges'] as const;

describe('timeInReview and timeWaitingOnAuthor', () => {
  test('add up all rounds', () => {
    const context = contextOf(historyOf(times(20, (i) => pull(hours(i), 'ann', TWO_ROUNDS))));
    expect(measured(timeInReview.measure(context))).toMatchObject({ n: 20, value: 14 });
    expect(measured(timeWaitingOnAuthor.measure(context))).toMatchObject({ n: 20, value: 6 });
  });

  test('count what is still open as at least so much', () => {
    const open = times(8, () => pull(hours(0), 'ann', ['4 ben rejects', '10 ann pushes']));
    const done = times(12, () => pull(hours(0), 'ann', TWO_ROUNDS));
    const { value, percentiles } = measured(timeInReview.measure(contextOf(historyOf([...open, ...done]))));
    expect(value).toBe(14);
    expect(percentiles?.p75).toBeUndefined();
  });

  test('say nothing of fewer than twenty, nor of drafts', () => {
    const drafts = times(30, () => pull(hours(0), 'ann', [], { draft: true }));
    expect(timeInReview.measure(contextOf(historyOf(drafts)))).toMatchObject({
      status: 'not-enough-data',
      n: 0,
      minimum: '20 pull requests',
    });
  });
});
