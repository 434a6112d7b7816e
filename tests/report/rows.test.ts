import { describe, expect, test } from 'vitest';
import { instant } from '../../src/facts/instant.ts';
import { essentialRows, furtherRows, usualWeeks } from '../../src/report/rows.ts';
import type { PublishedSignal } from '../../src/signals/signal.ts';
import { missing, signalOf } from './example-signals.ts';

const hours = { value: 9, low: 6, high: 13, weeks: 26 };

const signalRows = (signals: readonly PublishedSignal[]) => [...essentialRows(signals), ...furtherRows(signals)];

describe('rows', () => {
  test('leaves out what has too little data, and what is told elsewhere', () => {
    expect(signalRows([missing('throughput', 3, '8 weeks'), signalOf('whose-turn', { value: 0.5 })])).toEqual([]);
  });

  test('gives the slow ones of first reviews a line of their own, beside what is usual of them', () => {
    const signal = signalOf('time-to-first-review', {
      value: 19,
      interval: { low: 14, high: 26 },
      threeQuarters: { value: 52, interval: { low: 31 }, baseline: { value: 30, low: 20, high: 41, weeks: 26 } },
      baseline: hours,
    });
    expect(signalRows([signal])).toEqual([
      { name: 'Time to first review, median', now: '19 h (14–26 h)', usual: '6–13 h', change: 'slower' },
      { name: 'Time to first review, 75 %', now: '52 h (at least 31 h)', usual: '20–41 h', change: 'slower' },
    ]);
  });

  test('gives each label a line of its own, by the name that others gave it', () => {
    const groups = { blocked: 30, '**bold**': 100 };
    expect(signalRows([signalOf('time-in-label', { value: 40, groups })])).toEqual([
      { name: 'Time in a label, median', now: '40 h', usual: '', change: '' },
      { name: '', label: 'blocked', now: '30 h', usual: '', change: '' },
      { name: '', label: '**bold**', now: '4.2 d', usual: '', change: '' },
    ]);
  });

  test('calls no median what is none: hours of the day', () => {
    const shared = signalOf('overlap-hours', { value: 5, groups: { people: 9 } });
    expect(signalRows([shared])).toMatchObject([{ name: 'Hours of the day shared by half of the team', now: '5 h' }]);
  });

  test('counts a small share, with its range', () => {
    const interval = { low: 0.0857, high: 0.358 };
    expect(signalRows([signalOf('overdue', { value: 6 / 31, n: 31, interval })])).toMatchObject([
      { name: 'Overdue', now: '6 of 31 (9–36 %)', usual: '', change: '' },
    ]);
  });

  test('counts a small share of which there is no range, with the share', () => {
    expect(signalRows([signalOf('review-concentration', { value: 28 / 58, n: 58 })])).toMatchObject([
      { now: '28 of 58 (48 %)' },
    ]);
  });

  test('says what a value covers that is longer than the week', () => {
    const span = { since: instant('2026-08-24T00:00:00Z'), until: instant('2026-11-23T00:00:00Z') };
    expect(signalRows([signalOf('time-to-merge', { value: 60, span })])).toMatchObject([
      { name: 'Time to merge, median (last 13 weeks)', now: '60 h' },
    ]);
  });

  test('says “more than” where the median was not reached, and does not call that usual', () => {
    const [row] = signalRows([signalOf('time-to-merge', { atLeast: 10, interval: { low: 4 }, baseline: hours })]);
    expect(row).toMatchObject({ now: 'more than 10 h', change: '' });
    const [slow] = signalRows([signalOf('time-to-merge', { atLeast: 90, status: 'worse', baseline: hours })]);
    expect(slow).toMatchObject({ now: 'more than 3.8 d', change: 'slower' });
  });

  test('says of how many people a team’s hours are', () => {
    const signal = signalOf('weekend-share', {
      value: 0.21,
      n: 318,
      interval: { low: 0.15, high: 0.27 },
      groups: { people: 11 },
    });
    expect(signalRows([signal])).toMatchObject([{ now: '21 % (15–27 %), 11 people' }]);
  });

  test.each([
    ['time-to-merge', 3, 'faster'],
    ['time-to-merge', 9, 'as usual'],
    ['throughput', 3, 'fewer than usual'],
    ['throughput', 20, 'more than usual'],
    ['weekend-share', 1, 'less than usual'],
  ])('calls %s of %d “%s”', (id, value, change) => {
    expect(signalRows([signalOf(id, { value, baseline: hours })])).toMatchObject([{ change }]);
  });
});

describe('essentialRows and furtherRows', () => {
  test('show at once what everybody looks for, and what is better or worse than usual', () => {
    const signals = [
      signalOf('wip', { value: 4 }),
      signalOf('bot-share', { value: 0.2 }),
      signalOf('time-in-review', { value: 40, status: 'worse', baseline: hours }),
    ];
    expect(essentialRows(signals).map(({ name }) => name)).toEqual(['Ready and open', 'Time in review, median']);
    expect(furtherRows(signals).map(({ name }) => name)).toEqual(['Done by bots']);
  });

  test('give the parts of a signal lines of their own', () => {
    const groups = { leadTimeHours: 30, failedShare: 0.05 };
    expect(furtherRows([signalOf('delivery', { value: 3.5, groups })])).toMatchObject([
      { name: 'Deliveries per week', now: '3.5' },
      { name: '– lead time from first commit, median', now: '30 h' },
      { name: '– failed', now: '5 %' },
    ]);
  });

  test('tell means and weeks as such, and growth as a share', () => {
    const baseline = { value: 1.8, low: 1.32, high: 2.4, weeks: 26 };
    expect(furtherRows([signalOf('review-rounds', { value: 1.9, baseline })])).toMatchObject([
      { now: '1.9', usual: '1.3–2.4' },
    ]);
    expect(furtherRows([signalOf('residence-time', { value: 2.1, interval: { low: 1.5, high: 3 } })])).toMatchObject([
      { now: '2.1 weeks (1.5–3 weeks)' },
    ]);
    expect(furtherRows([signalOf('residence-time', { value: 1.04 })])).toMatchObject([{ now: '1 week' }]);
    expect(furtherRows([signalOf('scope-growth', { value: 0.4, n: 10 })])).toMatchObject([{ now: '40 %' }]);
  });
});

test('usualWeeks is the longest baseline, and nothing without one', () => {
  const baseline = (weeks: number) => ({ ...hours, weeks });
  const signals = [
    signalOf('wip', { value: 1, baseline: baseline(9) }),
    signalOf('throughput', { value: 1, baseline: baseline(13) }),
  ];
  expect(usualWeeks(signals)).toBe(13);
  expect(usualWeeks([signalOf('wip', { value: 1 })])).toBeUndefined();
});
