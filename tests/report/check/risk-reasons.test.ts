import { expect, test } from 'vitest';
import { riskReasons } from '../../../src/report/language/en/risk-reasons.ts';

test('reasons speak of one and of several', () => {
  expect(riskReasons.reviews(0)).toBe('it has no review yet');
  expect(riskReasons.reviews(1)).toBe('it has 1 review already');
  expect(riskReasons.pushesSinceOpened(2)).toBe('2 commits and pushes came after it was opened');
  expect(riskReasons.changedLines(1200)).toBe('it changes 1,200 lines');
});

test('reasons are clauses, of facts low and high, that name no number wrongly', () => {
  for (const say of Object.values(riskReasons)) {
    for (const value of [0, 1, 30]) expect(say(value)).toMatch(/^[a-z0-9][^.]*[a-z]$/);
  }
});
