import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { helpFromOtherTeams } from '../../src/signals/help-from-other-teams.ts';
import { recognition, recognitionsOf } from '../../src/signals/recognition.ts';
import { type Step, contextOf, historyOf, homeTeam, hours, pull, weeksAgo, who, withTeams } from './build.ts';
import { measured, times } from './measured.ts';

const CORE = homeTeam('core', ['ann', 'ben', 'cyd']);
const WEB = homeTeam('web', ['wim', 'xia', 'yan']);

/** Enough of a past that who is new is new, all within the team. */
const past = times(60, (i) => pull(hours(i * 48, weeksAgo(25)), 'ann', ['1 ben reviews', '24 ann merges']));

/** Who is thanked for help of another team in a week in which this was opened, by these teams. */
function helpers(pulls: ReturnType<typeof pull>[], teams = [CORE, WEB]) {
  return helpFromOtherTeams(contextOf(withTeams(historyOf(pulls), ...teams))).map(({ by, number }) => [by, number]);
}

const reviewed = (author: string, ...steps: Step[]) => pull(hours(1), author, steps);

describe('helpFromOtherTeams', () => {
  test('finds who reviewed for somebody of another team, once a pull request', () => {
    const opened = reviewed('ann', '2 wim reviews', '3 ben approves', '4 wim approves');
    expect(helpers([opened])).toEqual([[who('wim'), opened.item.number]]);
  });

  test('is no help when both share any team, even a secret one, or when a team is made of teams or holds nearly all', () => {
    const opened = reviewed('ann', '2 wim reviews');
    const together = ['ann', 'wim'];
    expect(helpers([opened], [CORE, WEB, homeTeam('ops', together)])).toEqual([]);
    expect(helpers([opened], [CORE, WEB, homeTeam('ops', together, { visible: false })])).toEqual([]);
    expect(helpers([opened], [CORE, WEB, homeTeam('ops', together, { hasTeams: true })])).toHaveLength(1);
    expect(helpers([opened], [CORE, WEB, homeTeam('ops', together, { share: 0.9 })])).toHaveLength(1);
  });

  test('does not use what only a secret team shows', () => {
    const opened = reviewed('ann', '2 wim reviews');
    expect(helpers([opened], [CORE, homeTeam('web', ['wim'], { visible: false })])).toEqual([]);
    expect(helpers([opened], [homeTeam('core', ['ann'], { visible: false }), WEB])).toEqual([]);
    expect(helpers([opened], [])).toEqual([]);
  });

  test('is no help when their own team was asked', () => {
    expect(helpers([reviewed('ann', '1 ann asks @web', '2 wim approves')])).toEqual([]);
    expect(helpers([reviewed('ann', '1 ann asks @core', '2 wim approves')])).toHaveLength(1);
  });

  test('of an author whose team is not known goes by the teams that were asked', () => {
    expect(helpers([reviewed('zoe', '2 wim approves')])).toEqual([]);
    expect(helpers([reviewed('zoe', '1 zoe asks @core', '2 wim approves', '3 ben approves')])).toMatchObject([
      [who('wim'), expect.any(Number)],
    ]);
  });

  test('is no help where they look after the code that is changed: by CODEOWNERS, or as those who review most', () => {
    const opened = reviewed('ann', '2 wim reviews');
    const told = (codeOwners: string | undefined, pulls = [opened]) =>
      helpFromOtherTeams(
        contextOf({ ...withTeams(historyOf(pulls), CORE, WEB), ...(codeOwners !== undefined && { codeOwners }) }),
      ).length;
    expect(told('* @acme/web')).toBe(0);
    expect(told('* @Wim')).toBe(0);
    expect(told('* @acme/core\n/web/ @acme/web')).toBe(0);
    expect(told('* @acme/core')).toBe(1);
    const lines = '/src/ @acme/core\n/web/ @acme/web';
    expect(told(lines, [{ ...opened, paths: ['src/a.ts'] }])).toBe(1);
    expect(told(lines, [{ ...opened, paths: ['src/a.ts', 'web/b.ts'] }])).toBe(0);
    expect(told(lines, [reviewed('ann', '1 ann asks @core', '2 wim reviews')])).toBe(1);
    const mostly = (login: string) => times(20, (i) => pull(hours(i, weeksAgo(2)), 'zoe', [`1 ${login} reviews`]));
    expect(told(undefined, [opened, ...mostly('xia')])).toBe(0);
    expect(told(undefined, [opened, ...mostly('ben')])).toBe(1);
  });

  test('leaves out whoever did so in four of the twelve weeks before', () => {
    const opened = reviewed('ann', '2 wim reviews');
    const before = (weeks: readonly number[]) => weeks.map((ago) => pull(weeksAgo(ago), 'ben', ['24 wim approves']));
    expect(helpers([...before([1, 2, 12]), opened])).toHaveLength(1);
    expect(helpers([...before([1, 2, 13, 14]), opened])).toHaveLength(1);
    expect(helpers([...before([1, 2, 12, 12]), opened])).toHaveLength(1);
    expect(helpers([...before([1, 2, 5, 12]), opened])).toEqual([]);
  });

  test('never names somebody for a review of their own team, whoever is in which', () => {
    const logins = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
    const some = fc.subarray(logins, { minLength: 1 });
    fc.assert(
      fc.property(some, some, fc.constantFrom(...logins), fc.constantFrom(...logins), (core, web, author, by) => {
        fc.pre(author !== by);
        const found = helpers([reviewed(author, `2 ${by} reviews`)], [homeTeam('core', core), homeTeam('web', web)]);
        const inBoth = [core, web].some((team) => team.includes(author) && team.includes(by));
        const bothKnown = [author, by].every((login) => core.includes(login) || web.includes(login));
        expect(found.length).toBe(bothKnown && !inBoth ? 1 : 0);
      }),
      { numRuns: 100 },
    );
  });
});

