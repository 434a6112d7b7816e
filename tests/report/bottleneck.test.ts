import { describe, expect, test } from 'vitest';
import { bottleneckOf, sayBottleneck } from '../../src/report/bottleneck.ts';
import { queueOf, waitingPull } from './report-parts.ts';
import { missing, signalOf } from './example-signals.ts';

const review = (p75: number) => signalOf('time-in-review', { value: 10, percentiles: { p50: 10, p75 } });
const overdue = (low: number) =>
  signalOf('overdue', { value: 0.3, n: 20, groups: { overdue: 6 }, interval: { low, high: 0.5 } });
const flow = (...weekly: number[]) => signalOf('net-flow', { value: 1, weekly });
const concentration = (status: 'steady' | 'worse') =>
  signalOf('review-concentration', { value: 0.7, status, baseline: { value: 0.5, low: 0.4, high: 0.6, weeks: 26 } });

describe('bottleneckOf', () => {
  test('lights a sign beyond its limit only', () => {
    const litOf = (signal: Parameters<typeof bottleneckOf>[0][number]) => bottleneckOf([signal], queueOf([])).lit;
    expect([litOf(review(24)), litOf(review(24.1))]).toEqual([0, 1]);
    expect([litOf(overdue(0.15)), litOf(overdue(0.151))]).toEqual([0, 1]);
    expect([litOf(flow(9, 1, 2, 0, -1, 0, 3)), litOf(flow(-9, 1, 2, 0, -1, 1, 3))]).toEqual([0, 1]);
    expect([litOf(concentration('steady')), litOf(concentration('worse'))]).toEqual([0, 1]);
  });

  test('does not count what cannot be told as healthy', () => {
    const few = [missing('time-in-review', 3, '20 pull requests'), flow(1, 1, 1), overdue(0.2)];
    expect(bottleneckOf(few, queueOf([]))).toMatchObject({ lit: 1, told: 1 });
  });

  test('says each lit sign with its evidence, the longest wait and the queue that it sits in', () => {
    const signals = [
      review(52),
      overdue(0.16),
      flow(0, 0, 0, 0, 0, 0),
      signalOf('time-waiting-on-author', { value: 4 }),
    ];
    const bottleneck = bottleneckOf(signals, queueOf([waitingPull(1), waitingPull(2, { turn: 'author' })]));
    expect(sayBottleneck({ bottleneck, findings: [] })).toBe(
      '2 of 4 signs are lit. A quarter of the pull requests spend more than 52 h in review; 24 h are the limit. 6 of the 20 open pull requests are overdue (95 % range 16–50 %); 15 % are to be expected. A pull request waits longest for its reviewers: half of them more than 10 h. 1 of the 2 open pull requests waits for a reviewer, and nobody is asked.',
    );
  });

  test('is not told of one sign', () => {
    expect(sayBottleneck({ bottleneck: bottleneckOf([review(52)], queueOf([])), findings: [] })).toBeUndefined();
  });
});
