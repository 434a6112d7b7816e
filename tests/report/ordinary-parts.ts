import { WEEK_MS, instantFromMs } from '../../src/facts/instant.ts';
import type { WaitingPull } from '../../src/report/report.ts';
import type { PublishedSignal } from '../../src/signals/signal.ts';
import { signalOf } from './example-signals.ts';
import { UNTIL, waitingPull } from './report-parts.ts';

export const lastWeeks = (weeks: number) => ({ since: instantFromMs(UNTIL - weeks * WEEK_MS), until: UNTIL });

/** The weeks of the trailing half year before the last three, by their place. */
export const HALF_A_YEAR = Array.from({ length: 24 }, (_, index) => index);

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

export const ORDINARY: readonly PublishedSignal[] = [
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
    threeQuarters: {
      value: 30.2,
      interval: { low: 17.5, high: 64 },
      baseline: { value: 29, low: 18, high: 49, weeks: 26 },
    },
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

export const ORDINARY_WAITING: readonly WaitingPull[] = [
  waitingPull(774, {
    title: 'Retry on card decline',
    asked: ['dev-a', 'dev-b'],
    waitingHours: 148,
    olderThan: 0.97,
    overdue: true,
  }),
  waitingPull(781, { title: 'Split the ledger table', turn: 'author', waitingHours: 121, olderThan: 0.94 }),
  waitingPull(790, { title: 'Drop `node 20`', turn: 'merge', waitingHours: 108, olderThan: 0.88 }),
  waitingPull(801, {
    title: 'Say what the nightly job did',
    asked: ['reviewers'],
    waitingHours: 85,
    olderThan: 0.6,
    overdueRisk: {
      probability: 0.64,
      reasons: [
        { feature: 'answered', effect: 'raises', value: 0 },
        { feature: 'changedLines', effect: 'lowers', value: 12 },
      ],
    },
    firstReview: { p50: 110, p85: 190, n: 212 },
  }),
  waitingPull(803, { title: 'Rename the invoice fields', turn: 'unclear', waitingHours: 30, olderThan: 0.41 }),
  waitingPull(805, { title: 'Cache the rates', waitingHours: 9, olderThan: 0.2 }),
  waitingPull(806, { title: 'Fix a typo', turn: 'author', waitingHours: 0.4, olderThan: 0.004 }),
];
