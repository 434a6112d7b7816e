import type { Scenario } from '../../../src/sandbox/actions.ts';
import { seededOrganisation } from '../../../src/sandbox/scenario/seeded-organisation.ts';

export const lastMonday = '2026-11-23T00:00:00Z';
export const seeds = [5, 6, 9];

const weekMs = 7 * 86_400_000;
const made = new Map<number, Scenario>();

/** The 26 weeks of a seed, made once a test file. */
export function organisation(seed: number): Scenario {
  const scenario = made.get(seed) ?? seededOrganisation({ lastMonday, weeks: 26, seed });
  made.set(seed, scenario);
  return scenario;
}

/** The ISO week, counted so that the one before `lastMonday` is 26. */
export function weekOf(at: string | number): number {
  const instantMs = typeof at === 'number' ? at : Date.parse(at);
  return 27 + Math.floor((instantMs - Date.parse(lastMonday)) / weekMs);
}

export function isBot(login: string): boolean {
  return login.endsWith('[bot]');
}

/** Hours to the first human review of people's pull requests, by the week they were ready; Infinity while none has come. */
export function waitsByWeek(scenario: Scenario, repository: string): Map<number, number[]> {
  const ready = new Map<number, number>();
  const waits = new Map<number, number>();
  for (const action of scenario.actions) {
    if (action.repository !== repository || !('number' in action) || isBot(action.actor)) continue;
    const { number } = action;
    const isReady = action.do === 'mark-ready' || (action.do === 'open-pull-request' && action.draft !== true);
    if (isReady && !ready.has(number)) ready.set(number, Date.parse(action.at));
    const readyMs = ready.get(number);
    if (action.do !== 'review' || readyMs === undefined || waits.has(number)) continue;
    waits.set(number, (Date.parse(action.at) - readyMs) / 3_600_000);
  }
  const byWeek = new Map<number, number[]>();
  for (const [number, readyMs] of ready) {
    const week = weekOf(readyMs);
    byWeek.set(week, [...(byWeek.get(week) ?? []), waits.get(number) ?? Infinity]);
  }
  return byWeek;
}

/** The smallest value with at least this share of the values at or below it. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean + 2.66 times the mean moving range: the upper limit of an individuals chart. */
export function upperLimit(values: readonly number[]): number {
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  return mean(values) + 2.66 * mean(ranges);
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
