import { WEEK_MS, instantFromMs } from '../../src/facts/instant.ts';
import type { TurnNow } from '../../src/facts/lifecycle/lifecycle.ts';
import type { Report, WaitingPull } from '../../src/report/report.ts';
import type { PublishedSignal } from '../../src/signals/signal.ts';
import { missing, signalOf } from './example-signals.ts';
import { UNTIL, WEEKS, days, milestoneOutlook, outlookWith, reportOf, thanksTo, waitingPull } from './report-parts.ts';

const lastWeeks = (weeks: number) => ({ since: instantFromMs(UNTIL - weeks * WEEK_MS), until: UNTIL });

/** The weeks of the trailing half year before the last three, by their place. */
const HALF_A_YEAR = Array.from({ length: 24 }, (_, index) => index);

/** What is folded away while it is as usual. */
const FURTHER: readonly PublishedSignal[] = [
  signalOf('time-in-review', {
    value: 16,
    n: 118,
    interval: { low: 11, high: 22 },
    baseline: { value: 15, low: 8, high: 27, weeks: 22 },
    span: lastWeeks(4),
  }),
  signalOf('review-rounds', {
    value: 1.6,
    n: 28,
    interval: { low: 1.4, high: 1.9 },
    baseline: { value: 1.7, low: 1.3, high: 2.2, weeks: 22 },
  }),
  signalOf('cycle-time-stages', {
    value: 71,
    n: 112,
    interval: { low: 52, high: 94 },
    span: lastWeeks(4),
    groups: {
      commitToOpened: 3.1,
      openedToReady: 0,
      readyToFirstReview: 9.3,
      firstReviewToApproval: 18,
      approvalToMerge: 2.2,
    },
  }),
  signalOf('residence-time', { value: 0.6, n: 8, interval: { low: 0.5, high: 0.8 }, span: lastWeeks(8) }),
  signalOf('delivery', {
    value: 6.3,
    n: 25,
    interval: { low: 4.5, high: 8 },
    span: lastWeeks(4),
    groups: { leadTimeHours: 96, failedShare: 0.04, recoveryHours: 1.5, reworkShare: 0.04 },
  }),
  signalOf('bot-share', { value: 0.31, n: 880, interval: { low: 0.27, high: 0.36 } }),
];

const ORDINARY: readonly PublishedSignal[] = [
  signalOf('time-to-first-response', {
    value: 6.4,
    interval: { low: 3.9, high: 9.2 },
    percentiles: { p50: 6.4, p75: 21, p90: 60 },
    baseline: { value: 7, low: 3.1, high: 11.5, weeks: 26 },
  }),
  signalOf('time-to-first-review', {
    value: 9.1,
    interval: { low: 5.6, high: 13.9 },
    percentiles: { p50: 9.1, p75: 30.2, p90: 71 },
    working: { value: 3.4, interval: { low: 2.1, high: 5.2 }, percentiles: { p50: 3.4, p75: 10.2, p90: 21 } },
    baseline: { value: 10.9, low: 6, high: 19.8, weeks: 26 },
  }),
  signalOf('request-to-response', {
    value: 7.7,
    n: 44,
    interval: { low: 0.6, high: 12 },
    baseline: { value: 8, low: 4.8, high: 14.2, weeks: 26 },
  }),
  signalOf('time-to-merge', {
    value: 60.4,
    n: 118,
    interval: { low: 44, high: 82 },
    baseline: { value: 66, low: 40, high: 96, weeks: 22 },
    span: lastWeeks(4),
  }),
  signalOf('throughput', { value: 14, baseline: { value: 14.6, low: 8.7, high: 21.3, weeks: 26 } }),
  signalOf('net-flow', { value: -2, baseline: { value: 0.2, low: -8.4, high: 8.8, weeks: 26 } }),
  signalOf('wip', { value: 7, baseline: { value: 9, low: 4.2, high: 15.1, weeks: 26 } }),
  signalOf('work-item-age', { value: 51, n: 7, percentiles: { p50: 51, p75: 90, p90: 140 } }),
  signalOf('overdue', {
    value: 1 / 7,
    n: 7,
    interval: { low: 0.0257, high: 0.5131 },
    groups: { overdue: 1 },
    baseline: { value: 0.2, low: 0, high: 0.57, weeks: 26 },
  }),
  signalOf('whose-turn', { value: 3 / 7, n: 7, groups: { reviewer: 3, author: 2, merge: 1, unclear: 1 } }),
  signalOf('review-concentration', {
    value: 0.48,
    n: 58,
    groups: { gini: 0.4, people: 9 },
    baseline: { value: 0.49, low: 0.41, high: 0.57, weeks: 26 },
  }),
  signalOf('unreviewed-merges', {
    value: 1 / 31,
    n: 31,
    interval: { low: 0.0057, high: 0.1619 },
    baseline: { value: 0.05, low: 0, high: 0.13, weeks: 22 },
    span: lastWeeks(4),
  }),
  signalOf('review-queue', { value: 2, n: 6, groups: { requests: 13, p90: 4.5, aboveLimit: 0 } }),
  ...FURTHER,
];

