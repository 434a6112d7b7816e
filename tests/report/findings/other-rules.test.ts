import { describe, expect, test } from 'vitest';
import type { MilestoneOutlook } from '../../../src/report/report.ts';
import type { TeamRequests } from '../../../src/signals/team-requests.ts';
import { toId } from '../../../src/facts/ids.ts';
import { instant } from '../../../src/facts/instant.ts';
import { signalOf } from '../example-signals.ts';
import { milestoneOutlook, outlookWith, waitingPull } from '../report-parts.ts';
import { counts, find, findIn, fourWeeks, hours, share } from './find-in.ts';

describe('other rules', () => {
  test('teamAnswersLater is for the team whose answers come late, with what waits for it', () => {
    const { about, reading } = signalOf('request-to-response', { status: 'worse', value: 30, baseline: hours });
    const requests = { id: toId(51), pulls: new Set([toId(7)]), about, reading } as TeamRequests;
    const waiting = [waitingPull(7, { asked: ['core'] }), waitingPull(8, { asked: ['ann'] })];
    expect(findIn({ teamRequests: [{ ...requests, team: 'core' }], waiting })).toMatchObject([
      {
        conversation: 'sideways',
        title: 'Reviews by the team core come later than usual',
        text: 'Half of the requests to it this week waited more than 30 h for an answer; usually it is 6–13 h. Now 1 pull request waits for it.',
        evidence: ['https://github.com/acme/ledger/pull/7'],
      },
    ]);
    expect(findIn({ teamRequests: [requests], waiting })).toMatchObject([
      {
        title: 'Reviews by one team come later than usual',
        question: 'what would make these reviews easier for that team, and which of them are needed?',
        evidence: ['https://github.com/acme/ledger/pull/7'],
      },
    ]);
  });

  test.each([
    [
      'reverts',
      'worse',
      9 / 30,
      'reverts-rising',
      'Of the 30 pull requests merged this week, 9 revert another; usually it is 15–25 %.',
    ],
    [
      'debt-share',
      'steady',
      0.02,
      'less-debt-paid',
      'Of the 30 pull requests of a known kind merged this week, 2 % paid off technical debt; usually it is 15–25 %.',
    ],
  ] as const)('%s gives %s', (id, status, value, finding, text) => {
    const baseline = id === 'reverts' ? { ...share, value: 0.17 } : share;
    expect(find([signalOf(id, { status, value, baseline })])).toMatchObject([{ id: finding, text }]);
  });

  test('authorsWaitLonger, reviewsTakeLonger and stayLonger say how long, and what is usual', () => {
    expect(find([signalOf('time-waiting-on-author', { value: 40, baseline: hours })])[0]?.text).toBe(
      'Half of the pull requests made ready this week spent more than 40 h waiting for their author; usually it is 6–13 h.',
    );
    expect(find([signalOf('time-in-review', { status: 'worse', value: 40, baseline: hours })])[0]?.text).toBe(
      'Half of the pull requests made ready this week spent more than 40 h waiting for their reviewers, over all rounds; usually it is 6–13 h.',
    );
    const weeks = { value: 2, low: 1.5, high: 3, weeks: 26 };
    expect(
      find([signalOf('residence-time', { status: 'worse', value: 8, baseline: weeks, span: fourWeeks })])[0]?.text,
    ).toBe('Over the last 8 weeks a pull request stayed open for 8 weeks on average; usually it is 1.5–3 weeks.');
  });

  test('manyOverloaded tells how many of the team, and nothing of one', () => {
    const load = (concerned: number) =>
      signalOf('load-signals', {
        value: concerned / 9,
        n: 9,
        interval: { low: 0.12, high: 0.65 },
        groups: { people: 9, concerned },
      });
    expect(find([load(3)])[0]).toMatchObject({
      conversation: 'one-to-one',
      text: '3 of 9 people (95 % range 12–65 %) have two or more signs of load, as far as this repository shows. Who they are is shown to themselves alone.',
    });
    expect(find([load(1)])).toEqual([]);
  });
});

