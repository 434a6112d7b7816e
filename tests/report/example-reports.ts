import { toId } from '../../src/facts/ids.ts';
import type { TurnNow } from '../../src/facts/lifecycle/lifecycle.ts';
import type { Report } from '../../src/report/report.ts';
import type { PublishedSignal } from '../../src/signals/signal.ts';
import { missing, signalOf } from './example-signals.ts';
import { WEEKS, days, milestoneOutlook, outlookWith, reportOf, thanksTo, waitingPull } from './report-parts.ts';

import { lastWeeks, HALF_A_YEAR, ORDINARY, ORDINARY_WAITING } from './ordinary-parts.ts';

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
        threeQuarters: { value: 52, interval: { low: 31 }, baseline: { value: 30, low: 20, high: 41, weeks: 26 } },
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
  busiestQueue: { id: toId(7), team: 'platform', pulls: new Set(), open: 180, of: 240 },
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
