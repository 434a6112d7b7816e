import { type Instant, WEEK_MS } from '../../facts/instant.ts';
import { twoSidedChance } from '../../statistics/chance.ts';
import { normalQuantile } from '../../statistics/normal-quantile.ts';
import { sayDate } from '../dates.ts';
import { isLikelyLate, sayDone, sayRecord } from '../forecasts.ts';
import type { MilestoneOutlook, Outlook } from '../report.ts';
import { cutTitle } from '../titles.ts';
import { sayShare } from '../values.ts';
import { capitalise, plural } from '../words.ts';
import type { FindingRule } from './rule.ts';
import type { Strength } from './strength.ts';

const MAX_TITLE = 60;

/** The next milestone that will miss its date if work goes on as it did. */
export const milestoneLikelyLate: FindingRule = ({ outlook, zone }) => {
  const late = outlook?.milestones.filter((milestone) => isLikelyLate(milestone, outlook.at)) ?? [];
  const [next, ...others] = late;
  if (!outlook || next?.dueAt === undefined) return undefined;
  return {
    id: 'milestone-likely-late',
    cause: 'dates',
    matters: 1,
    strength: strengthOf(next, outlook),
    severity: 'attention',
    conversation: 'up',
    title: `Milestone ${cutTitle(next.title, MAX_TITLE)} ${next.dueAt < outlook.at ? 'is late' : 'is likely to be late'}`,
    text: [
      sayDates(next, outlook, zone),
      sayScope(next),
      ...(others.length > 0
        ? [`${plural(others.length, 'other milestone')} ${others.length === 1 ? 'is' : 'are'} likely to be late too.`]
        : []),
      `Record: ${sayRecord(outlook)}`,
    ].join(' '),
    otherwise: 'items that are done and not closed yet, or that nobody means to do by then.',
    question: 'what can be cut, should the date move, or who could help?',
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

function sayDates({ dueAt, doneBy }: MilestoneOutlook, { at }: Outlook, zone: string): string {
  const due = dueAt === undefined ? '' : `Due ${sayDate(dueAt, zone)}. `;
  const [half, most] = [doneBy[0.5], doneBy[0.85]];
  const later = most === undefined ? `but in 85 % of them not within a year` : `and by ${sayDate(most, zone)} in 85 %`;
  return half === undefined
    ? `${due}At the pace of the last 26 weeks it is done ${sayDone(half, at, zone)} in half of the simulations.`
    : `${due}At the pace of the last 26 weeks it is done by ${sayDate(half, zone)} in half of the simulations, ${later}.`;
}

function sayScope({ remaining, planned, added }: MilestoneOutlook): string {
  const left = `${plural(remaining, 'item')} ${remaining === 1 ? 'is' : 'are'} left`;
  if (added === 0) return capitalise(`${left}.`);
  const grew = planned === 0 ? '' : ` (${sayShare(added / planned)})`;
  return capitalise(`${left}, and its scope grew by ${plural(added, 'item')}${grew}.`);
}