const ORDINARY_WAITING: readonly WaitingPull[] = [
  waitingPull(774, {
    title: 'Retry on card decline',
    asked: ['dev-a', 'dev-b'],
    waitingHours: 148,
    olderThan: 0.97,
    overdue: true,
  }),
  waitingPull(781, { title: 'Split the ledger table', turn: 'author', waitingHours: 121, olderThan: 0.94 }),
  waitingPull(790, { title: 'Drop `node 20`', turn: 'merge', waitingHours: 68, olderThan: 0.88 }),
  waitingPull(801, { title: 'Say what the nightly job did', asked: ['reviewers'], waitingHours: 51, olderThan: 0.6 }),
  waitingPull(803, { title: 'Rename the invoice fields', turn: 'unclear', waitingHours: 30, olderThan: 0.41 }),
  waitingPull(805, { title: 'Cache the rates', waitingHours: 9, olderThan: 0.2 }),
  waitingPull(806, { title: 'Fix a typo', turn: 'author', waitingHours: 0.4, olderThan: 0.004 }),
];

/** Nothing has happened yet: the App was installed this week. */
export const firstWeek = reportOf({
  signals: [
    missing('time-to-first-response', 0, '20 pull requests'),
    missing('time-to-first-review', 0, '20 pull requests'),
    missing('request-to-response', 0, '20 requests'),
    missing('time-to-merge', 0, '30 pull requests'),
    missing('throughput', 0, '8 weeks'),
    missing('net-flow', 0, '8 weeks'),
    missing('wip', 0, '8 weeks'),
    missing('work-item-age', 0, '1 open pull request'),
    missing('overdue', 0, '30 pull requests in a year'),
    missing('whose-turn', 0, '1 open pull request'),
    missing('review-concentration', 0, '5 active people'),
    missing('unreviewed-merges', 0, '20 merged pull requests'),
    missing('review-queue', 0, '5 people with open requests'),
  ],
});

/** A repository that is known well, in a week in which nothing happened. */
export const emptyWeek = reportOf({
  signals: [
    missing('time-to-first-review', 14, '20 pull requests'),
    signalOf('throughput', { value: 0, baseline: { value: 1.2, low: 0, high: 5.3, weeks: 26 } }),
    signalOf('net-flow', { value: 0, baseline: { value: 0, low: -3.1, high: 3.1, weeks: 26 } }),
    signalOf('wip', { value: 0, baseline: { value: 1.5, low: 0, high: 4.1, weeks: 26 } }),
    missing('work-item-age', 0, '1 open pull request'),
    missing('overdue', 0, '1 open pull request'),
    missing('whose-turn', 0, '1 open pull request'),
  ],
  series: {
    weeks: WEEKS,
    merged: [2, 0, 1, 3, 0, 0, 1, 0, 0, 0, 1, 0],
    hoursToFirstReview: WEEKS.map(() => undefined),
  },
});

