import type { Finding, Severity } from '../report.ts';
import { betterThanUsual } from './better-than-usual.ts';
import { fewerMerged } from './fewer-merged.ts';
import { milestoneLikelyLate } from './milestone-likely-late.ts';
import { offHoursRising } from './off-hours-rising.ts';
import { overdueRising } from './overdue-rising.ts';
import { queueGrowing } from './queue-growing.ts';
import { reviewLoadConcentrated } from './review-load-concentrated.ts';
import { reviewsWaitLonger } from './reviews-wait-longer.ts';
import type { FindingRule, Seen } from './rule.ts';
import { unreviewedMergesRising } from './unreviewed-merges-rising.ts';
import { weekendWorkRising } from './weekend-work-rising.ts';

/** Within one severity, in order of how much they matter to the people concerned. */
const RULES: readonly FindingRule[] = [
  weekendWorkRising,
  milestoneLikelyLate,
  reviewsWaitLonger,
  reviewLoadConcentrated,
  overdueRising,
  queueGrowing,
  offHoursRising,
  unreviewedMergesRising,
  fewerMerged,
  betterThanUsual,
];

const ORDER: Record<Severity, number> = { attention: 0, notice: 1, good: 2 };

/** All that is worth saying, most important first; often nothing. */
export function findAll(seen: Seen): Finding[] {
  return RULES.flatMap((rule) => rule(seen) ?? []).toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}
