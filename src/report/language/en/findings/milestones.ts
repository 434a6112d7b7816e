import type { Wording } from '../../../findings/wording.ts';
import { sayDate } from '../words/dates.ts';
import { sayDateRecord, sayDone } from '../forecasts.ts';
import type { MilestoneOutlook, Outlook } from '../../../report.ts';
import { cutTitle } from '../../../titles.ts';
import { sayShare } from '../words/values.ts';
import { capitalise, plural } from '../../../words.ts';

const MAX_TITLE = 60;

/** @param others how many further milestones are likely to be late */
export function milestoneLikelyLate(
  next: MilestoneOutlook & { dueAt: NonNullable<MilestoneOutlook['dueAt']> },
  others: number,
  outlook: Outlook,
  zone: string,
): Wording {
  const too = `${plural(others, 'other milestone')} ${others === 1 ? 'is' : 'are'} likely to be late too.`;
  return {
    title: `Milestone ${cutTitle(next.title, MAX_TITLE)} ${next.dueAt < outlook.at ? 'is late' : 'is likely to be late'}`,
    text: [
      sayDates(next, outlook, zone),
      sayScope(next),
      ...(others > 0 ? [too] : []),
      `Record: ${sayDateRecord(outlook)}`,
    ].join(' '),
    otherwise: 'items that are done and not closed yet, or that nobody means to do by then.',
    question: 'what can be cut, should the date move, or who could help?',
  };
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
