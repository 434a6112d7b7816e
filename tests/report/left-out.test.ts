import { expect, test } from 'vitest';
import { leftOut } from '../../src/report/left-out.ts';
import { missing, signalOf } from './example-signals.ts';

test('leftOut names what everybody looks for, with how much is missing, and counts the others', () => {
  const signals = [
    missing('time-to-first-review', 3, '20 pull requests'),
    missing('time-to-first-response', 3, '20 pull requests'),
    missing('throughput', 2, '8 weeks'),
    missing('area-knowledge', 45, '20 reviewed pull requests'),
    signalOf('wip', { value: 3 }),
  ];
  expect(leftOut(signals, { afterHours: true })).toEqual([
    'Too little data yet for time to first review (3 of the 20 pull requests needed), pull requests merged (2 of the 8 weeks needed) and 2 other figures.',
  ]);
  expect(leftOut(signals.slice(1, 2), { afterHours: true })).toEqual(['Too little data yet for 1 figure.']);
});

test('leftOut does not miss figures of open pull requests when none is open', () => {
  expect(leftOut([missing('overdue', 0, '1 open pull request')], { afterHours: true })).toEqual([]);
});

test('leftOut does not tell whether a withheld figure concerns all of a team or nobody', () => {
  const withheld = (n: number) =>
    leftOut([missing('weekend-share', n, '1 person concerned, and one not')], { afterHours: true });
  expect(withheld(0)).toEqual(['Withheld, so that nobody can be singled out: active hours at the weekend.']);
  expect(withheld(9)).toEqual(withheld(0));
});

test('leftOut says how figures of working hours are turned on', () => {
  expect(leftOut([], { afterHours: false })).toEqual([
    'When people work: not looked at; “after-hours: true” in the settings turns it on.',
  ]);
});
