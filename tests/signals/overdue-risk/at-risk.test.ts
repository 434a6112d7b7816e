import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../../src/facts/history.ts';
import { endedOverdue, pullRequestsAtRisk } from '../../../src/signals/overdue-risk/at-risk.ts';
import { MONDAY, historyOf, hours, pull } from '../build.ts';

const LATER = hours(24 * 60);

function at(...pulls: ItemHistory[]) {
  const history = historyOf(pulls);
  return pullRequestsAtRisk(history, LATER).map((point) => ({
    hours: (point.at - MONDAY) / 3_600_000,
    overdue: endedOverdue(point, history.people),
  }));
}

describe('pullRequestsAtRisk', () => {
  test('takes those that are open and no draft 72 hours after they were ready', () => {
    expect(at(pull(MONDAY, 'ann'))).toEqual([{ hours: 72, overdue: true }]);
    expect(at(pull(MONDAY, 'ann', ['72 ben merges']))).toEqual([]);
    expect(at(pull(MONDAY, 'ann', ['73 ben merges']))).toEqual([{ hours: 72, overdue: false }]);
  });

  test('counts from ready for review, not from the opening', () => {
    expect(at(pull(MONDAY, 'ann', ['100 ann readies'], { draft: true }))).toEqual([{ hours: 172, overdue: true }]);
    expect(at(pull(MONDAY, 'ann', [], { draft: true }))).toEqual([]);
  });

  test('leaves out one that is back in draft at the moment, and counts on by the calendar for one that was between', () => {
    expect(at(pull(MONDAY, 'ann', ['50 ann drafts', '100 ann readies']))).toEqual([]);
    expect(at(pull(MONDAY, 'ann', ['20 ann drafts', '60 ann readies']))).toEqual([{ hours: 72, overdue: true }]);
  });

  test('leaves out one that is closed at the moment and reopened later', () => {
    expect(at(pull(MONDAY, 'ann', ['10 ann closes', '80 ann reopens']))).toEqual([]);
  });

  test('leaves out what was ready before all is known: of that only what stayed open is there', () => {
    const history = historyOf([pull(MONDAY, 'ann'), pull(hours(5), 'ann')]);
    const known = pullRequestsAtRisk({ ...history, completeSince: hours(5) }, LATER);
    expect(known.map(({ at: moment }) => moment)).toEqual([hours(77)]);
  });

  test('leaves out what machines opened', () => {
    expect(at(pull(MONDAY, 'renovate[bot]'))).toEqual([]);
  });

  test('is in the order of the moments, and ends with the last one that is not later than asked', () => {
    const history = historyOf([pull(hours(30), 'ann'), pull(MONDAY, 'ben'), pull(hours(31), 'ann')]);
    const moments = pullRequestsAtRisk(history, hours(102)).map((point) => point.at);
    expect(moments).toEqual([hours(72), hours(102)]);
  });
});

describe('endedOverdue', () => {
  const ended = (...steps: Parameters<typeof pull>[2] & {}) => at(pull(MONDAY, 'ann', steps))[0]?.overdue;

  test('is whether it is open 14 days after it was ready, to the second', () => {
    expect(ended(`${14 * 24} ben merges`)).toBe(false);
    expect(ended(`${14 * 24 + 0.001} ben merges`)).toBe(true);
  });

  test('is about the state on the fourteenth day, not about what was between or came later', () => {
    expect(ended('100 ann closes', '200 ann reopens')).toBe(true);
    expect(ended('100 ann closes', '400 ann reopens')).toBe(false);
    expect(ended('100 ann drafts')).toBe(true);
  });
});
