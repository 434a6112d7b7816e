import { expect, test } from 'vitest';
import type { HomeTeam } from '../../../src/facts/history.ts';
import { buildReport } from '../../../src/report/build-report.ts';
import { repositoryPart } from '../../../src/report/organization/repository-part.ts';
import { contextOf, historyOf, homeTeam, hours, pull, withTeams } from '../../signals/build.ts';
import { times } from '../../signals/measured.ts';

const CORE = homeTeam('core', ['ann', 'ben', 'cyd', 'dee', 'eve']);
const OTHERS = ['vic', 'wim', 'xia', 'yan', 'zed'];

/** What is taken from a repository in which Ann asks the team web for reviews, which its people answer after six hours. */
function partWith(...teams: HomeTeam[]) {
  const pulls = times(20, (i) => pull(hours(i), 'ann', ['1 ann asks @web', `7 ${OTHERS[i % 5]} approves`]));
  const history = withTeams(historyOf([...pulls, pull(hours(30), 'ann', ['1 ann asks @web'])]), ...teams);
  const { window, trailingWeeks, asOf } = contextOf(history);
  const about = { window, weeksBefore: trailingWeeks, asOf, zone: 'UTC', url: 'https://github.com/acme/ledger' };
  return repositoryPart(history, buildReport(history, { ...about, afterHours: false }), false);
}

test('repositoryPart takes the waits of a team for another, and the names of those that may be told', () => {
  const { teams, teamWaits } = partWith(CORE, homeTeam('web', OTHERS));
  expect([...teams.values()]).toEqual(['core', 'web']);
  expect(teamWaits).toHaveLength(21);
  expect(teamWaits.filter(({ isOpen }) => isOpen)).toHaveLength(1);
  expect(teamWaits[0]).toMatchObject({ from: { slug: 'core' }, to: { slug: 'web' }, hours: 6, ended: true });
});

test('repositoryPart names no secret team and none of four people', () => {
  const secret = partWith(CORE, homeTeam('web', OTHERS, { visible: false }));
  expect([...secret.teams.values()]).toEqual(['core']);
  expect(secret.teamWaits).toEqual([]);
  const small = partWith(CORE, homeTeam('web', OTHERS.slice(1)));
  expect([...small.teams.values()]).toEqual(['core']);
  expect(small.teamWaits).toEqual([]);
});
