import type { Instant } from '../../../facts/instant.ts';
import { FARTHEST_WEEKS } from '../../../signals/forecast/milestone-forecast.ts';
import { weeksBefore } from '../../../signals/forecast/milestone-work.ts';
import { sayDate } from './words/dates.ts';
import type { Outlook } from '../../report.ts';
import { plural, sayNumber } from '../../words.ts';

/** A record of fewer forecasts says nothing. */
const MIN_RECORD = 20;

/** What is said of the time to come. */
export const forecasts = {
  /** `In the next 4 weeks 14 pull requests are likely to be finished (85 % range 9–20); in the next 8 weeks, 27 (15–41).` */
  counts: ({ counts }: Outlook): string | undefined => {
    const [near, far] = counts;
    if (near === undefined) return undefined;
    const first = `In the next ${near.weeks} weeks ${plural(near.median, 'pull request')} ${near.median === 1 ? 'is' : 'are'} likely to be finished, merged or not (85 % range ${sayEnds(near)})`;
    return far === undefined
      ? `${first}.`
      : `${first}; in the next ${far.weeks} weeks, ${sayNumber(far.median)} (${sayEnds(far)}).`;
  },

  recordLabel: 'Record:',
  /** How the earlier forecasts came out, in the form that follows the label. */
  record: sayRecord,

  /** A date, or how far away it is at the least. */
  done: sayDone,
  left: (remaining: number, added: number): string =>
    `${sayNumber(remaining)}${added === 0 ? '' : ` (${sayNumber(added)} added)`}`,
  columns: {
    milestone: 'milestone',
    due: 'due',
    left: 'left',
    half: 'done by, 50 %',
    most: '85 %',
    nearlyAll: '95 %',
  },
};

/** Of the counts, and of milestones’ dates where enough are over. */
export function sayRecord(outlook: Outlook): string {
  return `${[countRecord(outlook), ...dateRecord(outlook)].join('; ')}.`;
}

/** Of milestones’ dates, or of the counts while too few of these are over. */
export function sayDateRecord(outlook: Outlook): string {
  return `${dateRecord(outlook)[0] ?? countRecord(outlook)}.`;
}

function countRecord({ record: { n, held } }: Outlook): string {
  if (n < MIN_RECORD)
    return `${n === 0 ? 'no earlier forecast is' : `${plural(n, 'earlier forecast')} ${n === 1 ? 'is' : 'are'}`} over, too few to count`;
  return `of the last ${n} weekly forecasts of finished pull requests, 85 % ranges, ${held[0.85]} held`;
}

/** `of 43 dates given to milestones at 85 %, 37 held`; nothing while too few are over. */
function dateRecord({ dates }: Outlook): string[] {
  const { over = 0, held = 0 } = dates?.[0.85] ?? {};
  return over < MIN_RECORD ? [] : [`of ${over} dates given to milestones at 85 %, ${held} held`];
}

export function sayDone(done: Instant | undefined, at: Instant, zone: string): string {
  return done === undefined ? `after ${sayDate(weeksBefore(at, -FARTHEST_WEEKS), zone)}` : sayDate(done, zone);
}

function sayEnds({ ranges }: Outlook['counts'][number]): string {
  const { low, high } = ranges[0.85];
  return low === high ? sayNumber(low) : `${sayNumber(low)}–${sayNumber(high)}`;
}
