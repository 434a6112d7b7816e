import { expect, test } from 'vitest';
import { teamPairWaits } from '../../src/signals/team-pairs.ts';
import { type Step, contextOf, historyOf, homeTeam, hours, pull, weeksAgo, who, withTeams } from './build.ts';

const CORE = homeTeam('core', ['ann', 'ben', 'cyd', 'dee', 'eve']);
const WEB = homeTeam('web', ['wim', 'xia', 'yan', 'zed', 'vic']);

function pairs(steps: Step[], teams = [CORE, WEB], opened = hours(1)) {
  const context = contextOf(withTeams(historyOf([pull(opened, 'ann', steps)]), ...teams));
  return teamPairWaits(context, weeksAgo(12)).map(({ from, to, hours: length, ended, isOpen, by }) => ({
    teams: `${from.slug}>${to.slug}`,
    length,
    ended,
    isOpen,
    by,
  }));
}

test('teamPairWaits gives the requests of one team to another, or to somebody of it', () => {
  expect(pairs(['1 ann asks @web', '5 wim approves'])).toEqual([
    { teams: 'core>web', length: 4, ended: true, isOpen: false, by: who('wim') },
  ]);
  expect(pairs(['1 ann asks xia'])).toEqual([
    { teams: 'core>web', length: 166, ended: false, isOpen: true, by: who('xia') },
  ]);
  expect(pairs(['1 ann asks ben', '1 ann asks @core'])).toEqual([]);
  expect(pairs(['1 ann asks xia', '2 ann merges'])).toMatchObject([{ ended: false, isOpen: false }]);
});

test('teamPairWaits gives none that is older than is asked', () => {
  expect(pairs(['1 ann asks xia'], undefined, weeksAgo(13))).toEqual([]);
  expect(pairs(['1 ann asks xia'], undefined, weeksAgo(12))).toHaveLength(1);
});

test('teamPairWaits names no secret team and none of four people', () => {
  const four = (slug: 'core' | 'web', logins: string[]) => homeTeam(slug, logins.slice(1));
  expect(
    pairs(['1 ann asks @web'], [CORE, homeTeam('web', ['vic', 'wim', 'xia', 'yan', 'zed'], { visible: false })]),
  ).toEqual([]);
  expect(pairs(['1 ann asks @web'], [CORE, four('web', ['vic', 'wim', 'xia', 'yan', 'zed'])])).toEqual([]);
  expect(pairs(['1 ann asks @web'], [four('core', ['ben', 'ann', 'cyd', 'dee', 'eve']), WEB])).toEqual([]);
});
