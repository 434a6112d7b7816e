import { expect, test } from 'vitest';
import type { People } from '../../src/facts/people.ts';
import { isOfOne, isToldTeam } from '../../src/signals/told-groups.ts';
import { homeTeam, who } from './build.ts';

const FIVE = ['ann', 'ben', 'cyd', 'dee', 'eve'];

/** These people, of whom some have opted out or are machines. */
function peopleOf(logins: readonly string[], left: Partial<Record<string, 'optedOut' | 'bot'>> = {}): People {
  return new Map(
    logins.map((login) => {
      const how = left[login];
      return [who(login), { id: who(login), login, bot: how === 'bot', optedOut: how === 'optedOut' }];
    }),
  );
}

test('a team is told of where five people are in it who count, be they known here or not', () => {
  const team = homeTeam('core', FIVE);
  expect(isToldTeam(peopleOf(FIVE), team)).toBe(true);
  expect(isToldTeam(peopleOf([]), team)).toBe(true);
  expect(isToldTeam(peopleOf(FIVE, { ann: 'optedOut' }), team)).toBe(false);
  expect(isToldTeam(peopleOf(FIVE, { ann: 'bot' }), team)).toBe(false);
  expect(isToldTeam(peopleOf(FIVE), homeTeam('core', FIVE, { visible: false }))).toBe(false);
});

test('a figure is one person’s where more than two thirds of it are', () => {
  const [ann, ben] = [who('ann'), who('ben')];
  expect(isOfOne([ann, ann, ann, ben])).toBe(true);
  expect(isOfOne([ann, ann, ben])).toBe(false);
  // Nobody is known to be behind what was not answered.
  expect([isOfOne([]), isOfOne([undefined, undefined])]).toEqual([false, false]);
});
