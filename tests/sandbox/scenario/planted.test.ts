import { describe, expect, it } from 'vitest';

import type { Scenario } from '../../../src/sandbox/actions.ts';
import { colleagues } from '../../../src/sandbox/scenario/people.ts';
import { plantedProblems } from '../../../src/sandbox/scenario/planted.ts';
import { apiRepository, platformRepository, webRepository } from '../../../src/sandbox/scenario/repository-names.ts';
import {
  isBot,
  lastMonday,
  mean,
  organisation,
  quantile,
  range,
  seeds,
  upperLimit,
  waitsByWeek,
  weekOf,
} from './history.ts';

function waitsIn(scenario: Scenario, repository: string, from: number, to: number): number[] {
  const byWeek = waitsByWeek(scenario, repository);
  return range(from, to).flatMap((week) => byWeek.get(week) ?? []);
}

function weeklyMedians(scenario: Scenario, repository: string): number[] {
  return range(1, 26).map((week) => quantile(waitsIn(scenario, repository, week, week), 0.5));
}

/** The share of a repository's human reviews done by the busiest fifth of the people who were active there. */
function busiestFifth({ actions }: Scenario, repository: string, from: number, to: number): number {
  const reviews = new Map<string, number>();
  for (const action of actions) {
    const week = weekOf(action.at);
    if (action.repository !== repository || isBot(action.actor) || week < from || week > to) continue;
    reviews.set(action.actor, (reviews.get(action.actor) ?? 0) + (action.do === 'review' ? 1 : 0));
  }
  const counts = [...reviews.values()].sort((a, b) => b - a);
  const busiest = counts.slice(0, Math.ceil(counts.length / 5));
  return (busiest.length * mean(busiest)) / (counts.length * mean(counts));
}