/** Somebody who works alone, without reviews. */
export const onePerson = reportOf({
  activePeople: 1,
  mergedPullRequests: 1,
  signals: [
    missing('time-to-first-review', 1, '20 pull requests'),
    signalOf('throughput', { value: 1, baseline: { value: 1.6, low: 0, high: 6.4, weeks: 26 } }),
    signalOf('net-flow', { value: 0, baseline: { value: 0, low: -2.2, high: 2.4, weeks: 26 } }),
    signalOf('wip', { value: 1, baseline: { value: 1, low: 0, high: 3.3, weeks: 26 } }),
    missing('overdue', 12, '30 pull requests in a year'),
    missing('review-concentration', 1, '5 active people'),
    signalOf('unreviewed-merges', {
      value: 1,
      n: 22,
      interval: { low: 0.851, high: 1 },
      baseline: { value: 1, low: 1, high: 1, weeks: 13 },
      span: lastWeeks(13),
    }),
    missing('review-queue', 1, '5 people with open requests'),
  ],
  waiting: [waitingPull(12, { title: 'Try the new parser', waitingHours: 0.3 })],
  series: {
    weeks: WEEKS,
    merged: [1, 2, 0, 4, 1, 1, 2, 3, 1, 0, 2, 1],
    hoursToFirstReview: WEEKS.map((week) => (week === 40 ? 3 : undefined)),
  },
});

/** A week like most. */
export const ordinaryWeek = reportOf({
  thanks: [thanksTo('dev-c', 761, 'unblocking-review'), thanksTo('dev-k', 812, 'first-contribution')],
  activePeople: 9,
  mergedPullRequests: 14,
  signals: ORDINARY,
  waiting: ORDINARY_WAITING,
  outlook: outlookWith(
    milestoneOutlook(4),
    milestoneOutlook(5, { added: 3, doneBy: { 0.5: days(200) }, dueAt: days(260) }),
  ),
  series: {
    weeks: WEEKS,
    merged: [12, 15, 13, 16, 11, 14, 18, 13, 15, 12, 17, 14],
    hoursToFirstReview: [8, 9, 7, 10, undefined, 8, 11, 12, 10, 9, 11, 9.1],
  },
});

