import type { PublishedSignal } from '../signals/signal.ts';
import { MIN_BASELINE_WEEKS } from '../signals/measure/resampled-baseline.ts';
import { usualWeeks } from './rows.ts';

/** What stands where findings would: that nothing stands out, or that it is too early to tell. */
export function sayNoFindings(signals: readonly PublishedSignal[]): string {
  return usualWeeks(signals) === undefined
    ? `It is too early to say what stands out: what is usual here is known after ${MIN_BASELINE_WEEKS} weeks.`
    : 'Nothing stands out this week.';
}
