import { describe, expect, test } from 'vitest';
import { instant } from '../../src/facts/instant.ts';
import { sayDays, sayMoment } from '../../src/report/language/en/words/dates.ts';
import { periodOf, reportSummary, reportTitle } from '../../src/report/headline.ts';
import type { Report } from '../../src/report/report.ts';
import { ordinaryWeek } from './example-reports.ts';
import { reportOf } from './report-parts.ts';

function withoutWeek(report: Report): Report {
  const { week, ...days } = report;
  expect(week).toBeDefined();
  return days;
}

test('reportTitle names the week and its days', () => {
  expect(reportTitle(ordinaryWeek)).toBe('Team health, week 47 (16–22 November 2026)');
});

test('reportTitle gives the days alone where they are no week', () => {
  expect(reportTitle(withoutWeek(ordinaryWeek))).toBe('Team health, 16–22 November 2026');
});

test('periodOf calls only a week a week', () => {
  expect(periodOf(ordinaryWeek)).toBe('this week');
  expect(periodOf({})).toBe('in this period');
});

test.each([
  [9, 14, 31, '9 people active, 14 pull requests merged, 31 ready and open'],
  [1, 1, 1, '1 person active, 1 pull request merged, 1 ready and open'],
  [0, 0, 0, 'Nobody active, no pull requests merged, none ready and open'],
])('reportSummary of %d, %d and %d is right in number', (activePeople, mergedPullRequests, openPullRequests, said) => {
  expect(reportSummary(reportOf({ activePeople, mergedPullRequests, openPullRequests }))).toBe(said);
});

describe('sayDays', () => {
  const days = (since: string, until: string, zone = 'UTC') =>
    sayDays({ since: instant(since), until: instant(until) }, zone);

  test.each([
    ['2026-11-16T00:00:00Z', '2026-11-23T00:00:00Z', '16–22 November 2026'],
    ['2026-11-30T00:00:00Z', '2026-12-07T00:00:00Z', '30 November – 6 December 2026'],
    ['2026-12-28T00:00:00Z', '2027-01-04T00:00:00Z', '28 December 2026 – 3 January 2027'],
    ['2026-11-16T00:00:00Z', '2026-11-17T00:00:00Z', '16 November 2026'],
  ])('from %s to %s is “%s”', (since, until, said) => {
    expect(days(since, until)).toBe(said);
  });

  test('tells days in the zone', () => {
    expect(days('2026-11-15T23:00:00Z', '2026-11-22T23:00:00Z', 'Europe/Berlin')).toBe('16–22 November 2026');
  });
});

test('sayMoment gives day, time and zone', () => {
  expect(sayMoment(instant('2026-11-23T07:05:59Z'), 'Europe/Berlin')).toBe('23 November 2026, 08:05 (Europe/Berlin)');
});