/** A release is pressing: everything that can be said is to be said, and three things are. */
export const crunchWeek = reportOf({
  thinAreas: [{ name: 'billing/', kind: 'code', pullRequests: 14, reviewers: 1 }],
  afterHours: true,
  outlook: outlookWith(
    milestoneOutlook(4, {
      title: '2.4',
      remaining: 34,
      added: 6,
      doneBy: { 0.5: days(17), 0.85: days(26), 0.95: days(34) },
    }),
  ),
  activePeople: 14,
  mergedPullRequests: 31,
  signals: [
    ...replaced(ORDINARY, [
      signalOf('time-to-first-review', {
        status: 'worse',
        value: 19,
        interval: { low: 14.2, high: 26 },
        percentiles: { p50: 19, p75: 52 },
        baseline: { value: 9, low: 6.1, high: 13.2, weeks: 26 },
        weekly: [...HALF_A_YEAR.map((week) => (week === 9 ? undefined : 8 + (week % 5))), 14, 16, 19],
        weeklyIntervals: [
          ...HALF_A_YEAR.map((week) => (week === 9 ? undefined : { low: 4 + (week % 3), high: 13 + (week % 7) })),
          { low: 9, high: 20 },
          { low: 11, high: 24 },
          { low: 14.2, high: 26 },
        ],
      }),
      signalOf('time-to-merge', {
        status: 'worse',
        atLeast: 160,
        n: 33,
        interval: { low: 70 },
        baseline: { value: 66, low: 40, high: 96, weeks: 26 },
      }),
      signalOf('throughput', {
        status: 'better',
        value: 31,
        baseline: { value: 14.6, low: 8.7, high: 21.3, weeks: 26 },
        weekly: [...HALF_A_YEAR.map((week) => 11 + ((week * 5) % 8)), 22, 27, 31],
      }),
      signalOf('wip', {
        status: 'worse',
        value: 24,
        baseline: { value: 9, low: 4.2, high: 15.1, weeks: 26 },
        weekly: [...HALF_A_YEAR.map((week) => 7 + ((week * 3) % 6)), 12, 17, 24],
      }),
      signalOf('net-flow', {
        status: 'worse',
        value: 11,
        baseline: { value: 0.2, low: -8.4, high: 8.8, weeks: 26 },
        weekly: [...HALF_A_YEAR.map((week) => ((week * 5) % 11) - 5), -2, 5, 11],
      }),
      signalOf('review-concentration', {
        status: 'worse',
        value: 0.71,
        n: 103,
        groups: { gini: 0.7, people: 14 },
        baseline: { value: 0.49, low: 0.41, high: 0.57, weeks: 26 },
      }),
      signalOf('review-queue', { value: 2.5, n: 8, groups: { requests: 29, p90: 8, aboveLimit: 2 } }),
    ]),
    signalOf('weekend-share', {
      status: 'worse',
      value: 0.21,
      n: 318,
      interval: { low: 0.15, high: 0.27 },
      groups: { people: 11 },
      baseline: { value: 0.06, low: 0.02, high: 0.1, weeks: 26 },
    }),
    signalOf('off-hours-share', {
      status: 'worse',
      value: 0.34,
      n: 318,
      interval: { low: 0.28, high: 0.4 },
      groups: { people: 11 },
      baseline: { value: 0.21, low: 0.17, high: 0.26, weeks: 26 },
    }),
  ],
  waiting: [
    ...ORDINARY_WAITING,
    ...range(17).map((index) =>
      waitingPull(810 + index, { asked: index % 3 === 0 ? ['dev-c', 'dev-d'] : [`dev-${'abcde'.charAt(index % 5)}`] }),
    ),
  ],
  closedWithin: { half: 40, most: 96 },
  series: {
    weeks: WEEKS,
    merged: [12, 15, 13, 16, 11, 14, 18, 13, 15, 22, 27, 31],
    hoursToFirstReview: [8, 9, 7, 10, 9, 8, 11, 12, 10, 14, 16, 19],
  },
});

const TURNS: readonly TurnNow[] = ['reviewer', 'reviewer', 'author', 'merge', 'ci', 'unclear'];

/** A large project with a long queue. */
export const threeHundredOpen = reportOf({
  activePeople: 1012,
  mergedPullRequests: 240,
  ownerLines: [{ pattern: '/packages/', requests: 310 }],
  busiestQueue: { team: 'platform', open: 180, of: 240 },
  signals: [
    ...replaced(ORDINARY, [
      signalOf('time-in-review', {
        value: 31,
        n: 240,
        interval: { low: 26, high: 37 },
        percentiles: { p50: 31, p75: 96, p90: 210 },
        baseline: { value: 28, low: 20, high: 44, weeks: 26 },
      }),
      signalOf('wip', { value: 300, baseline: { value: 290, low: 250.4, high: 333.3, weeks: 26 } }),
      signalOf('overdue', {
        status: 'worse',
        value: 90 / 300,
        n: 300,
        interval: { low: 0.251, high: 0.354 },
        groups: { overdue: 90 },
        baseline: { value: 0.2, low: 0.15, high: 0.25, weeks: 26 },
      }),
    ]),
    signalOf('waits-across-teams', {
      status: 'worse',
      value: 52,
      n: 130,
      interval: { low: 41, high: 66 },
      percentiles: { p50: 52, p75: 140 },
      groups: { withinHours: 20, withinLow: 16, withinHigh: 25, withinRequests: 410, acrossRequests: 130 },
      baseline: { value: 30, low: 19, high: 46, weeks: 26 },
    }),
    signalOf('code-owner-load', {
      status: 'worse',
      value: 0.62,
      n: 1650,
      interval: { low: 0.596, high: 0.643 },
      groups: { requests: 1023, mostOfOneLine: 310 },
      baseline: { value: 0.4, low: 0.3, high: 0.5, weeks: 26 },
    }),
    signalOf('time-in-label', {
      value: 60,
      n: 220,
      interval: { low: 51, high: 70 },
      span: lastWeeks(26),
      groups: { 'needs review': 30, blocked: 190 },
    }),
  ],
  waiting: range(300).map((index) =>
    waitingPull(9000 + index, {
      title: `A change with a title that is about as long as titles get to be when nobody minds their length, ${index}`,
      turn: TURNS[index % TURNS.length] ?? 'unclear',
      asked: range(index % 12).map((person) => `reviewer-${person}`),
      waitingHours: 4000 - index * 13,
      olderThan: 1 - index / 300,
      overdue: index < 90,
    }),
  ),
  series: {
    weeks: [49, 50, 51, 52, 53, 1, 2, 3, 4, 5, 6, 7],
    merged: [212, 188, 90, 14, 40, 201, 233, 228, 240, 251, 219, 240],
    hoursToFirstReview: [80, 77, 90, 120, 110, 70, 66, 60, 72, 71, 69, 80],
  },
});

