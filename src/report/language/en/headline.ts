import { sayDays } from './words/dates.ts';
import type { Report } from '../../report.ts';
import { capitalise, countOrNone, sayNumber } from '../../words.ts';

/** What a report begins with, and what stands where findings would. */
export const headline = {
  /** `Team health, week 47 (16–22 November 2026)` */
  title: ({ week, window, zone }: Pick<Report, 'week' | 'window' | 'zone'>): string => {
    const days = sayDays(window, zone);
    return week === undefined ? `Team health, ${days}` : `Team health, week ${Number(week.slice(-2))} (${days})`;
  },

  /** `9 people active, 14 pull requests merged, 31 ready and open`; `Nobody active, no pull requests merged, none ready and open`. */
  summary: (report: Pick<Report, 'activePeople' | 'mergedPullRequests' | 'openPullRequests'>): string => {
    const { activePeople, mergedPullRequests, openPullRequests: open } = report;
    const people = activePeople === 0 ? 'nobody active' : `${countOrNone(activePeople, 'person', 'people')} active`;
    const merged = `${countOrNone(mergedPullRequests, 'pull request')} merged`;
    return capitalise(`${people}, ${merged}, ${open === 0 ? 'none' : sayNumber(open)} ready and open`);
  },

  /** `this week`, or `in this period` where the window is not a week. */
  period: (isWeek: boolean): string => (isWeek ? 'this week' : 'in this period'),

  tooEarly: (weeks: number): string =>
    `It is too early to say what stands out: what is usual here is known after ${weeks} weeks.`,

  /** @param period as `period` says it */
  nothingStandsOut: (period: string): string => `Nothing stands out ${period}.`,
};
