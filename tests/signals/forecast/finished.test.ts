import { describe, expect, test } from 'vitest';
import { instant, toIso } from '../../../src/facts/instant.ts';
import {
  finishedAt,
  lastMonday,
  pullRequestsFinished,
  weeklyCounts,
  wholeWeeks,
} from '../../../src/signals/forecast/finished.ts';
import { MONDAY, historyOf, hours, pull, weeksAgo } from '../build.ts';

describe('finishedAt', () => {
  test('is the first closing, merged or not, whatever comes later', () => {
    expect(finishedAt(pull(MONDAY, 'ann', ['5 ben merges']))).toBe(hours(5));
    expect(finishedAt(pull(MONDAY, 'ann', ['5 ann closes', '6 ann reopens', '9 ben merges']))).toBe(hours(5));
    expect(finishedAt(pull(MONDAY, 'ann', ['5 ben comments']))).toBeUndefined();
  });
});

test('machines’ pull requests are not counted', () => {
  const { pullRequests, people } = historyOf([
    pull(MONDAY, 'ann', ['5 ben merges']),
    pull(MONDAY, 'renovate[bot]', ['6 ben merges']),
  ]);
  expect(pullRequestsFinished(pullRequests, people)).toEqual([hours(5)]);
});

test('weeks are counted back from the end, which belongs to none', () => {
  const moments = [weeksAgo(3), weeksAgo(1), hours(-1), MONDAY];
  expect(weeklyCounts(moments, 2, MONDAY)).toEqual([0, 2]);
  expect(weeklyCounts(moments, 3, MONDAY)).toEqual([1, 0, 2]);
});

test('Mondays and whole weeks', () => {
  expect(toIso(lastMonday(instant('2026-06-03T10:00:00Z')))).toBe('2026-06-01T00:00:00Z');
  expect(lastMonday(MONDAY)).toBe(MONDAY);
  expect(wholeWeeks(weeksAgo(3), hours(30))).toBe(3);
  expect(wholeWeeks(weeksAgo(30), MONDAY, 26)).toBe(26);
  expect(wholeWeeks(MONDAY, weeksAgo(1))).toBe(0);
});
