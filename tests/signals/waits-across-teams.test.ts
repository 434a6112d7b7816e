import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossingOf } from '../../src/signals/team-crossings.ts';
import { busiestQueue, waitsAcrossTeams } from '../../src/signals/waits-across-teams.ts';
import { type Step, contextOf, historyOf, homeTeam, hours, pull, withTeams } from './build.ts';
import { measured, times } from './measured.ts';

const CORE = homeTeam('core', ['ann', 'ben', 'cyd', 'dee', 'eve', 'fay']);
const WEB = homeTeam('web', ['wim', 'xia', 'yan', 'zed', 'vic']);
const REVIEWERS = ['ben', 'cyd', 'dee', 'eve', 'fay'];
const OTHERS = ['wim', 'xia', 'yan', 'zed', 'vic'];

const read = (pulls: ReturnType<typeof pull>[], teams = [CORE, WEB]) =>
  waitsAcrossTeams.measure(contextOf(withTeams(historyOf(pulls), ...teams)));

/** Pull requests of Ann for which the team web and somebody of her own are asked; web answers hours later than core. */
const asked = (count: number, others: readonly string[] = OTHERS, reviewers: readonly string[] = REVIEWERS) =>
  times(count, (i) => {
    const [inside, outside] = [reviewers[i % reviewers.length], others[i % others.length]];
    return pull(hours(i), 'ann', [
      `0 ann asks ${inside}`,
      '0 ann asks @web',
      `2 ${inside} approves`,
      `8 ${outside} approves`,
    ]);
  });

describe('waitsAcrossTeams', () => {
  test('is the median wait for other teams, beside that within the team', () => {
    expect(measured(read(asked(24)))).toMatchObject({
      n: 24,
      value: 8,
      groups: { withinHours: 2, withinRequests: 24, acrossRequests: 24 },
    });
  });

  test('counts requests that nobody has answered as still waiting', () => {
    const unanswered = times(36, (i) => pull(hours(i), 'ann', ['0 ann asks @web']));
    const reading = measured(read([...asked(24), ...unanswered]));
    expect(reading).toMatchObject({ n: 60, groups: { withinRequests: 24 } });
    // 24 of 60 were answered after 8 h, and the median was not reached: the oldest open one has waited for all of the week.
    expect(reading.value).toBeUndefined();
    expect(reading.atLeast).toBe(168);
  });

  test('compares the same weeks: those that the wait for other teams covers', () => {
    const across = times(24, (i) => pull(hours(i), 'ann', ['0 ann asks @web', `8 ${OTHERS[i % 5]} approves`]));
    const within = (from: number, length: number) => (i: number) =>
      pull(hours(from + i), 'ann', [`0 ann asks ${REVIEWERS[i % 5]}`, `${length} ${REVIEWERS[i % 5]} approves`]);
    const pulls = [...across, ...times(24, within(0, 2)), ...times(60, within(-500, 30))];
    expect(measured(read(pulls)).groups).toMatchObject({ withinHours: 2, withinRequests: 24 });
  });

  test('asks for twenty requests of either kind', () => {
    expect(read(asked(19))).toMatchObject({ status: 'not-enough-data', n: 19, minimum: '20 requests to other teams' });
    const across = times(24, (i) => pull(hours(i), 'ann', ['0 ann asks @web', `8 ${OTHERS[i % 5]} approves`]));
    expect(read([...across, ...asked(5)])).toMatchObject({ n: 5, minimum: '20 requests within a team' });
  });

  test('needs five people who are asked, of whom no one answers most', () => {
    const small = homeTeam('web', OTHERS.slice(0, 4));
    expect(read(asked(24, OTHERS.slice(0, 4)), [CORE, small])).toMatchObject({
      n: 4,
      minimum: '5 people who are asked',
    });
    expect(read(asked(24, ['wim']))).toMatchObject({
      status: 'not-enough-data',
      minimum: expect.stringMatching(/^1 more/),
    });
    expect(read(asked(24, OTHERS, ['ben']))).toMatchObject({ status: 'not-enough-data', n: 1 });
  });

  test('says nothing where teams are not known', () => {
    expect(read(asked(24), [])).toMatchObject({ status: 'not-enough-data', n: 0 });
    expect(waitsAcrossTeams.measure(contextOf(historyOf(asked(24))))).toMatchObject({ status: 'not-enough-data' });
  });
});