/** Titles in scripts that run the other way, and pictures. */
export const manyScripts = reportOf({
  activePeople: 6,
  mergedPullRequests: 2,
  signals: ORDINARY,
  waiting: [
    waitingPull(31, { title: 'תיקון שגיאה בטעינת הקובץ (config.yml)', asked: ['dalet'] }),
    waitingPull(32, { title: 'می‌خواهم این آزمون را درست کنم' }),
    waitingPull(33, { title: '👩‍💻 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿 Pair on the parser' }),
    waitingPull(34, { title: '修正:設定ファイルの読み込み' }),
    waitingPull(35, { title: '🎉'.repeat(70_000) }),
  ],
});

/** Everybody has opted out: nobody is named, thanked or counted among people. */
export const allPrivate = reportOf({
  activePeople: 9,
  mergedPullRequests: 14,
  signals: ORDINARY.filter(({ about }) => about.level === 'repository'),
  waiting: ORDINARY_WAITING.map((pull) => {
    const { asked, ...rest } = pull;
    return asked.length === 0 ? pull : { ...rest, asked: [], unnamed: asked.length };
  }),
});

/** Titles that try to do something. */
export const hostileTitles = reportOf({
  outlook: outlookWith(
    milestoneOutlook(4, { title: '2.4 | @acme/all #1 </details> [x](https://example.com)', dueAt: days(300) }),
  ),
  activePeople: 6,
  mergedPullRequests: 2,
  signals: ORDINARY,
  waiting: [
    waitingPull(41, { title: '@acme/owners please merge #1, fixes acme/ledger#2 and GH-3' }),
    waitingPull(42, { title: '</details><script>alert(1)</script> | a | b |' }),
    waitingPull(43, { title: '<!-- headroom:weekly-report repository=1 week=2026-W47 -->' }),
    waitingPull(44, { title: '[x](https://evil.example) ![y](//evil.example/z.png) www.evil.example me@evil.example' }),
    waitingPull(45, { title: 'Revert 0123456789abcdef0123456789abcdef01234567 `code` $a$ :tada:\u202e cba' }),
  ],
});

function replaced(signals: readonly PublishedSignal[], by: readonly PublishedSignal[]): PublishedSignal[] {
  return signals.map((signal) => by.find(({ about }) => about.id === signal.about.id) ?? signal);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** Every example, by the name of its golden files. */
export const EXAMPLES: Readonly<Record<string, Report>> = {
  'first-week': firstWeek,
  'empty-week': emptyWeek,
  'one-person': onePerson,
  'ordinary-week': ordinaryWeek,
  'crunch-week': crunchWeek,
  'three-hundred-open': threeHundredOpen,
  'all-private-names': allPrivate,
  'many-scripts': manyScripts,
  'hostile-titles': hostileTitles,
};
