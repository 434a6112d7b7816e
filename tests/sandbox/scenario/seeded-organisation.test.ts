import { describe, expect, it } from 'vitest';

import type { Action, Scenario } from '../../../src/sandbox/actions.ts';
import { colleagues } from '../../../src/sandbox/scenario/people.ts';
import { apiRepository, platformRepository, webRepository } from '../../../src/sandbox/scenario/repository-names.ts';
import { seededOrganisation } from '../../../src/sandbox/scenario/seeded-organisation.ts';
import { isBot, lastMonday, organisation, range, seeds, weekOf } from './history.ts';
import { faultsOf } from './replay.ts';

const scenario = organisation(6);

function countOf(actions: readonly Action[], deed: Action['do']): number {
  return actions.filter((action) => action.do === deed).length;
}

function openedIn({ actions }: Scenario, repository: string): Action[] {
  return actions.filter((action) => action.do === 'open-pull-request' && action.repository === repository);
}

describe('seededOrganisation', () => {
  it('gives the same scenario for the same options and another one for another seed', () => {
    const again = seededOrganisation({ lastMonday, weeks: 26, seed: 6 });
    expect(again).toEqual(scenario);
    expect(organisation(5).actions).not.toEqual(scenario.actions);
  });

  it.each(seeds)('breaks none of GitHub’s rules with seed %i', (seed) => {
    expect(faultsOf(organisation(seed))).toEqual([]);
  });

  it.each([1, 9, 30])('breaks none of GitHub’s rules over %i weeks', (weeks) => {
    const other = seededOrganisation({ lastMonday, weeks, seed: 6 });
    expect(faultsOf(other)).toEqual([]);
    const first = Date.parse(lastMonday) - weeks * 7 * 86_400_000;
    expect(other.actions.filter(({ at }) => Date.parse(at) < first || at >= lastMonday)).toEqual([]);
  });

  it('covers 26 complete weeks and ends before the last Monday', () => {
    const weeks = new Set(scenario.actions.map(({ at }) => weekOf(at)));
    expect([...weeks].sort((a, b) => a - b)).toEqual(Array.from({ length: 26 }, (_, index) => index + 1));
    expect(scenario.actions.every(({ at }) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at))).toBe(true);
  });

  it.each(seeds)('has the volume of a busy small organisation with seed %i', (seed) => {
    const { actions } = organisation(seed);
    const opened = actions.filter((action) => action.do === 'open-pull-request');
    expect(opened.length).toBeGreaterThan(800);
    expect(opened.length).toBeLessThanOrEqual(1000);
    expect(actions.length).toBeLessThanOrEqual(12_000);
    const byWeek = range(1, 26).map((week) => opened.filter(({ at }) => weekOf(at) === week).length);
    expect(Math.min(...byWeek)).toBeGreaterThanOrEqual(25);
    expect(Math.max(...byWeek)).toBeLessThanOrEqual(44);
  });

  it('has a busy API service, a web client, and a platform repository with too little to judge', () => {
    expect(openedIn(scenario, apiRepository).length).toBeGreaterThan(26 * 18);
    expect(openedIn(scenario, webRepository).length).toBeGreaterThan(26 * 10);
    expect(openedIn(scenario, platformRepository).length).toBeLessThan(20);
  });

  it('turns the weekly report on in the API service and the web client only', () => {
    const files = new Map(scenario.repositories.map(({ name, files }) => [name, files['.github/headroom.yml']]));
    expect(files.get(apiRepository)).toMatch(/^weekly-report: true$/m);
    expect(files.get(webRepository)).toMatch(/^weekly-report: true$/m);
    expect(files.get(platformRepository)).toBeUndefined();
  });

  it('shows everything that pull requests go through', () => {
    const { actions } = scenario;
    const deeds = [
      'mark-ready',
      'convert-to-draft',
      'push-commits',
      'remove-review-request',
      'reopen',
      'merge',
    ] as const;
    expect(deeds.filter((deed) => countOf(actions, deed) === 0)).toEqual([]);
    expect(actions.some((action) => action.do === 'request-review' && action.team !== undefined)).toBe(true);
    expect(actions.some((action) => action.do === 'open-pull-request' && action.title.startsWith('Revert "'))).toBe(
      true,
    );
    expect(actions.some((action) => action.do === 'review' && (action.comments?.length ?? 0) > 1)).toBe(true);
    expect(countOf(actions, 'close')).toBeGreaterThan(countOf(actions, 'reopen') + 50);
  });

  it('asks for another review after changes were requested', () => {
    const wantsChanges = new Set<string>();
    let askedAgain = 0;
    for (const action of scenario.actions) {
      if (action.do === 'review' && action.state === 'changes_requested') {
        wantsChanges.add(`${action.repository}#${action.number} ${action.actor}`);
      }
      const { reviewer } = action.do === 'request-review' ? action : {};
      if (action.do === 'request-review' && wantsChanges.has(`${action.repository}#${action.number} ${reviewer}`)) {
        askedAgain += 1;
      }
    }
    expect(askedAgain).toBeGreaterThan(wantsChanges.size / 2);
  });

  it('has a first contribution in the report week, a newcomer, and help across repositories', () => {
    const mei = openedIn(scenario, apiRepository).filter(({ actor }) => actor === 'mei-larkfold');
    expect(mei.map(({ at }) => weekOf(at))).toEqual([26]);
    const team = new Set(colleagues.filter(({ team }) => team === 'api').map(({ login }) => login));
    const helpers = openedIn(scenario, apiRepository).filter(({ actor }) => !team.has(actor) && !isBot(actor));
    expect(helpers.length).toBeGreaterThan(10);
    const jonas = scenario.actions.find(({ actor }) => actor === 'jonas-larkfold');
    expect(weekOf(jonas?.at ?? 0)).toBeGreaterThanOrEqual(22);
  });

  it.each(colleagues)('keeps the actions of $login in the waking hours of $zone', ({ login, zone }) => {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
    const own = scenario.actions.filter(({ actor }) => actor === login);
    const hours = own.map(({ at }) => Number(format.format(new Date(at))));
    expect(hours.length).toBeGreaterThan(20);
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(7);
    expect(Math.max(...hours)).toBeLessThan(23);
  });

  it('has people in four zones and one whose week begins on Sunday', () => {
    expect(new Set(colleagues.map(({ zone }) => zone)).size).toBe(4);
    const noor = scenario.actions.filter(({ actor }) => actor === 'noor-larkfold');
    const days = new Set(noor.map(({ at }) => new Date(at).getUTCDay()));
    expect(days).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  it('lets the review bot review within a minute of the opening', () => {
    const opened = new Map<string, number>();
    const waits: number[] = [];
    for (const action of scenario.actions) {
      if (action.do === 'open-pull-request') opened.set(`${action.repository}#${action.number}`, Date.parse(action.at));
      if (action.do !== 'review' || !isBot(action.actor)) continue;
      waits.push(Date.parse(action.at) - (opened.get(`${action.repository}#${action.number}`) ?? Number.NaN));
    }
    expect(waits.length).toBeGreaterThan(200);
    expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
  });

  it('keeps commits’ own offsets, with daylight saving, and one machine that runs on UTC', () => {
    const offsets = new Map<string, Set<string>>();
    for (const action of scenario.actions) {
      if (!('commits' in action)) continue;
      for (const { author, authoredAt } of action.commits) {
        expect(Date.parse(authoredAt)).toBeLessThan(Date.parse(action.at));
        offsets.set(author, (offsets.get(author) ?? new Set()).add(authoredAt.slice(-6)));
      }
    }
    expect([...(offsets.get('ilse-larkfold') ?? [])]).toEqual(['+02:00', '+01:00']);
    expect([...(offsets.get('denise-larkfold') ?? [])]).toEqual(['-04:00', '-05:00']);
    expect([...(offsets.get('rohan-larkfold') ?? [])]).toEqual(['+05:30']);
    expect([...(offsets.get('callum-larkfold') ?? [])]).toEqual(['+10:00', '+11:00']);
    expect([...(offsets.get('sam-larkfold') ?? [])]).toEqual(['+00:00']);
  });

  it('has ids that occur once and titles that occur once in a repository', () => {
    const { organization, people, teams, repositories, actions } = scenario;
    const ids = [organization, ...people, ...teams, ...repositories].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const titles = actions
      .filter((action) => action.do === 'open-pull-request' && !isBot(action.actor))
      .map((action) => `${action.repository} ${'title' in action ? action.title : ''}`);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('closes the issue that a merged pull request names', () => {
    const closed = new Set<string>();
    const closing = new Map<string, string>();
    const left: string[] = [];
    for (const action of scenario.actions) {
      const key = 'number' in action ? `${action.repository}#${action.number}` : '';
      const named = action.do === 'open-pull-request' && /^Closes #(\d+)\./.exec(action.body ?? '')?.[1];
      if (named) closing.set(key, `${action.repository}#${named}`);
      if (action.do === 'close') closed.add(key);
      const issue = action.do === 'merge' ? closing.get(key) : undefined;
      if (issue !== undefined) left.push(issue);
    }
    expect(left.length).toBeGreaterThan(100);
    expect(left.filter((issue) => !closed.has(issue))).toEqual([]);
  });

  it('refuses a last Monday that is none and a history without weeks, and says what to give', () => {
    expect(() => seededOrganisation({ lastMonday: '2026-11-24T00:00:00Z', weeks: 26, seed: 1 })).toThrow(
      /not a Monday/,
    );
    expect(() => seededOrganisation({ lastMonday: '2026-11-23T08:00:00Z', weeks: 26, seed: 1 })).toThrow(
      /not a Monday/,
    );
    expect(() => seededOrganisation({ lastMonday, weeks: 0, seed: 1 })).toThrow(/at least 1/);
  });
});

describe('faultsOf', () => {
  const firstReview = scenario.actions.findIndex(({ do: deed }) => deed === 'review');

  it('notices a review by the author', () => {
    const author = scenario.actions.find(({ do: deed }) => deed === 'open-pull-request')!;
    const own = { ...author, do: 'review', state: 'approved', at: scenario.actions.at(-1)!.at } as unknown as Action;
    const faults = faultsOf({ ...scenario, actions: [...scenario.actions, own] });
    expect(faults.join('\n')).toContain('is a review of their own pull request');
  });

  it('notices what comes too early', () => {
    const actions = [scenario.actions[firstReview]!, ...scenario.actions];
    expect(faultsOf({ ...scenario, actions }).join('\n')).toContain('is not there yet');
  });
});
