import { expect, test } from 'vitest';
import { type TeamId, toId } from '../../src/facts/ids.ts';
import { teamRequestsOf } from '../../src/signals/team-requests.ts';
import { optional } from '../../src/facts/optional.ts';
import { contextOf, historyOf, hours, pull, who } from './build.ts';
import { times } from './measured.ts';

const CORE = toId<TeamId>(51);

/** The teams that are told of, where the members of the one that is asked are these, and these answer in turn. */
function told(
  members: readonly string[] | undefined,
  answerers: readonly string[],
  hidden: { secret?: true; hidesTeams?: true } = {},
) {
  const { secret, hidesTeams = false } = hidden;
  const pulls = times(24, (i) =>
    pull(hours(i), 'ann', ['1 ann asks @core', `5 ${answerers[i % answerers.length]} approves`]),
  );
  const known = members && { members: new Set(members.map(who)), current: new Set(members.map(who)) };
  const teams = new Map([[CORE, { id: CORE, slug: 'core', ...known, ...optional('secret', secret) }]]);
  return teamRequestsOf(contextOf({ ...historyOf(pulls), teams, hidesTeams })).map(({ team, reading }) => [
    team,
    reading.n,
  ]);
}

const FIVE = ['ben', 'cyd', 'dee', 'eve', 'fay'];

test('a team’s answers are told where it has five people, of whom no one gives most', () => {
  expect(told(FIVE, ['ben', 'cyd'])).toEqual([['core', 24]]);
  expect(told(FIVE, ['ben'])).toEqual([]);
  expect(told(FIVE.slice(1), FIVE.slice(1))).toEqual([]);
});

test('where its members are not known, five people have to have answered for it', () => {
  expect(told(undefined, FIVE)).toEqual([['core', 24]]);
  expect(told(undefined, FIVE.slice(1))).toEqual([]);
});

test('a secret team is not told of, and none is by name where teams are not named', () => {
  expect(told(FIVE, FIVE, { secret: true })).toEqual([]);
  expect(told(FIVE, FIVE, { hidesTeams: true })).toEqual([[undefined, 24]]);
});
