import { sayDays } from './dates.ts';
import type { Report } from './report.ts';
import { capitalise, countOrNone } from './words.ts';

/** `Team health, week 47 (16–22 November 2026)` */
export function reportTitle(report: Report): string {
  const days = sayDays(report.window, report.zone);
  return report.week ? `Team health, week ${Number(report.week.slice(-2))} (${days})` : `Team health, ${days}`;
}

/** `9 people active, 14 pull requests merged, 31 ready and open`; `Nobody active, no pull requests merged, none ready and open`. */
export function reportSummary({ activePeople, mergedPullRequests, openPullRequests }: Report): string {
  const people = activePeople === 0 ? 'nobody active' : `${countOrNone(activePeople, 'person', 'people')} active`;
  const merged = `${countOrNone(mergedPullRequests, 'pull request')} merged`;
  return capitalise(`${people}, ${merged}, ${openPullRequests === 0 ? 'none' : openPullRequests} ready and open`);
}

/** `this week`, or `in this period` where the window is not a week. */
export function periodOf({ week }: Pick<Report, 'week'>): string {
  return week === undefined ? 'in this period' : 'this week';
}
