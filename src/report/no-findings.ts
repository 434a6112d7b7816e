import { MIN_BASELINE_WEEKS } from '../signals/measure/resampled-baseline.ts';
import { periodOf } from './headline.ts';
import type { Report } from './report.ts';
import { usualWeeks } from './rows.ts';

/** What stands where findings would: that nothing stands out, or that it is too early to tell. */
export function sayNoFindings(report: Pick<Report, 'signals' | 'week'>): string {
  return usualWeeks(report.signals) === undefined
    ? `It is too early to say what stands out: what is usual here is known after ${MIN_BASELINE_WEEKS} weeks.`
    : `Nothing stands out ${periodOf(report)}.`;
}
