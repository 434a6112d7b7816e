import { describe, expect, test } from 'vitest';
import { whoseTurn } from '../../src/signals/whose-turn.ts';
import { checked, contextOf, historyOf, hours, pull } from './build.ts';
import { measured } from './measured.ts';

describe('whoseTurn', () => {
  test('groups the open ones by who must act next', () => {
    const pulls = [
      pull(hours(1), 'ann'),
      pull(hours(1), 'ann', ['1 ann asks ben']),
      pull(hours(1), 'ann', ['1 ben rejects', '9 ann pushes']),
      pull(hours(1), 'ann', ['1 ben rejects']),
      pull(hours(1), 'ann', ['1 ben approves']),
      pull(hours(1), 'ann', ['1 ben approves', '2 ann asks cyd']),
      pull(hours(1), 'ann', ['1 ben comments']),
      pull(hours(1), 'ann', ['1 ann drafts']),
      pull(hours(1), 'ann', ['1 ann merges']),
    ];
    expect(whoseTurn.measure(contextOf(historyOf(pulls)))).toEqual({
      level: 'repository',
      status: 'steady',
      n: 7,
      value: 4 / 7,
      groups: { reviewer: 4, author: 1, ci: 0, merge: 1, unclear: 1 },
      interval: { low: expect.closeTo(0.25, 2) as number, high: expect.closeTo(0.842, 2) as number },
    });
  });

  test('waits for checks where no one in particular is asked, or where it is approved', () => {
    const pulls = [
      checked(pull(hours(1), 'ann'), ['build', 'pending']),
      checked(pull(hours(1), 'ann', ['1 ben approves']), ['build', 'passed'], ['lint', 'failed']),
      checked(pull(hours(1), 'ann', ['1 ben approves']), ['build', 'failed'], ['build', 'passed']),
      checked(pull(hours(1), 'ann', ['1 ann asks ben']), ['build', 'failed']),
      checked(pull(hours(1), 'ann', ['1 ben rejects']), ['build', 'failed']),
    ];
    const { groups } = measured(whoseTurn.measure(contextOf(historyOf(pulls))));
    expect(groups).toEqual({ reviewer: 1, author: 1, ci: 2, merge: 1, unclear: 0 });
  });

  test('has nothing to say when nothing is open', () => {
    const drafts = [pull(hours(1), 'ann', [], { draft: true })];
    expect(whoseTurn.measure(contextOf(historyOf(drafts)))).toEqual({
      level: 'repository',
      status: 'not-enough-data',
      n: 0,
      minimum: '1 open pull request',
    });
  });
});
