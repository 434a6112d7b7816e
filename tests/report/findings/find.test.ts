import { describe, expect, test } from 'vitest';
import { findAll } from '../../../src/report/findings/find.ts';
import type { Seen } from '../../../src/report/findings/rule.ts';
import type { Finding, MilestoneOutlook, Thanks, WaitingPull } from '../../../src/report/report.ts';
import type { PublishedSignal } from '../../../src/signals/signal.ts';
import type { TeamRequests } from '../../../src/signals/team-requests.ts';
import { instant } from '../../../src/facts/instant.ts';
import { missing, signalOf } from '../example-signals.ts';
import { EXAMPLES, milestoneOutlook, outlookWith, thanksTo, waitingPull } from '../example-reports.ts';

/** A week in which nothing was seen but this; what single weeks must bear out has been so for some. */
function findIn(seen: Partial<Seen>): Finding[] {
  const nothing = { signals: [], waiting: [], thanks: [], teamRequests: [], thinAreas: [] };
  return findAll({ ...nothing, period: 'this week', zone: 'UTC', ...seen });
}

function find(signals: readonly PublishedSignal[], waiting: readonly WaitingPull[] = []): Finding[] {
  return findIn({ signals, waiting });
}

const hours = { value: 9, low: 6, high: 13, weeks: 26 };
const counts = { value: 14, low: 8.7, high: 21.3, weeks: 26 };
const share = { value: 0.2, low: 0.15, high: 0.25, weeks: 26 };
const fourWeeks = { since: instant('2026-10-26T00:00:00Z'), until: instant('2026-11-23T00:00:00Z') };

const ids = [
  'time-to-first-response',
  'time-to-first-review',
  'throughput',
  'net-flow',
  'wip',
  'overdue',
  'review-concentration',
  'unreviewed-merges',
  'weekend-share',
  'off-hours-share',
];

