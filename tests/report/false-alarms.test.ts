import { beforeAll, describe, expect, test } from 'vitest';
import { buildReport } from '../../src/report/build-report.ts';
import type { Report } from '../../src/report/report.ts';
import { FULL_SIZE_TIMEOUT_MS, sized } from '../reliability/full-size.ts';
import { contextOf, weeksAgo } from '../signals/build.ts';
import { simulate } from '../signals/simulate.ts';

/** Each is the last week of a repository of its own, so that one odd week is not seen thrice in windows that overlap. */
const WEEKS = sized(50, 500);
/** Of all signals together that are called worse. */
const BUDGET = 0.01;
/** Of one signal: two in fifty weeks are still chance where one in a hundred is right; in five hundred weeks chance explains less. */
const BUDGET_OF_ONE = sized(0.04, 0.03);
/** Of reports that worry: what is told is chosen at this false discovery rate, and where nothing is wrong all of it is false. */
const BUDGET_OF_REPORTS = 0.1;

describe('a repository in which nothing changes', () => {
  const reports: Report[] = [];

  beforeAll(() => {
    for (let seed = 1; seed <= WEEKS; seed++) reports.push(reportOfSimulated(seed));
  }, FULL_SIZE_TIMEOUT_MS);

  test('is called worse in at most 1 % of the weeks and signals, and by no signal in more than 3 or 4 %', () => {
    const worse = new Map<string, number>();
    const judged = new Map<string, number>();
    for (const { about, reading } of reports.flatMap(({ signals }) => signals)) {
      if (reading.status === 'not-enough-data' || reading.baseline === undefined) continue;
      judged.set(about.id, (judged.get(about.id) ?? 0) + 1);
      if (reading.status === 'worse') worse.set(about.id, (worse.get(about.id) ?? 0) + 1);
    }
    tell('signals called worse', { worse: Object.fromEntries(worse), of: sum(judged.values()) });
    expect(judged.size).toBe(27);
    // Hand-offs across time zones are withheld in weeks in which none waited overnight, which most of these are.
    judged.delete('overnight-handoffs');
    for (const count of judged.values()) expect(count).toBeGreaterThan(0.8 * WEEKS);
    expect(sum(worse.values())).toBeLessThanOrEqual(BUDGET * sum(judged.values()));
    expect([...worse].filter(([, count]) => count > BUDGET_OF_ONE * WEEKS)).toEqual([]);
  });

  test('has at most one worrying report in ten', () => {
    const worries = reports.map(({ findings }) => findings.filter(({ severity }) => severity !== 'good'));
    const worrying = worries.filter((found) => found.length > 0).length;
    const byId = Object.groupBy(worries.flat(), ({ id }) => id);
    const counts = Object.entries(byId).map(([id, found = []]) => [id, found.length]);
    tell('reports that worry', { worrying, of: WEEKS, findings: Object.fromEntries(counts) });
    expect(worrying).toBeLessThanOrEqual(BUDGET_OF_REPORTS * WEEKS);
  });
});

function reportOfSimulated(seed: number): Report {
  const history = simulate({ seed, weeks: 29, since: weeksAgo(28), pullsPerWeek: 22 });
  const { window, trailingWeeks, asOf } = contextOf(history);
  const about = { window, weeksBefore: trailingWeeks, asOf, zone: 'UTC', url: 'https://github.com/acme/ledger' };
  return buildReport(history, { ...about, afterHours: true, settings: { kindRules: {} } });
}

function tell(what: string, figures: object): void {
  if (sized(false, true)) process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`);
}

function sum(counts: Iterable<number>): number {
  return [...counts].reduce((total, count) => total + count, 0);
}