describe('recognition of help from another team', () => {
  const old = pull(weeksAgo(8), 'ann', [`${8 * 168 + 30} wim approves`]);
  const fresh = pull(hours(1), 'ann', ['2 wim reviews', '3 xia reviews']);
  const history = withTeams(historyOf([...past, old, fresh]), CORE, WEB);

  test('is told where teams are named only, for it says of somebody that they are in another', () => {
    const kinds = recognitionsOf(contextOf({ ...history, hidesTeams: true })).map(({ kind }) => kind);
    expect(kinds).toEqual(['unblocking-review']);
  });

  test('thanks once for a review that unblocked or came from elsewhere', () => {
    const context = contextOf({ ...history, visitors: new Set([who('xia')]) });
    expect(recognitionsOf(context)).toEqual([
      { kind: 'unblocking-review', by: who('wim'), number: old.item.number },
      ...[
        { kind: 'help-from-another-team', by: who('wim'), number: fresh.item.number },
        { kind: 'help-from-elsewhere', by: who('xia'), number: fresh.item.number },
      ].toSorted((a, b) => a.by - b.by),
    ]);
    expect(measured(recognition.measure(context)).groups).toMatchObject({
      unblockingReviews: 1,
      helpFromElsewhere: 1,
      helpFromAnotherTeam: 1,
    });
  });

  test('leaves out who does not want to be named, and machines', () => {
    const robot = pull(hours(1), 'ann', ['2 helper[bot] reviews']);
    const teams = [CORE, homeTeam('web', ['wim', 'xia', 'helper[bot]'])];
    const all = withTeams(historyOf([...past, fresh, robot]), ...teams);
    const wim = all.people.get(who('wim'));
    if (wim === undefined) throw new Error('Wim is known');
    const people = new Map([...all.people, [wim.id, { ...wim, optedOut: true }]]);
    expect(recognitionsOf(contextOf({ ...all, people }))).toEqual([
      { kind: 'help-from-another-team', by: who('xia'), number: fresh.item.number },
    ]);
  });
});
