import { describe, expect, test } from 'vitest';
import { foldLifecycle } from '../../src/facts/lifecycle/fold.ts';
import { currentWait } from '../../src/signals/current-wait.ts';
import { historyOf, hours, pull, type Step } from './build.ts';

/** What is told 100 hours after it was opened. */
function waitAfter(steps: readonly Step[], options: { draft?: boolean } = {}) {
  const history = historyOf([pull(hours(0), 'ann', steps, options)]);
  const [subject] = history.pullRequests;
  const lifecycle = subject && foldLifecycle(subject, history.people, hours(100));
  return lifecycle && currentWait(lifecycle, hours(100));
}

describe('currentWait', () => {
  test('tells for how long it has been ready, and how long of that it has been the turn of those who are next', () => {
    expect(waitAfter([])).toEqual({ turn: 'reviewer', turnHours: 100, readyHours: 100 });
    expect(waitAfter(['20 ben rejects'])).toEqual({ turn: 'author', turnHours: 80, readyHours: 100 });
    expect(waitAfter(['20 ben rejects', '70 ann pushes'])).toMatchObject({ turn: 'reviewer', turnHours: 30 });
    expect(waitAfter(['60 ben approves'])).toMatchObject({ turn: 'merge', turnHours: 40 });
  });

  test('counts the turn of people who are asked from when the first of those still asked was, not from before', () => {
    expect(waitAfter(['40 ann asks ben', '70 ann asks cyd'])).toMatchObject({ turn: 'reviewer', turnHours: 60 });
    expect(waitAfter(['40 ann asks ben', '70 ann asks cyd', '80 ben reviews'])).toMatchObject({ turnHours: 30 });
    expect(waitAfter(['10 ann asks ben', '30 cyd rejects', '90 ann pushes'])).toMatchObject({ turnHours: 10 });
  });

  test('leaves out the time in draft, and tells nothing of what is a draft or closed', () => {
    expect(waitAfter(['20 ann drafts', '50 ann readies'])).toMatchObject({ readyHours: 70, turnHours: 50 });
    expect(
      waitAfter([
        '10 ben rejects',
        '20 ann drafts',
        '50 ann readies',
        '60 ben rejects',
        '70 ann drafts',
        '90 ann readies',
        '95 ben rejects',
      ]),
    ).toMatchObject({
      turn: 'author',
      turnHours: 5,
      readyHours: 50,
    });
    expect(waitAfter(['20 ann drafts'])).toBeUndefined();
    expect(waitAfter(['20 ann merges'])).toBeUndefined();
  });
});
