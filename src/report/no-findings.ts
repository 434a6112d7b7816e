import { MIN_BASELINE_WEEKS } from '../signals/measure/resampled-baseline.ts';
import { periodOf } from './headline.ts';
import { type Language, LANGUAGES } from './language/language.ts';
import type { Report } from './report.ts';
import { usualWeeks } from './rows.ts';

/** What stands where findings would: that nothing stands out, or that it is too early to tell. */
export function sayNoFindings(report: Pick<Report, 'signals' | 'week'>, language: Language = LANGUAGES.en): string {
  return usualWeeks(report.signals) === undefined
    ? language.headline.tooEarly(MIN_BASELINE_WEEKS)
    : language.headline.nothingStandsOut(periodOf(report, language));
}
