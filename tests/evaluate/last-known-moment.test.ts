import { describe, expect, test } from 'vitest';
import { lastKnownMoment } from '../../src/evaluate/last-known-moment.ts';
import { MONDAY, commit, historyOf, hours, pull } from '../signals/build.ts';

describe('lastKnownMoment', () => {
  test('is the last thing that happened to an item or to the repository', () => {
    expect(lastKnownMoment(historyOf([pull(MONDAY, 'ann', ['5 ben comments']), pull(hours(2), 'ann')]))).toBe(hours(5));
    expect(lastKnownMoment(historyOf([pull(MONDAY, 'ann')], [commit(hours(9), 'ann', 0)]))).toBe(hours(9));
  });

  test('is the last time an item was seen, where nothing is known to have happened since', () => {
    const seen = pull(MONDAY, 'ann');
    if (seen.item.core) seen.item.core.updatedAt = hours(30);
    expect(lastKnownMoment(historyOf([seen]))).toBe(hours(30));
  });

  test('is never later than now', () => {
    expect(lastKnownMoment(historyOf([pull(MONDAY, 'ann', ['50 ben comments'])]), hours(20))).toBe(hours(20));
  });
});