describe('crossingOf', () => {
  const kinds = (author: string, step: Step, ...teams: ReturnType<typeof homeTeam>[]) => {
    const context = contextOf(withTeams(historyOf([pull(hours(1), author, [step])]), ...teams));
    return context.lifecycles.flatMap((each) => each.requests.map((request) => crossingOf(context)(each, request)));
  };

  test.each([
    ['ann', '0 ann asks @core', 'within'],
    ['ann', '0 ann asks @web', 'across'],
    ['ann', '0 ann asks ben', 'within'],
    ['ann', '0 ann asks wim', 'across'],
    ['ann', '0 ann asks nobody-known', undefined],
    ['stranger', '0 stranger asks @web', undefined],
    ['stranger', '0 stranger asks wim', undefined],
  ] as const)('of %s: %s is %s', (author, step, kind) => {
    expect(kinds(author, step, CORE, WEB)).toEqual([kind]);
  });

  test('uses a secret team to see who belongs together, and not to see who does not', () => {
    const plans = homeTeam('ops', ['ann', 'wim'], { visible: false });
    expect(kinds('ann', '0 ann asks wim', CORE, WEB, plans)).toEqual(['within']);
    expect(kinds('ann', '0 ann asks wim', CORE, homeTeam('web', OTHERS, { visible: false }))).toEqual([undefined]);
  });

  test('looks the same from both sides: whoever goes across to somebody is gone across to by them', () => {
    const logins = ['p1', 'p2', 'p3', 'p4'];
    const some = fc.subarray(logins);
    fc.assert(
      fc.property(some, some, some, fc.boolean(), (core, web, ops, visible) => {
        const teams = [homeTeam('core', core), homeTeam('web', web, { visible }), homeTeam('ops', ops)];
        expect(kinds('p1', '0 p1 asks p2', ...teams)).toEqual(kinds('p2', '0 p2 asks p1', ...teams));
      }),
      { numRuns: 60 },
    );
  });
});

describe('busiestQueue', () => {
  const open = (count: number, ...asks: Step[]) => times(count, (i) => pull(hours(i + 1), 'ann', asks));
  const queueOf = (pulls: ReturnType<typeof pull>[], teams = [CORE, WEB], hidesTeams = false) =>
    busiestQueue(contextOf({ ...withTeams(historyOf(pulls), ...teams), hidesTeams }));

  test('is the team that holds more than half of the open requests to other teams, of three at the least', () => {
    const [three, two] = [open(3, '0 ann asks @web'), open(2, '0 ann asks wim')];
    const pulls = new Set(three.map(({ item }) => item.number));
    expect(queueOf([...three, ...two])).toEqual({ id: WEB.id, team: 'web', pulls, open: 3, of: 5 });
    expect(queueOf([...three, ...two, ...open(1, '0 ann asks xia')])).toBeUndefined();
    expect(queueOf(open(2, '0 ann asks @web'))).toBeUndefined();
    expect(queueOf([...three, ...open(9, '0 ann asks @core')])).toMatchObject({ team: 'web', open: 3, of: 3 });
  });

  test('is no secret team and none of four people, and has no name where teams are not named', () => {
    const pulls = open(3, '0 ann asks @web');
    expect(queueOf(pulls, [CORE, homeTeam('web', OTHERS, { visible: false })])).toBeUndefined();
    expect(queueOf(pulls, [CORE, homeTeam('web', OTHERS.slice(1))])).toBeUndefined();
    const unnamed = queueOf(pulls, [CORE, WEB], true);
    expect(unnamed).toMatchObject({ open: 3, of: 3 });
    expect(unnamed).not.toHaveProperty('team');
  });
});
