import { type Language, LANGUAGES } from './language/language.ts';
import type { Report } from './report.ts';

/** `Team health, week 47 (16–22 November 2026)` */
export function reportTitle(report: Report, { headline }: Language = LANGUAGES.en): string {
  return headline.title(report);
}

/** `9 people active, 14 pull requests merged, 31 ready and open`, without a full stop. */
export function reportSummary(report: Report, { headline }: Language = LANGUAGES.en): string {
  return headline.summary(report);
}

/** `this week`, or `in this period` where the window is not a week. */
export function periodOf({ week }: Pick<Report, 'week'>, { headline }: Language = LANGUAGES.en): string {
  return headline.period(week !== undefined);
}
