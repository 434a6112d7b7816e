import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../src/facts/history.ts';
import { issueNetFlow, issueThroughput } from '../../src/signals/issue-flow.ts';
import { reviewsDone } from '../../src/signals/reviews-done.ts';
import { reviewRequests } from '../../src/signals/review-requests.ts';
import { type Step, contextOf, historyOf, hours, pull, weeksAgo } from './build.ts';
import { measured, times } from './measured.ts';

const issue = (...told: Parameters<typeof pull>): ItemHistory => {
  const history = pull(...told);
  return { ...history, item: { ...history.item, kind: 'issue' } };
};
const contextWith = (issues: readonly ItemHistory[]) => contextOf({ ...historyOf([]), issues });

/** Three issues a week for half a year, of which two are closed after a day. */
const past = times(26, (ago) =>
  times(3, (i) => issue(hours(i, weeksAgo(26 - ago)), 'ann', i < 2 ? ['24 ann closes'] : [])),
).flat();

describe('the flow of issues', () => {
  const week = [
    issue(hours(1), 'ann', ['2 ann closes', '3 ann reopens', '4 ann closes']),
    issue(hours(1), 'ann', ['2 ann closes']),
    issue(hours(1), 'ben'),
    issue(hours(1), 'robot[bot]', ['2 robot[bot] closes']),
  ];

  test('counts an issue as closed once, and opened minus closed with what was reopened', () => {
    const context = contextWith([...past, ...week]);
    expect(measured(issueThroughput.measure(context))).toMatchObject({ n: 26, value: 2, baseline: { value: 2 } });
    expect(measured(issueNetFlow.measure(context))).toMatchObject({ n: 26, value: 1, baseline: { value: 1 } });
  });

  test('goes by the issue itself where no event tells of a closing', () => {
    const archived = past.map(({ item, events }) => ({ item, events: events.filter(({ kind }) => kind !== 'closed') }));
    expect(measured(issueThroughput.measure(contextWith(archived))).weekly).toEqual([...times(26, () => 2), 0]);
  });

  test('says nothing of a repository without issues, nor before eight weeks of them', () => {
    expect(issueThroughput.measure(contextWith([]))).toMatchObject({ status: 'not-enough-data', n: 0 });
    const young = contextOf({ ...historyOf([pull(weeksAgo(26), 'ann')]), issues: [issue(weeksAgo(5), 'ann')] });
    expect(issueNetFlow.measure(young)).toMatchObject({ status: 'not-enough-data', n: 5 });
  });
});

test('reviewsDone counts the reviews of a week by people who are not the author', () => {
  const before = times(26, (ago) => pull(weeksAgo(26 - ago), 'ann', ['1 ben reviews', '2 ben approves']));
  const week = pull(hours(1), 'ann', ['2 ben reviews', '3 cyd approves', '4 ann reviews', '5 helper[bot] reviews']);
  expect(measured(reviewsDone.measure(contextOf(historyOf([...before, week]))))).toMatchObject({
    n: 26,
    value: 2,
    baseline: { value: 2 },
  });
});

describe('reviewRequests', () => {
  const asked = (opened: Parameters<typeof pull>[0], ...steps: Step[]) => pull(opened, 'ann', steps);

  test('counts those made in the week, again after an answer', () => {
    const before = times(26, (ago) => asked(weeksAgo(26 - ago), '1 ann asks ben', '1 ann asks @core'));
    const week = asked(hours(1), '1 ann asks ben', '2 ben reviews', '3 ann asks ben', '4 ann asks ben');
    expect(measured(reviewRequests.measure(contextOf(historyOf([...before, week]))))).toMatchObject({
      n: 26,
      value: 2,
      baseline: { value: 2 },
    });
  });

  test('says nothing where nobody was ever asked', () => {
    const nobody = times(26, (ago) => pull(weeksAgo(26 - ago), 'ann'));
    expect(reviewRequests.measure(contextOf(historyOf(nobody)))).toMatchObject({ status: 'not-enough-data', n: 0 });
  });
});