describe('findAll', () => {
  test('says nothing of steady signals', () => {
    expect(find(ids.map((id) => signalOf(id, { value: 0.2, baseline: share })))).toEqual([]);
  });

  test('says nothing where there is too little data', () => {
    expect(find(ids.map((id) => missing(id, 3, '20 pull requests')))).toEqual([]);
  });

  test('puts what needs a decision before what is worth a word, and good news last', () => {
    const found = find([
      signalOf('throughput', { status: 'better', value: 30, baseline: counts }),
      signalOf('wip', { status: 'worse', value: 30, baseline: counts }),
      signalOf('time-to-first-review', { status: 'worse', value: 19, baseline: hours }),
    ]);
    expect(found.map(({ severity }) => severity)).toEqual(['attention', 'notice', 'good']);
  });

  test.each(Object.entries(EXAMPLES))('gives %s sentences in plain text', (_, { findings }) => {
    for (const { title, text, otherwise, question } of findings) {
      expect(title).toMatch(/^[A-Z2-9](?:[^.?!]|\.\d)*$/);
      expect(text).toMatch(/^[A-Z0-9].*\.$/);
      expect(otherwise ?? 'a.').toMatch(/^[a-z].*\.$/);
      expect(question ?? 'a?').toMatch(/^[a-z].*\?$/);
      expect([title, text, otherwise, question].join('\n')).not.toMatch(/[*_`[\]<>]|undefined|NaN|Infinity| {2}/);
    }
  });
});

describe('what is chosen', () => {
  const slower = (value: number, weekly: readonly number[] = []) =>
    signalOf('time-to-first-review', { status: 'worse', value, baseline: hours, weekly });
  const concentrated = signalOf('review-concentration', {
    status: 'worse',
    value: 0.7,
    n: 58,
    groups: { people: 9 },
    baseline: { value: 0.49, low: 0.41, high: 0.57, weeks: 26 },
  });
  const others = ['time-in-review', 'request-to-response', 'approval-to-merge', 'review-rounds'];
  const steady = [...ids.slice(2), ...others].map((id) => signalOf(id, { value: 0.2, baseline: share }));
  const weekend = signalOf('weekend-share', { status: 'worse', value: 0.4, groups: { people: 9 }, baseline: share });

  test('says nothing of a single week a little out of the usual, unless a week before bears it out', () => {
    const seen = (value: number, ...weekly: number[]) => find([slower(value, [...weekly, value]), ...steady]);
    expect(seen(14, 9, 9)).toEqual([]);
    expect(seen(14, 9, 12)).toHaveLength(1);
    expect(seen(14, 7, 9)).toEqual([]);
    expect(seen(40, 9, 9)).toHaveLength(1);
  });

  test('asks for more the more was looked at', () => {
    const span = fourWeeks;
    const barely = signalOf('time-to-first-review', { status: 'worse', value: 13.02, baseline: hours, span });
    expect(find([barely])).toHaveLength(1);
    expect(find([barely, ...steady])).toEqual([]);
  });

  test('tells one cause once, with the question that leads on', () => {
    const found = findIn({
      signals: [slower(30), concentrated],
      thinAreas: [
        { name: 'bug', kind: 'label', pullRequests: 20, reviewers: 1 },
        { name: 'billing/', kind: 'code', pullRequests: 14, reviewers: 1 },
      ],
    });
    expect(found).toMatchObject([
      {
        id: 'reviews-wait-longer',
        title: 'Reviews wait longer than usual, and few people do most reviews',
        question: 'who could learn to review billing/ with them this month?',
        also: ['review-load-concentrated'],
      },
    ]);
    expect(found[0]?.text).toContain('In 26 weeks only one or two people have reviewed billing/.');
  });

  test('takes a queue that grows for the same cause where most of it waits for reviewers', () => {
    const signals = [slower(30), signalOf('wip', { status: 'worse', value: 40, baseline: counts })];
    expect(findIn({ signals, waiting: [waitingPull(1)] })).toHaveLength(1);
    expect(findIn({ signals, waiting: [waitingPull(1, { turn: 'author' })] })).toHaveLength(2);
  });

  test('is at most three things, what matters most first, and how far out it is counts', () => {
    const found = findIn({
      signals: [
        weekend,
        slower(30),
        signalOf('unreviewed-merges', { status: 'worse', value: 0.5, baseline: share }),
        signalOf('throughput', { status: 'worse', value: 3, baseline: counts }),
      ],
      thanks: [thanksTo('cyd', 4, 'first-contribution')],
    });
    expect(found.map(({ id }) => id)).toEqual([
      'weekend-work-rising',
      'reviews-wait-longer',
      'unreviewed-merges-rising',
    ]);
    const [first, second, third] = found.map(({ importance }) => importance);
    expect([first, second]).toEqual([Math.max(first ?? 0, second ?? 0), Math.max(second ?? 0, third ?? 0)]);
    expect(find([slower(16)])[0]?.importance).toBeLessThan(find([slower(60)])[0]?.importance ?? 0);
  });
});

describe('mostSayTooMuch', () => {
  const pulse = (tooMuch: number, aboutRight: number, room: number) =>
    signalOf('pulse', { n: tooMuch + aboutRight + room, value: 2, groups: { tooMuch, aboutRight, room } });

  test('tells what more than half of those who answered say, with who may differ', () => {
    expect(find([pulse(4, 2, 1)])).toMatchObject([
      {
        id: 'most-say-too-much',
        severity: 'attention',
        conversation: 'retrospective',
        text: '4 of the 7 people who answered the last report’s question say that they have too much. Those who did not answer may see it differently.',
      },
    ]);
    expect(find([pulse(3, 2, 1)])).toEqual([]);
    expect(find([missing('pulse', 4, '5 answers')])).toEqual([]);
  });

  test('is told together with other signs of load', () => {
    const overloaded = signalOf('load-signals', { n: 9, value: 4 / 9, groups: { people: 9, concerned: 4 } });
    const found = find([pulse(4, 2, 1), overloaded]);
    expect(found.map(({ also }) => also.length)).toEqual([1]);
  });
});

describe('worthAThankYou', () => {
  const said = (...thanks: Thanks[]) => findIn({ thanks })[0];

  test('thanks by name for what unblocked others, and welcomes', () => {
    const found = said(
      thanksTo('ann', 1, 'unblocking-review'),
      thanksTo('ben', 1, 'unblocking-review'),
      thanksTo('ann', 2, 'unblocking-review'),
      thanksTo('cyd', 3, 'first-contribution'),
    );
    expect(found).toMatchObject({
      severity: 'good',
      conversation: 'recognition',
      title: 'Two overdue pull requests got a review',
      text: 'Thank you, ann and ben. One first contribution was merged this week: cyd.',
    });
  });

  test('says what there is only', () => {
    expect(said(thanksTo('cyd', 3, 'first-contribution'))).toMatchObject({
      title: 'One first contribution was merged',
      text: 'Welcome: cyd.',
    });
    expect(said(thanksTo('cyd', 3, 'help-from-elsewhere'), thanksTo('cyd', 4, 'help-from-elsewhere'))).toMatchObject({
      title: 'Two pull requests got a review by people of other repositories',
      text: 'Thank you, cyd.',
    });
    expect(said(thanksTo('cyd', 3, 'help-from-elsewhere'), thanksTo('ann', 4, 'unblocking-review'))).toMatchObject({
      title: 'One overdue pull request got a review',
      text: 'Thank you, ann. Reviews came from people of other repositories, too: cyd.',
    });
    expect(said()).toBeUndefined();
  });
});

describe('other rules', () => {
  test('teamAnswersLater is for the team whose answers come late, with what waits for it', () => {
    const { about, reading } = signalOf('request-to-response', { status: 'worse', value: 30, baseline: hours });
    const teamRequests = [{ team: 'core', about, reading } as TeamRequests];
    const waiting = [waitingPull(7, { asked: ['core'] }), waitingPull(8, { asked: ['ann'] })];
    expect(findIn({ teamRequests, waiting })).toMatchObject([
      {
        conversation: 'sideways',
        title: 'Reviews by the team core come later than usual',
        text: 'Half of the requests to it this week waited more than 30 h for an answer; usually it is 6–13 h. Now 1 pull request waits for it.',
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
      text: 'Due 4 December 2026. At the pace of the last 26 weeks it is done by 10 December 2026 in half of the simulations, and by 20 December 2026 in 85 %. 34 items are left, and its scope grew by 7 items (25 %). Record: of the last 36 weekly forecasts of finished pull requests, 85 % ranges, 31 held.',
      evidence: ['https://github.com/acme/ledger/milestone/4'],
    });
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

describe('reviewsWaitLonger', () => {
  const slower = signalOf('time-to-first-review', {
    status: 'worse',
    value: 19,
    interval: { low: 14, high: 26 },
    percentiles: { p50: 19, p75: 52 },
    baseline: hours,
  });

  test('says how long, how sure, what is usual and how long the slow quarter waited', () => {
    expect(find([slower])[0]).toMatchObject({
      id: 'reviews-wait-longer',
      text: 'Half of the pull requests made ready this week had a first review within 19 h (95 % range 14–26 h); usually it is 6–13 h. A quarter waited more than 52 h.',
    });
  });

  test('says where the waiting sits, and links to those that wait longest', () => {
    const waiting = [
      waitingPull(1, { asked: ['a', 'b'] }),
      waitingPull(2, { asked: ['a', 'b'] }),
      waitingPull(3, { asked: ['a', 'c'] }),
      waitingPull(4, { turn: 'author' }),
      waitingPull(5, { asked: ['d', 'e'] }),
      waitingPull(6),
    ];
    const [finding] = find([slower], waiting);
    expect(finding?.text).toContain(
      ' 5 of the 6 open pull requests wait for a reviewer, 1 of them with nobody asked. Of the 8 open requests for review, 5 are with two of the 5 who are asked.',
    );
    expect(finding?.evidence.map((url) => url.split('/').at(-1))).toEqual(['1', '2', '3']);
  });

  test('tells of few who are asked nothing about who holds the requests', () => {
    const waiting = [1, 2, 3, 4].map((number) => waitingPull(number, { asked: ['a', 'b'] }));
    expect(find([slower], waiting)[0]?.text).toMatch(/All 4 open pull requests wait for a reviewer\.$/);
  });

  test('is right of one pull request', () => {
    expect(find([slower], [waitingPull(1, { asked: ['a'] })])[0]?.text).toMatch(
      / The one open pull request waits for a reviewer\.$/,
    );
  });

  test('says so when most are still waiting', () => {
    const open = signalOf('time-to-first-review', { status: 'worse', atLeast: 90, baseline: hours, span: fourWeeks });
    expect(find([open])[0]?.text).toBe(
      'Fewer than half of the pull requests made ready in the last 4 weeks have had a first review, and the median wait is more than 3.8 d; usually it is 6–13 h.',
    );
  });

  test('speaks of answers where only those are slower', () => {
    const answers = signalOf('time-to-first-response', { status: 'worse', value: 19, baseline: hours });
    expect(find([answers])[0]).toMatchObject({
      title: 'First answers come later than usual',
      text: 'Half of the pull requests made ready this week had a first answer within 19 h; usually it is 6–13 h.',
    });
  });
});

describe('overdueRising', () => {
  const waiting = [1, 2, 3, 4, 5, 6].map((number) =>
    waitingPull(number, { overdue: true, turn: number < 5 ? 'reviewer' : 'author' }),
  );
  const reading = { value: 6 / 20, n: 20, interval: { low: 0.16, high: 0.52 } };

  test('speaks when more are overdue than usual', () => {
    const [finding] = find([signalOf('overdue', { ...reading, status: 'worse', baseline: share })], waiting);
    expect(finding).toMatchObject({ id: 'pull-requests-overdue', severity: 'attention' });
    expect(finding?.text).toBe(
      '6 of the 20 that are ready and open (95 % range 16–52 %; usually 15–25 %) are older than 85 % of the last year’s were when they were closed, and untouched for a day. Of these, 4 wait for a reviewer and 2 wait for the author.',
    );
  });

  test('speaks when clearly many are overdue and nothing is usual yet', () => {
    expect(find([signalOf('overdue', reading)], waiting)[0]).toMatchObject({
      severity: 'notice',
      title: 'Many open pull requests are overdue',
    });
  });

  test('is silent where many are overdue as usual, or it may be chance, or there are two', () => {
    expect(find([signalOf('overdue', { ...reading, baseline: share })], waiting)).toEqual([]);
    expect(find([signalOf('overdue', { ...reading, interval: { low: 0.1, high: 0.5 } })], waiting)).toEqual([]);
    expect(find([signalOf('overdue', { ...reading, status: 'worse' })], waiting.slice(0, 2))).toEqual([]);
  });
});

describe('queueGrowing', () => {
  test('says how many are open and how many more were opened than closed', () => {
    const signals = [
      signalOf('wip', { status: 'worse', value: 31, baseline: counts }),
      signalOf('net-flow', { value: 1, baseline: { value: 0, low: -4.2, high: 4.4, weeks: 26 } }),
    ];
    expect(find(signals)[0]).toMatchObject({
      id: 'review-queue-growing',
      title: 'More is open than usual',
      text: '31 pull requests are ready and open; usually there are 9–21. 1 more was opened than closed this week.',
    });
  });

  test('claims no more than usual where only the flow is worse', () => {
    const signals = [
      signalOf('wip', { value: 20, baseline: counts }),
      signalOf('net-flow', { status: 'worse', value: 7, baseline: { value: 0, low: -4.2, high: 4.4, weeks: 26 } }),
    ];
    expect(find(signals)[0]).toMatchObject({
      title: 'More was opened than closed',
      text: '7 more were opened than closed this week; the difference is usually −4 to 4. Now 20 are ready and open.',
    });
  });
});

describe('reviewLoadConcentrated', () => {
  const signal = signalOf('review-concentration', {
    status: 'worse',
    value: 0.61,
    n: 58,
    groups: { people: 9 },
    baseline: { value: 0.49, low: 0.41, high: 0.57, weeks: 26 },
  });

  test('says how many did how much', () => {
    expect(find([signal])[0]?.text).toBe(
      '2 of 9 active people did 61 % of the 58 reviews this week; usually the busiest fifth does 41–57 %.',
    );
  });

  test('says how many have long queues, but not when it is everybody', () => {
    const queue = (aboveLimit: number) => signalOf('review-queue', { value: 4, n: 6, groups: { aboveLimit } });
    expect(find([signal, queue(1)])[0]?.text).toMatch(
      /Of the 6 who are asked for reviews, 1 has more than five open requests\.$/,
    );
    expect(find([signal, queue(6)])[0]?.text).not.toContain('asked for reviews');
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

  test('tells the first good thing only', () => {
    const both = [
      signalOf('time-to-first-review', { status: 'better', value: 3, baseline: hours }),
      signalOf('throughput', { status: 'better', value: 30, baseline: counts }),
    ];
    expect(find(both).map(({ id }) => id)).toEqual(['better-time-to-first-review']);
  });
});
