import { type Instant, WEEK_MS } from '../../facts/instant.ts';
import { twoSidedChance } from '../../statistics/chance.ts';
import { normalQuantile } from '../../statistics/normal-quantile.ts';
import { isLikelyLate } from '../forecasts.ts';
import type { MilestoneOutlook, Outlook } from '../report.ts';
import type { FindingRule } from './finding-rule.ts';
import type { Strength } from './strength.ts';

/** The next milestone that will miss its date if work goes on as it did. */
export const milestoneLikelyLate: FindingRule = ({ outlook, zone }, say) => {
  const late = outlook?.milestones.filter((milestone) => isLikelyLate(milestone, outlook.at)) ?? [];
  const [next, ...others] = late;
  if (!outlook || next?.dueAt === undefined) return undefined;
  const { dueAt } = next;
  return {
    id: 'milestone-likely-late',
    cause: 'dates',
    matters: 1,
    strength: strengthOf(next, outlook),
    severity: 'attention',
    conversation: 'up',
    ...say.milestoneLikelyLate({ ...next, dueAt }, others.length, outlook, zone),
    evidence: late.slice(0, 3).map(({ url }) => url),
  };
};

/** A month late is twice as far as a day late; it is certain when the date is past. */
function strengthOf({ dueAt, doneBy }: MilestoneOutlook, { at }: Outlook): Strength {
  const lateMs = doneBy[0.5] === undefined || dueAt === undefined ? Number.POSITIVE_INFINITY : doneBy[0.5] - dueAt;
  return { reach: 1 + lateMs / (4 * WEEK_MS), certainty: certaintyOf(dueAt ?? at, doneBy, at), lasting: true };
}

/** How likely it is to be late, 0.5 to 1: the time that is left taken as log-normal, through the forecast’s median and 85 %. */
function certaintyOf(dueAt: Instant, { 0.5: half, 0.85: most }: MilestoneOutlook['doneBy'], at: Instant): number {
  if (dueAt <= at) return 1;
  if (half === undefined || most === undefined || half <= dueAt) return 0.5;
  const deviation = Math.log((most - at) / (half - at)) / normalQuantile(0.85);
  return deviation === 0 ? 1 : 1 - twoSidedChance(Math.log((half - at) / (dueAt - at)) / deviation) / 2;
}
