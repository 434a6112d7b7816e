import { expect, test } from 'vitest';
import { personIdFromLogin } from '../../src/facts/ids.ts';
import { instant } from '../../src/facts/instant.ts';
import { answersBy, countAnswers, type Reaction } from '../../src/facts/pulse.ts';

const reaction = (login: string, content: string, at = '2026-11-10T09:00:00Z'): Reaction => ({
  by: { id: personIdFromLogin(login), login },
  content,
  at: instant(at),
});

test('counts each of the five answers, and no other reaction', () => {
  const reactions = ['-1', 'confused', '+1', 'laugh', 'rocket', 'heart', 'hooray', 'eyes'].map((content, index) =>
    reaction(`p${index}`, content),
  );
  expect(countAnswers(reactions)).toEqual([1, 1, 1, 1, 1]);
});

test('counts one answer a person: the last one, whatever order they come in', () => {
  const changed = [reaction('ann', 'rocket'), reaction('ann', 'confused', '2026-11-11T09:00:00Z')];
  expect(countAnswers(changed)).toEqual([0, 1, 0, 0, 0]);
  expect(countAnswers(changed.toReversed())).toEqual([0, 1, 0, 0, 0]);
});

test('of two answers at one second takes the one that says more load', () => {
  const both = [reaction('ann', 'rocket'), reaction('ann', '-1')];
  expect(countAnswers(both)).toEqual([1, 0, 0, 0, 0]);
  expect(countAnswers(both.toReversed())).toEqual([1, 0, 0, 0, 0]);
});

test('tells of one person’s answers only theirs, oldest first, the heavier last at one second', () => {
  const at = '2026-11-11T09:00:00Z';
  const reactions = [
    reaction('ann', 'rocket', at),
    reaction('ann', '-1', at),
    reaction('ben', 'confused'),
    reaction('ann', 'heart'),
    reaction('ann', '+1'),
  ];
  expect(answersBy(personIdFromLogin('ann'), reactions).map(({ answer }) => answer)).toEqual([3, 5, 1]);
  expect(answersBy(personIdFromLogin('ben'), reactions)).toEqual([{ at: instant('2026-11-10T09:00:00Z'), answer: 2 }]);
});