describe('milestoneLikelyLate', () => {
  const late = { 0.5: instant('2026-12-10T12:00:00Z'), 0.85: instant('2026-12-20T12:00:00Z') };
  const findLate = (...milestones: MilestoneOutlook[]) => findIn({ outlook: outlookWith(...milestones) });

  test('tells of a milestone that most simulations have late, with dates, growth and record', () => {
    const [finding] = findLate(milestoneOutlook(4, { title: '2.4', remaining: 34, added: 7, doneBy: late }));
    expect(finding).toMatchObject({
      id: 'milestone-likely-late',
      severity: 'attention',
      title: 'Milestone 2.4 is likely to be late',
      text: 'Due 4 December 2026. At the pace of the last 26 weeks it is done by 10 December 2026 in half of the simulations, and by 20 December 2026 in 85 %. 34 items are left, and its scope grew by 7 items (25 %). Record: of 43 dates given to milestones at 85 %, 37 held.',
      evidence: ['https://github.com/acme/ledger/milestone/4'],
    });
  });

  test('goes by the record of counts while few dates are over', () => {
    const { dates: _few, ...outlook } = outlookWith(milestoneOutlook(4, { doneBy: late }));
    const [finding] = findIn({ outlook });
    expect(finding?.text).toContain('Record: of the last 36 weekly forecasts of finished pull requests');
  });

  test('says nothing of one that is likely in time, has no date, or was due long ago', () => {
    const old = milestoneOutlook(6, { doneBy: late, dueAt: instant('2026-10-01T00:00:00Z') });
    const { dueAt: _due, ...open } = milestoneOutlook(5, { doneBy: late });
    expect(findLate(milestoneOutlook(4), open, old)).toEqual([]);
    expect(findLate()).toEqual([]);
  });

  test('says that there is no date in sight, that it is past due, and how many others are late', () => {
    const [finding] = findLate(
      milestoneOutlook(4, { dueAt: instant('2026-11-18T00:00:00Z'), doneBy: {} }),
      milestoneOutlook(5, { doneBy: late }),
    );
    expect(finding?.title).toBe('Milestone Part 4 is late');
    expect(finding?.text).toContain('it is done after 21 November 2027 in half of the simulations. 9 items are left.');
    expect(finding?.text).toContain('1 other milestone is likely to be late too.');
    expect(finding?.evidence).toHaveLength(2);
  });
});

test.each([
  [0, 'No pull requests were merged this week; usually it is 9–21.'],
  [1, '1 pull request was merged this week; usually it is 9–21.'],
  [5, '5 pull requests were merged this week; usually it is 9–21.'],
])('fewerMerged says of %d: %s', (value, text) => {
  expect(find([signalOf('throughput', { status: 'worse', value, baseline: counts })])[0]?.text).toBe(text);
});

test('unreviewedMergesRising counts, with range and usual', () => {
  const signal = signalOf('unreviewed-merges', {
    status: 'worse',
    value: 9 / 24,
    n: 24,
    interval: { low: 0.21, high: 0.57 },
    baseline: share,
    span: fourWeeks,
  });
  expect(find([signal])[0]?.text).toBe(
    'Of the 24 pull requests merged in the last 4 weeks, 9 (95 % range 21–57 %) had no review by another person; usually it is 15–25 %.',
  );
});

test.each([
  ['weekend-share', 'weekend-work-rising', 'attention', 'fell on a Saturday or Sunday by each person’s own clock'],
  ['off-hours-share', 'off-hours-rising', 'notice', 'lay outside the hours that each person usually keeps'],
])('%s gives %s with the number of people that it counts', (signalId, id, severity, where) => {
  const interval = { low: 0.28, high: 0.4 };
  const signal = signalOf(signalId, {
    status: 'worse',
    value: 0.34,
    interval,
    groups: { people: 11 },
    baseline: share,
  });
  expect(find([signal])).toMatchObject([
    {
      id,
      severity,
      text: `Of the team’s active hours this week, 34 % (95 % range 28–40 %) ${where}; usually it is 15–25 %. Counted are the 11 people whose time zone is known.`,
    },
  ]);
});

describe('betterThanUsual', () => {
  test.each([
    [
      signalOf('time-to-first-review', { status: 'better', value: 3, interval: { low: 2, high: 5 }, baseline: hours }),
      'Half of the pull requests made ready this week had a first review within 3 h (95 % range 2–5 h); usually it is 6–13 h.',
    ],
    [
      signalOf('throughput', { status: 'better', value: 24, baseline: counts }),
      '24 pull requests were merged this week; usually it is 9–21.',
    ],
    [
      signalOf('overdue', {
        status: 'better',
        value: 0.05,
        n: 40,
        interval: { low: 0.01, high: 0.12 },
        baseline: share,
      }),
      'Overdue are 5 % (95 % range 1–12 %) of the 40 that are open; usually it is 15–25 %.',
    ],
    [
      signalOf('review-concentration', { status: 'better', value: 0.1, n: 58, baseline: share }),
      'The busiest fifth of the active people did 10 % of the 58 reviews this week; usually it is 15–25 %.',
    ],
  ])('is good news without a question', (signal, text) => {
    const found = find([signal]);
    expect(found).toMatchObject([{ severity: 'good', conversation: 'recognition', text }]);
    expect(found[0]).not.toHaveProperty('question');
  });

  test('praises nothing of which the usual lies within the range of what was measured', () => {
    const wide = { low: 2, high: 9.5 };
    expect(
      find([signalOf('time-to-first-review', { status: 'better', value: 3, interval: wide, baseline: hours })]),
    ).toEqual([]);
  });

  test('tells the first good thing only', () => {
    const both = [
      signalOf('time-to-first-review', { status: 'better', value: 3, baseline: hours }),
      signalOf('throughput', { status: 'better', value: 30, baseline: counts }),
    ];
    expect(find(both).map(({ id }) => id)).toEqual(['better-time-to-first-review']);
  });
});
