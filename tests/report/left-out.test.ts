import { expect, test } from 'vitest';
import { leftOut } from '../../src/report/left-out.ts';
import { missing, signalOf } from './example-signals.ts';

test('leftOut says what each figure needs and how much there is, those that need the same together', () => {
  const signals = [
    missing('time-to-first-review', 3, '20 pull requests'),
    missing('time-to-first-response', 3, '20 pull requests'),
    missing('throughput', 2, '8 weeks'),
    signalOf('wip', { value: 3 }),
  ];
  expect(leftOut(signals, { afterHours: true })).toEqual([
    'Time to first review and time to first response: 3 of the 20 pull requests needed.',
    'Pull requests merged: 2 of the 8 weeks needed.',
  ]);
});

test('leftOut does not miss figures of open pull requests when none is open', () => {
  expect(leftOut([missing('overdue', 0, '1 open pull request')], { afterHours: true })).toEqual([]);
});

test('leftOut does not tell whether a withheld figure concerns all of a team or nobody', () => {
  const withheld = (n: number) =>
    leftOut([missing('weekend-share', n, '1 person concerned, and one not')], { afterHours: true });
  expect(withheld(0)).toEqual(['Active hours at the weekend: withheld; it needs 1 person concerned, and one not.']);
  expect(withheld(9)).toEqual(withheld(0));
});

test('leftOut says how figures of working hours are turned on', () => {
  expect(leftOut([], { afterHours: false })).toEqual([
    'When people work: not looked at; “after-hours: true” in the settings turns it on.',
  ]);
});