const weekdayFormats = new Map(
  colleagues.map(({ login, zone }) => [login, new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short' })]),
);

function isWeekend(login: string, at: string): boolean {
  return /Sat|Sun/.test(weekdayFormats.get(login)?.format(new Date(at)) ?? '');
}

/** Distinct hours in which people were active at a week's weekend, by person, on their own clocks. */
function weekendHours({ actions }: Scenario, repository: string, week: number): Map<string, Set<string>> {
  const hours = new Map<string, Set<string>>();
  for (const { at, actor, repository: where } of actions) {
    if (where !== repository || isBot(actor) || weekOf(at) !== week || !isWeekend(actor, at)) continue;
    hours.set(actor, (hours.get(actor) ?? new Set()).add(at.slice(0, 13)));
  }
  return hours;
}

function totalHours(hours: Map<string, Set<string>>): number {
  return [...hours.values()].reduce((sum, { size }) => sum + size, 0);
}

interface MilestoneItems {
  added: number[];
  closed: number[];
}

/** When (ms) issues came to a milestone and when they were closed. */
function itemsOf({ actions }: Scenario, repository: string, title: string): MilestoneItems {
  const added = new Map<number, number>();
  const closed: number[] = [];
  for (const action of actions) {
    if (action.repository !== repository) continue;
    if (action.do === 'set-milestone' && action.milestone === title) added.set(action.number, Date.parse(action.at));
    if (action.do === 'close' && added.has(action.number)) closed.push(Date.parse(action.at));
  }
  return { added: [...added.values()], closed };
}

describe('plantedProblems', () => {
  it('names each problem once, in a repository of the scenario, never in the control', () => {
    const ids = plantedProblems.map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    const known = new Set(organisation(6).repositories.map(({ name }) => name));
    expect(plantedProblems.every(({ repository }) => known.has(repository))).toBe(true);
    expect(plantedProblems.some(({ repository }) => repository === webRepository)).toBe(false);
    expect(plantedProblems.some(({ repository }) => repository === platformRepository)).toBe(false);
  });
});

describe.each(seeds)('the seeded organisation with seed %i', (seed) => {
  const scenario = organisation(seed);

  it.each([apiRepository, webRepository])(
    'has ordinary waits for a first review in %s before week 20',
    (repository) => {
      const waits = waitsIn(scenario, repository, 1, 19);
      expect(quantile(waits, 0.5)).toBeGreaterThan(6);
      expect(quantile(waits, 0.5)).toBeLessThan(12);
      expect(quantile(waits, 0.85)).toBeGreaterThan(32);
      expect(quantile(waits, 0.85)).toBeLessThan(66);
    },
  );

  it('has two people carry the reviews of the API service, strongly from week 18', () => {
    const before = range(1, 17).map((week) => busiestFifth(scenario, apiRepository, week, week));
    expect(busiestFifth(scenario, apiRepository, 1, 17)).toBeGreaterThan(0.4);
    expect(busiestFifth(scenario, apiRepository, 18, 26)).toBeGreaterThan(mean(before) + 0.15);
    expect(busiestFifth(scenario, apiRepository, 26, 26)).toBeGreaterThan(Math.max(0.75, mean(before) + 0.25));
  });

  it('has first reviews in the API service that take clearly longer than usual in week 26', () => {
    const medians = weeklyMedians(scenario, apiRepository);
    const reportWeek = medians[25] ?? Number.NaN;
    expect(reportWeek).toBeGreaterThan(upperLimit(medians.slice(0, 25)));
    expect(reportWeek).toBeGreaterThan(2 * quantile(waitsIn(scenario, apiRepository, 1, 19), 0.5));
    expect(quantile(waitsIn(scenario, apiRepository, 23, 26), 0.5)).toBeGreaterThan(mean(medians.slice(0, 19)) * 1.5);
  });

  it('has a milestone that cannot be done by its date at its pace, with a growing scope', () => {
    const { added, closed } = itemsOf(scenario, apiRepository, '2.4');
    const remaining = added.length - closed.length;
    const weeksAtWork = 26 - 17 + 1;
    expect((remaining / closed.length) * weeksAtWork).toBeGreaterThan(2 * 2);
    const planned = added.filter((addedMs) => weekOf(addedMs) <= 18).length;
    expect((added.length - planned) / planned).toBeGreaterThan(0.15);
    const milestone = scenario.actions.find((action) => action.do === 'create-milestone' && action.title === '2.4');
    const dueMs = Date.parse((milestone?.do === 'create-milestone' && milestone.dueOn) || '');
    expect((dueMs - Date.parse(lastMonday)) / 86_400_000).toBe(14);
  });

  it('cannot finish the milestone with all issues that the API service closes in two weeks', () => {
    const { added, closed } = itemsOf(scenario, apiRepository, '2.4');
    const issues = new Set<number>();
    const closedByWeek = new Map<number, number>();
    for (const action of scenario.actions) {
      if (action.repository !== apiRepository) continue;
      if (action.do === 'open-issue') issues.add(action.number);
      if (action.do !== 'close' || !issues.has(action.number)) continue;
      closedByWeek.set(weekOf(action.at), (closedByWeek.get(weekOf(action.at)) ?? 0) + 1);
    }
    const usual = mean(range(1, 26).map((week) => closedByWeek.get(week) ?? 0));
    expect(added.length - closed.length).toBeGreaterThan(2 * usual);
  });

  it.each([24, 25, 26])('has six people or more of the API service at work on both days of weekend %i', (week) => {
    const hours = weekendHours(scenario, apiRepository, week);
    const commits = new Set(
      scenario.actions.flatMap((action) => ('commits' in action ? action.commits.map(({ author }) => author) : [])),
    );
    const both = [...hours].filter(([, active]) => new Set([...active].map((hour) => hour.slice(0, 10))).size >= 2);
    expect(both.filter(([login]) => commits.has(login)).length).toBeGreaterThanOrEqual(6);
    expect(totalHours(hours)).toBeGreaterThan(30);
  });

  it('has next to nobody at work in the API service at earlier weekends', () => {
    const earlier = range(1, 23).map((week) => totalHours(weekendHours(scenario, apiRepository, week)));
    expect(mean(earlier)).toBeLessThan(3);
  });

  it('has nothing wrong in the web client', () => {
    const medians = weeklyMedians(scenario, webRepository);
    expect(medians[25]).toBeLessThan(upperLimit(medians.slice(0, 25)));
    const shares = range(1, 26).map((week) => busiestFifth(scenario, webRepository, week, week));
    expect(shares[25]).toBeLessThan(upperLimit(shares.slice(0, 25)));
    const weekends = range(1, 26).map((week) => totalHours(weekendHours(scenario, webRepository, week)));
    expect(weekends[25]).toBeLessThanOrEqual(upperLimit(weekends.slice(0, 25)));
    const { added, closed } = itemsOf(scenario, webRepository, 'Checkout 7');
    expect(added.length - closed.length).toBeLessThan(closed.length);
  });
});
